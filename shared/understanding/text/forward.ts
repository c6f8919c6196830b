/**
 * The inner mail of a forward: who wrote it, when and what about. Its head is what mailers put there in seven languages,
 * its rest is the inner text, freed of quote marks where all of it has them.
 */
import { fold } from './tidy-text.ts';

export type InnerMail = {
  readonly from: string;
  readonly date: string;
  readonly subject: string;
  readonly lines: readonly string[];
};
export type InnerSender = { readonly name: string; readonly address: string };

const labels: readonly (readonly ['from' | 'date' | 'subject', RegExp])[] = [
  ['from', /^(?:from|von|de|da|van|expediteur|mittente|remitente|afzender)$/],
  ['date', /^(?:date|sent|datum|gesendet(?: am)?|envoye(?: le)?|fecha|enviado(?: el| em)?|enviada em|data|inviato|verzonden)$/], // prettier-ignore
  ['subject', /^(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp)$/],
];

/** `from`: the line below the marker, or the first one of the head. */
export function readInnerMail(lines: readonly string[], from: number): InnerMail {
  const head = { from: '', date: '', subject: '' };
  let index = from;
  let seen = 0;
  for (; index < lines.length && index < from + 20; index += 1) {
    const line = (lines[index] ?? '').replace(/^[> ]{1,40}/, '').slice(0, 300);
    if (line === '') {
      // Some mailers space the lines of the head out; a blank line before words ends it.
      const next = (lines[index + 1] ?? '').replace(/^[> ]{1,40}/, '');
      if (seen > 0 && !readLabel(next)) break;
      continue;
    }
    const label = readLabel(line);
    if (label === null && (seen === 0 || (head.from !== '' && !isContinued(lines, index)))) break;
    seen += 1;
    if (label !== null && label.name !== null && head[label.name] === '') head[label.name] = label.value;
  }
  const rest = lines.slice(index);
  const allQuoted = rest.every((line) => line === '' || line.startsWith('>'));
  return { ...head, lines: allQuoted ? rest.map((line) => line.replace(/^> ?/, '')) : rest };
}

/** Receivers and subjects run on over lines; in HTML the words may follow the head without a blank line. */
function isContinued(lines: readonly string[], index: number): boolean {
  const [previous = '', line = '', next = ''] = [-1, 0, 1].map((by) => (lines[index + by] ?? '').replace(/^[> ]{1,40}/, '').slice(0, 300)); // prettier-ignore
  return line.includes('@') || /[;,]$/.test(previous) || readLabel(next) !== null;
}

function readLabel(line: string): { readonly name: 'from' | 'date' | 'subject' | null; readonly value: string } | null {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 28) return null;
  const word = fold(line.slice(0, colon)).replace(/[*_]/g, '').trim();
  if (!/^[a-z][a-z -]{0,24}$/.test(word)) return null;
  const value = line.slice(colon + 1).replace(/^[*_ ]{1,6}|[*_ ]{1,6}$/g, '');
  return { name: labels.find(([, pattern]) => pattern.test(word))?.[0] ?? null, value };
}

/** 'Jane Doe <jane@example.test>', 'Jane Doe [mailto:jane@example.test]', 'jane@example.test'; null without an address. */
export function readInnerSender(from: string): InnerSender | null {
  const found = /[<[(]?(?:mailto:)?([^\s@<>[\]():;,"]{1,64}@[^\s@<>[\]():;,"]{1,190})/.exec(from.slice(0, 300));
  if (found === null) return null;
  const name = from
    .slice(0, found.index)
    .replace(/["'<>[\]]/g, '')
    .trim();
  return { name, address: (found[1] ?? '').toLowerCase() };
}
