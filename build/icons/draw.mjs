/** Draws the PNGs out of the SVGs after a change: `node build/icons/draw.mjs`. Needs `rsvg-convert` (librsvg2-bin). */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

/** @param {string} source @param {string} target @param {number} size */
function draw(source, target, size) {
  const paths = ['-o', join(folder, `${target}.png`), join(folder, `${source}.svg`)];
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), ...paths]);
}

// The names are those that electron-builder and Electron's nativeImage (@2x, Template) look for.
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) draw('app', `${size}x${size}`, size);
draw('tray', 'tray', 22);
draw('tray', 'tray@2x', 44);
draw('tray-template', 'trayTemplate', 22);
draw('tray-template', 'trayTemplate@2x', 44);
