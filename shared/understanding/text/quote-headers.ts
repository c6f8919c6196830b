/**
 * Is this line the head of quoted mail? Answers for attribution lines ("On ... wrote:", seven languages and the
 * generic "date, <address>:"), Outlook's From/Sent/To blocks, and the dashed separators. Lines are capped before any
 * expression sees them, so every test is bounded.
 */
import { fold } from './tidy-text.ts';

const longestLine = 300;

const verbs =
  /(?:\bwrote\b|\bwrites\b|\bschrieb\b|\ba ecrit\b|\becrit\b|\bescribio\b|\bha scritto\b|\bescreveu\b|\bschreef\b|\bskrev\b|\bkirjoitti\b|\bnapisal|\bgeschreven\b|написал|пише)/;
const bareEnd = /(?:wrote|writes|schrieb|ecrit|escribio|scritto|escreveu|schreef|geschrieben|geschreven|said) ?:$/;
const starters =
  /^(?:on|am|le|el|il|in data|em|op|a|den|dnia|w dniu|po|wt|sr|czw|pt|sob|nd|mon|tue|wed|thu|fri|sat|sun|pe|ma|ti|ke|to|la|su|tir|ons|tor|fre|lor|son|man)\b/;
const hasDate =
  /\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b/;
const hasTime = /\d{1,2}[:.h]\d{2}/;

export const fromLabels =
  /^[*_ ]{0,3}(?:from|von|de|da|van|fra|fran|od|expediteur|mittente|remitente)[*_ ]{0,3} ?: ?\S?/;
const otherLabels =
  /^[*_ ]{0,3}(?:sent|date|to|cc|bcc|subject|reply-to|gesendet|datum|an|kopie|betreff|envoye|envoye le|le|a|objet|copie a|enviado|enviado el|enviada em|fecha|para|asunto|assunto|inviato|data|oggetto|verzonden|aan|onderwerp|dato|til|emne|skickat|till|amne)[*_ ]{0,3} ?:/;
const messageOf = /^message du ?:|^mensaje de ?:|^nachricht vom ?:/;

const separators =
  /^[-_*=> ]{2,20}(?:original message|original appointment|reply message|ursprungliche nachricht|originalnachricht|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oprindelig besked|originalmeddelande|opprinnelig melding|alkuperainen viesti|wiadomosc oryginalna)/;
const forwardMarkers =
  /^[-_*=> ]{0,20}(?:begin forwarded message|forwarded message|forwarded by|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transfere|debut du message (?:re)?expedie|debut du message transfere|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|inicio da mensagem reencaminhada|doorgestuurd bericht|begin doorgestuurd bericht)[^a-z]*(?:$|:|-)/;

export function foldLine(line: string): string {
  return fold(line.slice(0, longestLine)).trim();
}

export function isSeparator(folded: string): boolean {
  return separators.test(folded);
}

export function isForwardMarker(folded: string): boolean {
  return forwardMarkers.test(folded);
}

/** "Tom wrote:" has no date and no address: only marks right below make it a head. */
export function isBareAttribution(folded: string): boolean {
  return folded.length < 100 && folded.endsWith(':') && verbs.test(folded) && bareEnd.test(folded);
}

/** Number of lines that an attribution starting at `index` takes; 0 when it is none. */
export function attributionLength(
  lines: readonly string[],
  index: number,
  first = foldLine(lines[index] ?? ''),
): number {
  if (
    first.length < 8 ||
    first.startsWith('>') ||
    !/[\d@]/.test(first) ||
    !(hasDate.test(first) || (starters.test(first) && hasTime.test(first)))
  )
    return 0;
  let joined = '';
  for (let count = 1; count <= 3 && index + count <= lines.length; count += 1) {
    const next = foldLine(lines[index + count - 1] ?? '');
    if (next === '' || (count > 1 && next.startsWith('>') && !/^>+ ?:$/.test(next))) return 0;
    // The head itself may be the next line: then this one is the writer's own, unless an address runs on into it.
    if (count > 1 && !joined.endsWith('<') && isAttribution(next)) return 0;
    joined = count === 1 ? next : `${joined} ${next}`;
    if (isAttribution(joined)) return count;
  }
  return 0;
}

function isAttribution(joined: string): boolean {
  const ends = joined.endsWith(':');
  // "On Monday, Jane <jane@example.test> wrote:": the address stands for the missing figures.
  const dated =
    hasTime.test(joined) ||
    /\d{4}|\d{1,2}[./-]\d{1,2}/.test(joined) ||
    (ends && joined.includes('@') && hasDate.test(joined));
  if (!dated) return false;
  if (verbs.test(joined)) {
    if (!(ends || /(?:wrote|ecrit|escribio|scritto|escreveu|schreef|schrieb)$/.test(joined))) return false;
    return starters.test(joined) || joined.includes('@') || hasTime.test(joined);
  }
  return ends && joined.includes('@') && hasTime.test(joined) && (hasDate.test(joined) || starters.test(joined));
}

const dateLabel = /^[*_ ]{0,3}(?:sent|date|gesendet|datum|envoye|fecha|enviad[oa]|data|inviato|verzonden)\b/;

/**
 * Number of lines of an Outlook-style header block at `index`; 0 when it is none. Three labels in a row make one, with who
 * wrote it among them, or two if the second is the date; mailers that space lines out put blank ones between.
 */
export function headerBlockLength(
  lines: readonly string[],
  index: number,
  first = foldLine(lines[index] ?? ''),
): number {
  if (!first.includes(':')) return 0;
  const opens = fromLabels.test(first) || messageOf.test(first);
  if (!opens && !otherLabels.test(first)) return 0;
  let labels = 1;
  let last = 1;
  let hasSender = opens;
  let isDated = false;
  for (let offset = 1; offset < 16 && index + offset < lines.length; offset += 1) {
    const line = foldLine(lines[index + offset] ?? '');
    const isLabel = otherLabels.test(line) || fromLabels.test(line);
    if (line === '') {
      const next = foldLine(lines[index + offset + 1] ?? '');
      if (!otherLabels.test(next) && !fromLabels.test(next)) break;
    }
    if (!isLabel) continue;
    labels += 1;
    last = offset + 1;
    if (fromLabels.test(line)) hasSender = true;
    if (labels === 2) isDated = dateLabel.test(line) && hasDate.test(line) && hasTime.test(line);
  }
  const isBlock = labels >= 3 || (labels === 2 && (isDated || messageOf.test(first)));
  return hasSender && isBlock ? last : 0;
}
