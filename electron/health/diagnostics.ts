/**
 * The text for a bug report. Nothing is copied that could name a person, a calendar or a meeting: ids and names of checks stay out,
 * sentences that quote names stay out, and of the log only its fixed sentences and such values as are numbers or plain words.
 */
import type { HealthReport } from '#shared/contract/health.ts';
import type { LogLine } from '../system/log.ts';
import { redact } from '../system/redact.ts';

/** What the clipboard's call takes (app/copy-text). */
const longest = 20_000;
/** Values of these fields come from code, not from people. */
const plainFields = new Set(
  (
    'attempts calls code count delayMs durationMs error finding from isDirty key kind mode ms name reason service stage state ' +
    'status to what where'
  ).split(' '),
);
const plainValue = /^(?:-?\d+(?:\.\d+)?|[\w./:-]{1,60})$/;

export function toDiagnostics(report: HealthReport, versions: readonly string[], log: readonly LogLine[]): string {
  const { checks, alerts, recentErrors, counters, database, disk } = report;
  const head = [
    ...versions,
    `database bytes: ${database.bytes}, log ${database.walBytes}, ${database.readOnly ? 'read-only' : 'writable'}`,
    `database checked: ${toTime(database.checkedAtMs)}, backed up: ${toTime(database.lastBackupAtMs)}`,
    `disk free: ${disk?.freeBytes ?? 'unknown'}`,
    `level: ${report.level}`,
    '',
    ...checks.map(
      ({ id, level, breaker, queued, lastSuccessAtMs, p50Ms, p95Ms }) =>
        `${toKind(id)}: ${level}, breaker ${breaker ?? 'none'}, queued ${queued ?? '-'}, last success ${toTime(lastSuccessAtMs)}, ` +
        `p50 ${toMs(p50Ms)}, p95 ${toMs(p95Ms)}`,
    ),
    '',
    ...alerts.map(({ kind, sinceMs }) => `alert ${kind} since ${toTime(sinceMs)}`),
    ...recentErrors.map(
      ({ atMs, method, kind, reason }) => `error ${toTime(atMs)} ${toWord(method)} ${toWord(kind)} ${toWord(reason)}`,
    ),
    ...counters.map(({ name, value }) => `${name} ${value}`),
    '',
  ].map(redact);
  const room = longest - head.join('\n').length - 1;
  return [...head, ...newestThatFit(log.map(toSafeLine), room)].join('\n');
}

/** 'calendar:ann@example.com' -> 'calendar'. */
function toKind(id: string): string {
  return id.split(':', 1)[0] ?? '';
}

/** The sentence, and of its fields those that are known to hold no name. */
export function toSafeLine({ atMs, level, module, text }: LogLine): string {
  const at = text.search(/ \w+=/);
  const sentence = at === -1 ? text : text.slice(0, at);
  const fields = at === -1 ? [] : [...text.slice(at).matchAll(/ (\w+)=(.*?)(?= \w+=|$)/g)];
  const kept = fields.map(([, name = '', value = '']) => {
    // An error is described by name, code and place, with blanks between them.
    const plain = plainFields.has(name) && value.split(' ').every((word) => plainValue.test(word));
    return ` ${name}=${plain && (name === 'error' || !value.includes(' ')) ? value : '…'}`;
  });
  return redact(`${toTime(atMs)} ${level} ${module} ${sentence}${kept.join('')}`);
}

function newestThatFit(lines: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let used = 0;
  for (const line of [...lines].reverse()) {
    used += line.length + 1;
    if (used > room) break;
    kept.unshift(line);
  }
  return kept;
}

function toTime(ms: number | null): string {
  return ms === null ? 'never' : new Date(ms).toISOString();
}

function toMs(ms: number | null): string {
  return ms === null ? '-' : `${Math.round(ms)} ms`;
}

function toWord(text: string): string {
  return plainValue.test(text) ? text : '-';
}
