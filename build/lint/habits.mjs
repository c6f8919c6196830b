/**
 * `no-restricted-syntax` per folder: no ambient clock or chance in the core, no default exports, no enums,
 * one door to the main process. One function joins the lists, because a later block replaces an earlier one.
 */

const enums = { selector: 'TSEnumDeclaration', message: 'No enums: use an `as const` object or a union.' };
const defaults = { selector: 'ExportDefaultDeclaration', message: 'No default exports.' };
const defaultAlias = { selector: 'ExportSpecifier[exported.name="default"]', message: 'No default exports.' };
const dateFromText = ['Literal[value=/./]', 'TemplateLiteral'].map((argument) => ({
  selector: `NewExpression[callee.name="Date"][arguments.length=1] > ${argument}.arguments`,
  message: 'A bare `new Date(string)` reads the text in the machine’s zone: parse it with its zone.',
}));
const everywhere = [enums, defaults, defaultAlias, ...dateFromText];

const clockAndChance = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The core is told the time.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'The core is told the time.' },
  {
    selector: 'CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name="now"]',
    message: 'The core is told the time.',
  },
  {
    selector:
      'CallExpression[callee.object.property.name="Now"], MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'The core is told the time.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'The core takes no chances: pass a generator in.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
    message: 'new Date(y, m, d) uses the machine’s zone: name the zone.',
  },
  {
    selector:
      'CallExpression[arguments.length=0] > MemberExpression.callee[property.name=/^get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)$/]',
    message: 'Local getters use the machine’s zone: name the zone.',
  },
];

const oneDoor = {
  selector: 'MemberExpression[object.name=/^(window|globalThis)$/][property.name="cams"]',
  message: 'Only renderer/api.ts touches window.cams.',
};

const testHabits = [
  {
    selector: 'CallExpression[callee.name=/^(it|test)$/] > Literal[value=/\\bshould\\b/].arguments',
    message: 'Titles are in the present tense.',
  },
  { selector: 'CallExpression[callee.property.name="waitForTimeout"]', message: 'Wait for a condition, not for time.' },
];

/**
 * @param {{selector: string, message: string}[]} more
 * @returns {import('eslint').Linter.RulesRecord}
 */
const refuse = (...more) => ({ 'no-restricted-syntax': ['error', ...everywhere, ...more] });

/** @type {import('eslint').Linter.Config[]} */
export const habits = [
  { files: ['**/*.{ts,tsx,mjs,js}'], rules: refuse() },
  { files: ['shared/**/*.ts'], rules: refuse(...clockAndChance) },
  { files: ['renderer/**/*.{ts,tsx}'], rules: refuse(oneDoor) },
  { files: ['renderer/api.ts'], rules: refuse() },
  { files: ['test/**/*.{ts,tsx}'], rules: refuse(...testHabits) },
  // Configuration files are read by tools that ask for a default export.
  {
    files: ['build/**/*.config.{ts,mjs}', 'build/pack/**/*.mjs'],
    rules: { 'no-restricted-syntax': ['error', enums] },
  },
];
