/** Vite's configuration of the three bundles. Source maps for all; nothing is inlined that a strict CSP would refuse. */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { entryOf, findMainEntries } from './inputs.mjs';

/** Native or heavy packages stay in node_modules; the rest is bundled, so that start-up reads few files. */
const outside = [
  'better-sqlite3',
  'keytar',
  'playwright-core',
  '@googleapis/calendar',
  '@googleapis/gmail',
  'google-auth-library',
];

/** @param {string} id */
export function isOutside(id) {
  const isBuiltin = id.startsWith('node:') || builtinModules.includes(id);
  return isBuiltin || ['electron', ...outside].some((name) => id === name || id.startsWith(`${name}/`));
}

/** @param {string} id the preload is sandboxed: it gets Electron's own module and nothing else */
export const isOutsidePreload = (id) => id === 'electron';

/**
 * @param {import('./inputs.mjs').Target} target
 * @param {string} root
 * @param {string} folder where the files go
 * @returns {import('vite').InlineConfig}
 */
export function viteConfig(target, root, folder) {
  /** @type {import('vite').InlineConfig} */
  const common = { root, configFile: false, envDir: false, publicDir: false, logLevel: 'warn', clearScreen: false };
  /** @type {import('vite').BuildEnvironmentOptions} */
  const build = { outDir: folder, emptyOutDir: true, sourcemap: true, reportCompressedSize: false };
  if (target === 'renderer') {
    const page = join(root, 'renderer');
    return {
      ...common,
      root: page,
      publicDir: join(page, 'public'),
      plugins: [react()],
      build: {
        ...build,
        target: 'chrome130',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4000,
      },
    };
  }
  const isMain = target === 'main';
  return {
    ...common,
    ssr: { noExternal: true, external: isMain ? ['electron', ...outside] : ['electron'], target: 'node' },
    build: {
      ...build,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: isMain ? findMainEntries(root) : { preload: join(root, entryOf('preload')) },
        external: isMain ? isOutside : isOutsidePreload,
        output: isMain
          ? // All in one folder, so that import.meta.dirname is the same in every chunk.
            { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
          : { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}
