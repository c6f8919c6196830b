/** Bundles the bare React app into a folder by the configuration that bundles CAMS. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { targets } from '#build/bundle/inputs.mjs';
import { viteConfig } from '#build/bundle/vite-configs.mjs';

const source = fileURLToPath(new URL('../bare-react', import.meta.url));
const trayIcon = fileURLToPath(new URL('../../../build/icons/tray.png', import.meta.url));

export async function buildBareReact(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const target of targets) {
    const config = viteConfig(target, source, target === 'renderer' ? join(folder, 'renderer') : folder);
    // Read from a file: the paths in the page are relative there.
    const base = target === 'renderer' ? { base: './', publicDir: false as const } : {};
    await build({ ...config, ...base, build: { ...config.build, emptyOutDir: false } });
  }
  copyFileSync(trayIcon, join(folder, 'tray.png'));
  const description = { name: 'bare-react', version: '1.0.0', type: 'module', main: 'main.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
}
