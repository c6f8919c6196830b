/**
 * How the demo's people read a mail: what was written now (quotes and signature left out), how many times it offers,
 * and whether it asks, settles or ends something. Simple on purpose: a person glances at the list, they do not parse it.
 */
export type Reading = {
  readonly offers: number;
  readonly kind: 'offers' | 'question' | 'settled' | 'closing';
};

const weekday =
  /\b(mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b/giu;
const clock = /\b([01]?\d|2[0-3])([:.h][0-5]\d)?\s?(a\.?m|p\.?m|uhr|h)\b|\b([01]?\d|2[0-3])[:.][0-5]\d\b/i;
const settled =
  /works (well |great |fine )?for me|see you (then|there)|is confirmed|confirming|i('ve| have) (booked|put|sent)|looking forward to (it|seeing|meeting)|passt mir|bis dann|best[äa]tig|freue mich|me convient|je confirme|à bient[ôo]t|me viene bien|confirmo|hasta entonces/i;
const ends =
  /\bcancel|have to decline|need to decline|not be able|(can't|cannot|can not) make it|absagen|muss ablehnen|annuler|décliner|cancelar|declinar/i;

/** Without the quoted mail below and the signature. */
export function writtenText(text: string): string {
  const kept: string[] = [];
  for (const line of text.replace(/\r\n/g, '\n').split('\n')) {
    if (/^--\s?$/.test(line)) break;
    if (/^(On|Am|Le|El) .{5,200}(wrote|schrieb .{1,120}|a écrit ?|escribió):\s*$/.test(line)) break;
    if (/^-{2,}\s?(Original Message|Forwarded message|Ursprüngliche Nachricht)/i.test(line)) break;
    if (!line.startsWith('>')) kept.push(line);
  }
  return kept.join('\n').trim();
}

function countOffers(text: string): number {
  const listed = text.split('\n').filter((line) => /^\s*(\d{1,2}[.)]|[-•*–])\s+/.test(line) && clock.test(line));
  if (listed.length > 0) return listed.length;
  const found = [...text.matchAll(weekday)];
  return found.filter((match, index) => {
    // A weekday is an offer if a clock time follows before the next weekday does.
    const from = match.index + match[0].length;
    return clock.test(text.slice(from, Math.min(found[index + 1]?.index ?? text.length, from + 70)));
  }).length;
}

export function readMail(text: string): Reading {
  const written = writtenText(text);
  const offers = countOffers(written);
  const asks = written.includes('?');
  if (ends.test(written) && !asks) return { offers, kind: 'closing' };
  if (offers <= 1 && settled.test(written) && !asks) return { offers, kind: 'settled' };
  if (offers > 0) return { offers, kind: 'offers' };
  return { offers, kind: asks ? 'question' : 'closing' };
}
