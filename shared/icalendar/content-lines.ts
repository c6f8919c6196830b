/**
 * The content lines of a calendar text, unfolded (RFC 5545 3.1). Line ends may be CRLF, LF or CR; empty lines vanish.
 *
 * Errors: a text or a line count beyond the limits is an `invalid-input` AppError: no calendar of a person is that long.
 */
import { AppError } from '#shared/errors.ts';

export type ContentLine = {
  /** Counted from 1, of the line where it begins. */
  readonly number: number;
  readonly text: string;
  /** It was longer than the limit, and what is beyond is not in `text`. */
  readonly isCut: boolean;
};

/** 50,000 events of 200 bytes; the largest public feeds have a few megabytes. */
export const maximumCharacters = 10_000_000;
const maximumLines = 1_000_000;
/** The longest property that means something is an EXDATE with some thousand dates; beyond lie embedded pictures. */
const maximumLineLength = 200_000;

export function readContentLines(text: string): readonly ContentLine[] {
  if (text.length > maximumCharacters) {
    throw new AppError(
      'invalid-input',
      `The calendar is longer than ${maximumCharacters / 1_000_000} million characters.`,
    );
  }
  const raw = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, maximumLines + 1);
  if (raw.length > maximumLines) {
    throw new AppError('invalid-input', `The calendar has more than ${maximumLines} lines.`);
  }
  const lines: ContentLine[] = [];
  let pieces: string[] = [];
  let length = 0;
  let number = 0;
  const finish = () => {
    if (pieces.length > 0 && length > 0) {
      const isCut = length > maximumLineLength;
      lines.push({ number, text: pieces.join('').slice(0, maximumLineLength), isCut });
    }
  };
  for (const [index, each] of raw.entries()) {
    const isContinued = (each.startsWith(' ') || each.startsWith('\t')) && pieces.length > 0;
    if (isContinued) {
      if (length <= maximumLineLength) pieces.push(each.slice(1));
      length += each.length - 1;
      continue;
    }
    // An empty line inside of a folded property ends nothing: some exporters write them.
    if (each === '') continue;
    finish();
    pieces = [each];
    length = each.length;
    number = index + 1;
  }
  finish();
  return lines;
}
