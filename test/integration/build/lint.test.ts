import { ESLint } from 'eslint';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const typed = ['no-floating-promises', 'no-misused-promises', 'await-thenable', 'switch-exhaustiveness-check'];

/** The project's rules without those that need types, because the files here exist only as text. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: join(root, 'build/lint/rules.config.mjs'),
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: Object.fromEntries(typed.map((name) => [`@typescript-eslint/${name}`, 'off'])),
  },
});

const rulesBroken = async (path: string, text: string): Promise<string[]> => {
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  return (result?.messages ?? []).map((each) => each.ruleId ?? each.message);
};
const importing = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;

describe('who may import whom', () => {
  it.each([
    ['shared/availability/free-slots.ts', 'node:fs'],
    ['shared/availability/free-slots.ts', 'nodemailer'],
    ['shared/availability/free-slots.ts', '../time/interval.ts'],
    ['shared/domain/interval.ts', '#shared/availability/free-slots.ts'],
    ['shared/negotiation/decide.ts', '#shared/contract/index.ts'],
    ['electron/sync/plan.ts', '../mail/outbox.ts'],
    ['electron/sync/plan.ts', '#electron/mail/outbox.ts'],
    ['electron/sync/plan.ts', '../../shared/errors.ts'],
    ['electron/sync/plan.ts', 'react'],
    ['electron/sync/providers/google.ts', '../../mail/outbox.ts'],
    ['electron/storage/open.ts', '../sync/plan.ts'],
    ['electron/system/clock.ts', '../storage/open.ts'],
    ['renderer/screens/week/week.tsx', 'electron'],
    ['renderer/screens/week/week.tsx', '#electron/ipc/door.ts'],
    ['renderer/components/slot-chip.tsx', '../stores/slots.ts'],
    ['renderer/components/slot-chip.tsx', '../api.ts'],
    ['renderer/stores/slots.ts', '../screens/week/week.tsx'],
    ['electron/main.ts', '../test/fixtures/builders.ts'],
  ])('%s may not import %s', async (path, specifier) => {
    expect(await rulesBroken(path, importing(specifier))).toContain('no-restricted-imports');
  });

  it.each([
    ['shared/availability/free-slots.ts', 'zod'],
    ['shared/availability/free-slots.ts', '#shared/time/interval.ts'],
    ['shared/understanding/time/dates.ts', '../claims.ts'],
    ['electron/sync/plan.ts', '../system/clock.ts'],
    ['electron/sync/plan.ts', '../storage/open.ts'],
    ['electron/sync/providers/google.ts', '../plan.ts'],
    ['electron/main.ts', './sync/plan.ts'],
    ['renderer/screens/week/week.tsx', '#shared/contract/slots.ts'],
    ['renderer/components/slot-chip.tsx', '#shared/contract/slots.ts'],
    ['test/unit/sync/plan.test.ts', '#electron/sync/plan.ts'],
  ])('%s may import %s', async (path, specifier) => {
    expect(await rulesBroken(path, importing(specifier))).toEqual([]);
  });
});

describe('the habits of the house', () => {
  it.each([
    'export const now = Date.now();',
    'export const now = new Date();',
    'export const chance = Math.random();',
    "export const day = new Date('2026-03-29');",
    'export const day = new Date(2026, 2, 29);',
    'export const hour = new Date(0).getHours();',
  ])('refuse an ambient clock, zone or chance in the core: %s', async (text) => {
    expect(await rulesBroken('shared/time/now.ts', `${text}\n`)).toContain('no-restricted-syntax');
  });

  it('leave a date of known milliseconds alone', async () => {
    expect(await rulesBroken('shared/time/now.ts', 'export const iso = new Date(0).toISOString();\n')).toEqual([]);
  });

  it.each([
    ['electron/sync/plan.ts', 'export default 1;', 'no-restricted-syntax'],
    ['electron/sync/plan.ts', 'export enum Colour { Red }', 'no-restricted-syntax'],
    ['electron/sync/plan.ts', "console.log('a');", 'no-console'],
    ['electron/sync/plan.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['electron/sync/plan.ts', 'export const x = 1;\n'.repeat(301), 'max-lines'],
    ['renderer/screens/week/week.tsx', "void window.cams.call('a', {});", 'no-restricted-syntax'],
    ['electron/sync/utils.ts', 'export const x = 1;', 'cams/file-names'],
    ['electron/sync/index.ts', 'export const x = 1;', 'cams/file-names'],
    ['renderer/components/SlotChip.tsx', 'export const x = 1;', 'cams/file-names'],
    ['test/unit/sync/plan.test.ts', "it('should work', () => undefined);", 'no-restricted-syntax'],
  ])('refuse in %s: %s', async (path, text, rule) => {
    expect(await rulesBroken(path, `${text}\n`)).toContain(rule);
  });

  it('let renderer/api.ts, and no other file, touch the bridge', async () => {
    expect(await rulesBroken('renderer/api.ts', "export const a = window.cams.call('a', {});\n")).toEqual([]);
  });
});
