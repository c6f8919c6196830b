/**
 * Takes out of a text what must not stand in a log: mail addresses, tokens, keys, query strings, long opaque words.
 * Titles and mail text cannot be recognised by shape; they are kept out by never being passed (see log.ts).
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '‹address›'],
  [/\b(?:ya29\.|1\/\/|4\/0|eyJ|GOCSPX-)[\w\-./~+]{4,}/g, '‹token›'],
  [/\b(Bearer|Basic)\s+[\w\-./~+=]+/gi, '$1 ‹token›'],
  [/([?&#])[^\s"'<>]+/g, '$1‹query›'],
  [/\b[\w-]{40,}\b/g, '‹opaque›'],
];

/** Input is cut at 2,000 characters first: a log line is a sentence, and every rule stays linear. */
export function redact(text: string): string {
  let out = text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
  for (const [pattern, replacement] of rules) out = out.replace(pattern, replacement);
  return out;
}

/** Name, code and place of an error; its message may hold titles or addresses, so it stays out. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? ` ${error.code}` : '';
  const frame = /at [^\n]*?([\w.-]+\.(?:m?js|ts):\d+)/.exec(error.stack ?? '')?.[1];
  return redact(`${error.name}${code}${frame ? ` at ${frame}` : ''}`);
}
