/** Counters, sizes and levels as words. */
import type { HealthCheck } from '#shared/contract/health.ts';

export const levelWords: Record<HealthCheck['level'], { label: string; tone: 'good' | 'warn' | 'bad' | 'quiet' }> = {
  ok: { label: 'Working', tone: 'good' },
  warning: { label: 'Attention', tone: 'warn' },
  critical: { label: 'Failing', tone: 'bad' },
  off: { label: 'Off', tone: 'quiet' },
};

export const breakerWords = {
  closed: 'Calls go through',
  'half-open': 'Trying one call',
  open: 'Pausing calls',
} as const;

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

/** 0.4 → "under 1 ms". */
export function toLatency(ms: number, locale: string): string {
  return ms < 1 ? 'under 1 ms' : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(ms)} ms`;
}

const order = ['debug', 'info', 'warn', 'error'];

/** Lines at or above a level; a level that is not known is always shown. */
export function filterLog<L extends { readonly level: string }>(lines: readonly L[], least: string): L[] {
  const from = order.indexOf(least);
  return lines.filter((line) => {
    const at = order.indexOf(line.level);
    return at === -1 || at >= from;
  });
}
