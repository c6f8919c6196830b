/** Tokens with their roles: every word looked up in the lexicon, the longest form first ("day after tomorrow"). */
import type { Entry, Lexicon } from './lexicon.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** `entry` is that of the lexicon where the word has one. */
export type Lexeme = Token;

export function toLexemes(text: string, lexicon: Lexicon): Lexeme[] {
  const tokens = tokenize(text);
  const lexemes: Lexeme[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index] as Token;
    if (token.kind === 'word' || token.text === '@' || token.text === '&') {
      const found = longestEntry(tokens, index, lexicon);
      if (found) {
        const last = tokens[found.next - 1] as Token;
        const words = found.words;
        lexemes.push({ ...token, kind: 'word', text: words, to: last.to, entry: found.entry, number: null });
        index = found.next;
        continue;
      }
    }
    lexemes.push(token);
    index += 1;
  }
  return lexemes;
}

function longestEntry(
  tokens: readonly Token[],
  start: number,
  lexicon: Lexicon,
): { entry: Entry; next: number; words: string } | null {
  const limit = lexicon.longest.get(tokens[start]?.text ?? '');
  if (limit === undefined) return endedEntry(tokens[start]?.text ?? '', start, lexicon);
  let words = tokens[start]?.text ?? '';
  let at = start + 1;
  let best: { entry: Entry; next: number; words: string } | null = null;
  const single = lexicon.entries.get(words);
  if (single) best = { entry: single, next: at, words };
  for (let count = 2; count <= limit; count += 1) {
    const dash = tokens[at];
    if (dash?.kind === 'mark' && dash.text === '-' && tokens[at + 1]?.kind === 'word') at += 1;
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    words = `${words} ${token.text}`;
    at += 1;
    const entry = lexicon.entries.get(words);
    if (entry) best = { entry, next: at, words };
  }
  return best;
}

/** "noonish", "afternoonish", "Thursday's". */
function endedEntry(
  text: string,
  start: number,
  lexicon: Lexicon,
): { entry: Entry; next: number; words: string } | null {
  const isIsh = text.length > 5 && text.endsWith('ish');
  const bare = isIsh ? text.slice(0, -3) : text.endsWith("'s") ? text.slice(0, -2) : null;
  const entry = bare === null ? undefined : lexicon.entries.get(bare);
  const fits = isIsh ? entry?.part !== undefined : entry?.weekday !== undefined || entry?.day !== undefined;
  return bare !== null && entry !== undefined && fits ? { entry, next: start + 1, words: bare } : null;
}
