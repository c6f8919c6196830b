/** The app's own bundles for the window: nothing in them reaches for a Node module, whatever a package may have brought along. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const app = join(root, 'out/app');

/** Builds what is stale, and nothing else. */
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'build/bundle.mjs')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, stderr]);
}, 120_000);

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Every module that the file names: import and export, import(), require(), process.getBuiltinModule(). */
function modulesIn(file: string): string[] {
  const found: string[] = [];
  const open: Node[] = [parseAst(readFileSync(file, 'utf8')) as unknown as Node];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const source = sourceOf(node);
    if (source !== null) found.push(source);
    for (const value of Object.values(node)) open.push(...(Array.isArray(value) ? value : [value]).filter(isNode));
  }
  return found;
}

function sourceOf(node: Node): string | null {
  if (node.type === 'CallExpression') {
    const [callee, [first]] = [node['callee'], node['arguments'] as Node[]];
    const name = isNode(callee)
      ? (callee['name'] ?? (isNode(callee['property']) ? callee['property']['name'] : ''))
      : '';
    return name === 'require' || name === 'getBuiltinModule' ? textOf(first) : null;
  }
  return /^(Import|Export)/.test(node.type) && isNode(node['source']) ? textOf(node['source']) : null;
}

/** Minified code writes './a.js' as a template without holes. */
function textOf(node: Node | undefined): string {
  const [only, ...more] = (node?.['quasis'] ?? []) as { value: { cooked: string } }[];
  const value = only !== undefined && more.length === 0 ? only.value.cooked : node?.['value'];
  return typeof value === 'string' ? value : 'computed';
}

const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

describe('the bundles of the window', () => {
  it('of the page import nothing but each other', () => {
    const assets = join(app, 'renderer/assets');
    const chunks = readdirSync(assets).filter((name) => name.endsWith('.js'));
    expect(chunks.length).toBeGreaterThan(1);
    const named = chunks.flatMap((name) => modulesIn(join(assets, name)).map((module) => ({ name, module })));
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter(({ module }) => isBuiltin(module))).toEqual([]);
    expect(named.filter(({ module }) => !chunks.some((chunk) => module === `./${chunk}`))).toEqual([]);
  });

  it('of the page are what the page loads, and carry no stand-in for a Node module', () => {
    const page = readFileSync(join(app, 'renderer/index.html'), 'utf8');
    const scripts = [...page.matchAll(/<script[^>]*src="\/assets\/([^"]+)"/g)].map((match) => match[1]);
    expect(scripts.length).toBeGreaterThan(0);
    for (const name of readdirSync(join(app, 'renderer/assets'))) {
      if (!name.endsWith('.map')) continue;
      const { sources } = JSON.parse(readFileSync(join(app, 'renderer/assets', name), 'utf8')) as { sources: string[] };
      const wrong = sources.filter(
        (source) => source.includes('browser-external') || /\/electron\/(?!README)/.test(source),
      );
      expect([name, wrong]).toEqual([name, []]);
    }
  });

  it('of the preload script require Electron alone', () => {
    expect(modulesIn(join(app, 'preload.cjs'))).toEqual(['electron']);
  });
});
