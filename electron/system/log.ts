/**
 * The log: one JSON object a line, redacted at the sink, kept in two files of 1 MB and the last 1,000 lines in memory.
 * A line is a fixed sentence plus plain fields. Mail text, titles, names, addresses and tokens are never passed to it.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from './clock.ts';
import { describeError, redact } from './redact.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/** Plain values; `error` is shown by name, code and place only; any other object only by its type. */
export type LogFields = Readonly<Record<string, unknown>>;
export type LogLine = {
  readonly atMs: number;
  readonly level: LogLevel;
  readonly module: string;
  readonly text: string;
};
export type Logger = { readonly [L in LogLevel]: (text: string, fields?: LogFields) => void };

const maximumBytes = 1_000_000;
const keptLines = 1000;

let file: string | null = null;
let fileBytes = 0;
const lines: LogLine[] = [];

/** Opens the log file; lines written before are in memory and go to it now. */
export function openLogFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  file = path;
  try {
    fileBytes = statSync(path).size;
  } catch {
    fileBytes = 0; // the first start
  }
  for (const line of lines) append(line);
}

/** The newest `limit` lines, oldest first. */
export function readLog(limit: number): readonly LogLine[] {
  return lines.slice(-limit);
}

export function createLogger(module: string): Logger {
  const at = (level: LogLevel) => (text: string, fields?: LogFields) => write(level, module, text, fields);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function write(level: LogLevel, module: string, text: string, fields: LogFields | undefined): void {
  const shown = Object.entries(fields ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${shownValue(name, value)}`);
  const line: LogLine = { atMs: systemClock.now(), level, module, text: redact([text, ...shown].join(' ')) };
  lines.push(line);
  if (lines.length > keptLines) lines.splice(0, lines.length - keptLines);
  append(line);
}

function shownValue(name: string, value: unknown): string {
  if (name === 'error') return describeError(value);
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

function append(line: LogLine): void {
  if (file === null) return;
  const text = `${JSON.stringify(line)}\n`;
  try {
    if (fileBytes + text.length > maximumBytes) {
      renameSync(file, `${file}.1`);
      fileBytes = 0;
    }
    appendFileSync(file, text, { mode: 0o600 });
    fileBytes += Buffer.byteLength(text);
  } catch {
    // A full disk must not stop the app for its log's sake; the lines in memory stay readable on the Health screen.
  }
}
