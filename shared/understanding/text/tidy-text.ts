/**
 * Text made safe to read: capped, one kind of line end, runs of blanks collapsed, invisible characters gone.
 * Everything after this works on at most `maximumText` characters, which bounds every later step (facts: a date parser
 * met 4,000 spaces and took a minute). One pass per step, no nested quantifiers.
 */
export const maximumText = 10_000;
/** Raw text looked at while quotes are cut off; what lies beyond is quoted history in every real mail. */
export const maximumRawText = 120_000;

/** Cuts without splitting a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

export function tidyLines(text: string): string {
  const clipped = clip(text, maximumRawText);
  // Five passes over every mail are too many where the text is plain already.
  const plain = /[^\n -~]/.test(clipped) ? replaceOdd(clipped) : clipped;
  return plain.includes('  ') ? plain.replace(/ {2,}/g, ' ') : plain;
}

function replaceOdd(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0300-\u036f]{3,}/g, '')
    .replace(/[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

/** Trims each line's end and leaves at most one empty line in a row. */
export function tidyText(text: string): string {
  return joinLines(tidyLines(text).split('\n'));
}

/** The same for lines that are tidy already. */
export function joinLines(lines: readonly string[]): string {
  const out: string[] = [];
  let empty = 0;
  for (const line of lines) {
    const trimmed = line.trimEnd();
    empty = trimmed === '' ? empty + 1 : 0;
    if (empty < 2) out.push(trimmed);
  }
  return clip(out.join('\n').trim(), maximumText);
}

/** Lower case without accents, for matching words; the same length is not promised. */
export function fold(text: string): string {
  // Most words are plain; decomposing them costs more than all the rest.
  if (!/[`\u0080-\uffff]/.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'");
}
