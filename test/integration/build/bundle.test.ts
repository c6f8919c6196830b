import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
let project = '';

/** A project of five files with this project's bundler. */
beforeAll(() => {
  mkdirSync(join(root, 'out'), { recursive: true });
  project = mkdtempSync(join(root, 'out', 'bundle-test-'));
  for (const name of [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'build/bundle',
    'build/bundle.mjs',
    'build/icons',
  ]) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  for (const name of ['shared', 'electron', 'renderer', 'test', 'build']) {
    mkdirSync(join(project, name), { recursive: true });
    cpSync(join(root, name, 'tsconfig.json'), join(project, name, 'tsconfig.json'));
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

beforeEach(() => {
  write('shared/greeting.ts', `export const greeting = 'hello';`);
  write(
    'electron/main.ts',
    `import { app } from 'electron'; import { greeting } from '#shared/greeting.ts';
    app.setName(greeting); void import('./later.ts').then(({ later }) => app.setName(later));`,
  );
  write('electron/later.ts', `export const later = 'later on';`);
  write('electron/hash-worker.ts', `export const work = 1;`);
  write('electron/preload.ts', `import { contextBridge } from 'electron'; contextBridge.exposeInMainWorld('x', 1);`);
  write('renderer/index.html', `<div id="root"></div><script type="module" src="./main.ts"></script>`);
  write('renderer/main.ts', `import { greeting } from '#shared/greeting.ts'; document.title = greeting;`);
});

const write = (name: string, text: string): void => writeFileSync(join(project, name), text);
const made = (name: string): string => readFileSync(join(project, 'out/app', name), 'utf8');
const bundle = (): { status: number | null; stderr: string } =>
  spawnSync(process.execPath, [join(root, 'build/bundle.mjs'), '--root', project], { encoding: 'utf8' });

describe('bundling', () => {
  it('makes the three bundles, keeps dynamic imports apart, and leaves unchanged ones alone', () => {
    expect(bundle()).toMatchObject({ status: 0 });
    expect(made('main.js')).toContain('hello');
    expect(made('main.js')).not.toContain('later on');
    expect(readdirSync(join(project, 'out/app')).some((name) => /^later-.*\.js$/.test(name))).toBe(true);
    expect(made('hash-worker.js')).toContain('work');
    expect(made('preload.cjs')).toContain('require("electron")');
    expect(made('renderer/index.html')).toContain('src="/assets/');
    expect(bundle()).toMatchObject({ status: 0, stderr: '' });

    write('renderer/main.ts', `document.title = 'changed';`);
    expect(bundle().stderr).toMatch(/^Bundled renderer in [\d.]+ s\.\n$/);
  });

  it.each([
    ['electron/main.ts', `import './nowhere.ts';`, 'nowhere'],
    ['electron/main.ts', `import 'no-such-package';`, 'no-such-package'],
    ['electron/main.ts', `import { missing } from '#shared/greeting.ts'; void missing;`, 'missing'],
    ['electron/preload.ts', `import fs from 'node:fs'; void fs.readFileSync;`, 'node:fs'],
    ['renderer/main.ts', `import fs from 'node:fs'; document.title = String(fs.readFileSync);`, 'browser-external'],
  ])('fails loudly when %s says %s', (name, text, named) => {
    write(name, text);
    const result = bundle();
    expect(result.status).toBe(1);
    expect(result.stderr).toContain(named);
    expect(result.stderr).toMatch(/Bundling failed\.\n$/);
  });
});
