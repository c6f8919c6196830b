/**
 * The one theme: colours, type scale, spacing, radii, and how the library's components look by default.
 * Both schemes are named here; every other style reads the `--cams-*` and `--mantine-*` variables made from this file.
 * The variables go into an adopted style sheet, because the page's policy allows no inline style tags.
 */
import {
  DEFAULT_THEME,
  convertCssVariables,
  createTheme,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  type MantineColorsTuple,
} from '@mantine/core';

/** The accent: one calm violet-blue; 6 carries white text at 5.9:1, 8 stands on white at 9:1. */
const iris: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2fd',
  '#bfc4f8',
  '#9ea5f3',
  '#828aec',
  '#6a72e4',
  '#4e55cf',
  '#4248b8',
  '#373d9c',
  '#2b307c',
];

const dark: MantineColorsTuple = [
  '#e9eaee',
  '#c3c6cf',
  '#a3a7b3',
  '#7b808d',
  '#42454f',
  '#33363f',
  '#24262d',
  '#1b1c21',
  '#16171b',
  '#111215',
];

const gray: MantineColorsTuple = [
  '#f6f6f9',
  '#eff0f4',
  '#e4e4ea',
  '#d5d6de',
  '#b9bbc7',
  '#8b8e9c',
  '#666a78',
  '#484b57',
  '#2c2e37',
  '#1a1b21',
];

const ownVariables = {
  shared: {
    '--cams-rail-width': '76px',
    '--cams-header-height': '56px',
    '--cams-panel-width': '312px',
    '--cams-ease': 'cubic-bezier(0.2, 0, 0, 1)',
  },
  light: {
    '--cams-ground': '#ffffff',
    '--cams-sunken': '#f6f6f9',
    '--cams-raised': '#ffffff',
    '--cams-line': '#e4e4ea',
    '--cams-line-strong': '#c9cad4',
    '--cams-text': '#1a1b21',
    '--cams-text-soft': '#565a67',
    '--cams-text-faint': '#636775',
    '--cams-accent': '#4e55cf',
    '--cams-accent-text': '#4248b8',
    '--cams-accent-soft': '#eef0ff',
    '--cams-accent-line': '#bfc4f8',
    '--cams-free': 'rgba(22, 140, 96, 0.07)',
    '--cams-free-line': 'rgba(22, 140, 96, 0.45)',
    '--cams-off': 'rgba(26, 27, 45, 0.035)',
    '--cams-good': '#157a53',
    '--cams-good-soft': '#e6f5ee',
    '--cams-warn': '#8a5300',
    '--cams-warn-soft': '#fdf3e0',
    '--cams-bad': '#b3261e',
    '--cams-bad-soft': '#fdecea',
    '--cams-mark': '#fff1b8',
    '--cams-mark-line': '#d9a400',
    '--cams-now': '#d6322d',
    '--cams-event-mix': '14%',
    '--cams-event-ink': '40%',
    '--cams-shadow': '0 1px 2px rgba(20, 22, 35, 0.05), 0 6px 20px rgba(20, 22, 35, 0.08)',
  },
  dark: {
    '--cams-ground': '#16171b',
    '--cams-sunken': '#111215',
    '--cams-raised': '#1b1c21',
    '--cams-line': '#2b2d34',
    '--cams-line-strong': '#454853',
    '--cams-text': '#e9eaee',
    '--cams-text-soft': '#b3b7c2',
    '--cams-text-faint': '#989ca9',
    '--cams-accent': '#5a62dd',
    '--cams-accent-text': '#a9b0f8',
    '--cams-accent-soft': '#23263f',
    '--cams-accent-line': '#454c92',
    '--cams-free': 'rgba(64, 190, 140, 0.08)',
    '--cams-free-line': 'rgba(64, 190, 140, 0.5)',
    '--cams-off': 'rgba(0, 0, 0, 0.24)',
    '--cams-good': '#5fd0a0',
    '--cams-good-soft': '#14281f',
    '--cams-warn': '#f0b75a',
    '--cams-warn-soft': '#2d2413',
    '--cams-bad': '#ff8f87',
    '--cams-bad-soft': '#331a19',
    '--cams-mark': '#4a3d0e',
    '--cams-mark-line': '#c79d22',
    '--cams-now': '#ff6b64',
    '--cams-event-mix': '26%',
    '--cams-event-ink': '42%',
    '--cams-shadow': '0 1px 2px rgba(0, 0, 0, 0.4), 0 8px 24px rgba(0, 0, 0, 0.45)',
  },
} as const;

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, dark, gray },
  fontFamily:
    "'Inter Variable', 'Segoe UI Variable Text', 'Segoe UI', -apple-system, system-ui, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.35' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } },
    Button: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { radius: 'sm', variant: 'light', tt: 'none', fw: 550 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Input: { defaultProps: { size: 'xs' } },
    InputWrapper: {
      defaultProps: { size: 'xs' },
      // Two pixels less than the rest, as the library has it, is too small to be read.
      vars: () => ({
        label: {},
        description: { '--input-description-size': 'var(--mantine-font-size-xs)' },
        error: { '--input-error-size': 'var(--mantine-font-size-xs)' },
        success: {},
      }),
    },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    TimePicker: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'lg' } },
    Notification: { defaultProps: { radius: 'md' } },
  },
});

/** Writes the theme's variables for both schemes; called once, before the first render. */
export function adoptTheme(page: Document): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const library = defaultCssVariablesResolver(merged);
  const own = { '--mantine-color-body': 'var(--cams-ground)', '--mantine-color-text': 'var(--cams-text)' };
  const borders = {
    '--mantine-color-default-border': 'var(--cams-line-strong)',
    '--mantine-color-dimmed': 'var(--cams-text-faint)',
    '--mantine-color-placeholder': 'var(--cams-text-faint)',
    '--mantine-color-error': 'var(--cams-bad)',
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    convertCssVariables({
      variables: { ...library.variables, ...ownVariables.shared },
      light: { ...library.light, ...ownVariables.light, ...own, ...borders, '--mantine-color-scheme': 'light' },
      dark: {
        ...library.dark,
        ...ownVariables.dark,
        ...own,
        ...borders,
        '--mantine-color-default': 'var(--cams-raised)',
        '--mantine-color-scheme': 'dark',
      },
    }),
  );
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
