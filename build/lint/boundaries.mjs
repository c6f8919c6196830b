/**
 * Who may import whom, as `no-restricted-imports` options. The rule is in the READMEs; this is its check.
 * Later blocks replace earlier ones for the same file, so every block is complete in itself.
 */

const climbing = { regex: '^(\\.\\./){2,}', message: 'No ../../: use #shared/... or take it as a parameter.' };
const testOnly = {
  regex: '^#(electron|renderer|test|build)/',
  message: '#electron, #renderer, #test and #build are for test/.',
};
const noTests = { regex: '(^|/)test/', message: 'Nothing imports test/.' };
const noBuild = { regex: '(^|/)build/', message: 'Nothing imports build/.' };
const noRenderer = { regex: '(^|/)renderer/', message: 'electron/ never imports renderer/.' };
const noElectronFolder = { regex: '(^|/)electron/', message: 'This folder never imports electron/.' };
const pageOnly = {
  regex: '^(react|react-dom|@mantine|@tabler|@fullcalendar|zustand)(/|-|$)',
  message: 'Libraries of the page belong to renderer/.',
};
const everywhere = [climbing, testOnly, noTests, noBuild];

/**
 * @param {{regex: string, message: string}[]} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const restrict = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [...everywhere, ...patterns] }],
});

// css-select reads selectors over the page tree of scraping/ through an adapter: no DOM, no clock, nothing ambient.
const pureOnly = {
  regex:
    '^(?!#shared/|\\./|\\.\\./|zod(/|$)|date-fns(/|$)|date-fns-tz$|temporal-polyfill(/|$)|rrule-temporal(/|$)|ical\\.js$|postal-mime$|css-select$)',
  message: 'shared/ imports itself and a short list of pure packages only.',
};
const sharedAcross = { regex: '^\\.\\./', message: 'Across folders of shared/ use #shared/...' };
/** @param {string} names */
const sharedNever = (names) => ({ regex: `^#shared/(${names})/`, message: `This folder comes before ${names}.` });

const featureAcross = {
  regex: '^\\.\\./(?!system/|storage/)',
  message: 'Features never import each other: take what you need as a parameter; features.ts passes it.',
};

const noPlatform = {
  regex: '^(node:|electron(/|$)|better-sqlite3|keytar|playwright|@googleapis/|google-auth-library|nodemailer)',
  message: 'The page has no Node and no Electron.',
};
const componentsOnly = {
  regex: '(^|/)(screens|stores|api)(/|\\.ts$)',
  message: 'Components get everything as props.',
};

const screenDoors = {
  regex: '^#(electron|test)/|^#renderer/(?!components/|stores/|format/)',
  message: 'Screens read #renderer/stores, lay out #renderer/components and format with #renderer/format.',
};

/** @type {import('eslint').Linter.Config[]} */
export const boundaries = [
  { files: ['shared/**/*.ts'], rules: restrict(pureOnly, sharedNever('contract')) },
  { files: ['shared/*/*.ts'], rules: restrict(pureOnly, sharedAcross, sharedNever('contract')) },
  {
    files: ['shared/domain/**/*.ts', 'shared/time/**/*.ts', 'shared/icalendar/**/*.ts'],
    rules: restrict(pureOnly, sharedNever('contract|availability|understanding|negotiation')),
  },
  { files: ['shared/contract/**/*.ts'], rules: restrict(pureOnly) },
  { files: ['shared/errors.ts'], rules: restrict({ regex: '.', message: 'errors.ts imports nothing.' }) },

  // A nested folder of a feature may reach one level up, into its own feature; ../../ is refused everywhere.
  { files: ['electron/**/*.ts'], rules: restrict(noRenderer, pageOnly) },
  { files: ['electron/*/*.ts'], rules: restrict(noRenderer, pageOnly, featureAcross) },
  {
    files: ['electron/system/*.ts'],
    rules: restrict(noRenderer, pageOnly, { regex: '^\\.\\./', message: 'system/ imports itself and #shared only.' }),
  },
  {
    files: ['electron/storage/*.ts'],
    rules: restrict(noRenderer, pageOnly, { regex: '^\\.\\./(?!system/)', message: 'storage/ imports system/ only.' }),
  },

  { files: ['renderer/**/*.{ts,tsx}'], rules: restrict(noElectronFolder, noPlatform) },
  {
    files: ['renderer/components/**/*.{ts,tsx}'],
    rules: restrict(noElectronFolder, noPlatform, componentsOnly),
  },
  {
    // A screen's folder lies two levels down, so it reaches its neighbours by #renderer/ and nothing else by it.
    files: ['renderer/screens/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [climbing, screenDoors, noTests, noBuild, noElectronFolder, noPlatform] },
      ],
    },
  },
  {
    files: ['renderer/stores/**/*.{ts,tsx}'],
    rules: restrict(noElectronFolder, noPlatform, {
      regex: '(^|/)(screens|components)(/|$)',
      message: 'Stores know no screens and no components.',
    }),
  },
];
