/** Levels, counters, sizes and durations as words. */
import type { Durations, HealthCheck } from '#shared/contract/health.ts';

export const levelWords: Record<HealthCheck['level'], { label: string; tone: 'good' | 'warn' | 'bad' | 'quiet' }> = {
  ok: { label: 'Working', tone: 'good' },
  warning: { label: 'Attention', tone: 'warn' },
  critical: { label: 'Failing', tone: 'bad' },
  off: { label: 'Off', tone: 'quiet' },
};

export const breakerWords = {
  closed: 'Go through',
  'half-open': 'Trying one',
  open: 'Pausing',
} as const;

const failureWords: Readonly<Record<string, string>> = {
  throttle: 'Asked to slow down',
  transient: 'Network or server',
  auth: 'Sign-in',
  conflict: 'Exists already',
  precondition: 'Changed meanwhile',
  user: 'Refused',
};

/** The kind of a failed call; one that is not known stands for itself. */
export function toFailureWords(kind: string): string {
  return failureWords[kind] ?? toCounterName(kind);
}

const seriesNames: Readonly<Record<string, string>> = {
  'google-calendar': 'Google Calendar',
  gmail: 'Gmail',
  oauth2: 'Sign-in',
};

/** 'google-calendar' → "Google Calendar", 'retrieval' → "Retrieval"; web calendars are numbered. */
export function toSeriesName(name: string): string {
  if (/^\d+$/.test(name)) return `Web calendar ${name}`;
  return seriesNames[name] ?? toCounterName(name);
}

const stageOrder = ['retrieval', 'classification', 'extraction', 'intent', 'response', 'sending'];

/** As a mail goes through them; a stage that is not known comes last. */
export function sortStages<S extends { readonly name: string }>(stages: readonly S[]): S[] {
  const at = ({ name }: S): number => (stageOrder.includes(name) ? stageOrder.indexOf(name) : stageOrder.length);
  return [...stages].sort((a, b) => at(a) - at(b));
}

/** 'mails_read' → "Mails read". */
export function toCounterName(name: string): string {
  const text = name.replace(/[_.:-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function toBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = units[step] ?? 'byte';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: step === 0 ? 0 : 1 }).format(
    bytes / 1000 ** step,
  );
}

/** 0.0004 → "under 1 ms", 0.25 → "250 ms", 1.5 → "1.5 s", 90 → "1.5 min", 7200 → "2 h"; null → "–". */
export function toSpan(seconds: number | null, locale: string): string {
  if (seconds === null) return '–';
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? digits : 0 }).format(value);
  if (seconds < 0.001) return 'under 1 ms';
  if (seconds < 0.9995) return `${number(seconds * 1000, 0)} ms`;
  if (seconds < 60) return `${number(seconds, 1)} s`;
  if (seconds < 3600) return `${number(seconds / 60, 1)} min`;
  if (seconds < 86_400) return `${number(seconds / 3600, 1)} h`;
  const days = seconds / 86_400;
  return `${number(days, 1)} ${days === 1 ? 'day' : 'days'}`;
}

/** "40 ms / 300 ms"; a part without calls has "–". */
export function toLatency({ p50Ms, p95Ms }: Pick<HealthCheck, 'p50Ms' | 'p95Ms'>, locale: string): string {
  if (p50Ms === null || p95Ms === null) return '–';
  return `${toSpan(p50Ms / 1000, locale)} / ${toSpan(p95Ms / 1000, locale)}`;
}

/** What a bar chart says, for those who do not see it. */
export function toDurationWords({ name, count, failed, p50Seconds, p95Seconds }: Durations, locale: string): string {
  if (count === 0) return `${toSeriesName(name)}: none yet.`;
  const failures = failed === 0 ? '' : `, ${failed} of them failed`;
  return (
    `${toSeriesName(name)}: ${count}${failures}; half within ${toSpan(p50Seconds, locale)}, ` +
    `95 of 100 within ${toSpan(p95Seconds, locale)}.`
  );
}

const order = ['debug', 'info', 'warn', 'error'];

/** Lines at or above a level, of one module or (null) of all; a level that is not known is always shown. */
export function filterLog<L extends { readonly level: string; readonly module: string }>(
  lines: readonly L[],
  least: string,
  module: string | null,
): L[] {
  const from = order.indexOf(least);
  return lines.filter((line) => {
    const at = order.indexOf(line.level);
    return (at === -1 || at >= from) && (module === null || line.module === module);
  });
}

export function modulesOf(lines: readonly { readonly module: string }[]): string[] {
  return [...new Set(lines.map(({ module }) => module))].sort();
}
