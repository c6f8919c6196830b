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
/** "… works for me", "confirmed", "I accept" and their like: nothing is left to answer. */
const settled = new RegExp(
  [
    ...[
      'works (very |really )?(well |great |fine )?for me',
      'see you (then|there)',
      '\\bconfirm(ed|ing|s)?\\b',
      'i accept',
      'to accept',
    ],
    ...[
      "i('ve| have) (booked|put|sent)",
      'looking forward',
      'look forward to it',
      'off the calendar',
      'from the calendar',
    ],
    ...['\\bpasst\\b', 'bis dann', 'bestätig', 'nehme ich an', 'freue mich', 'aus dem kalender'],
    ...[
      'me convient',
      'confirmé',
      'confirme',
      'j’accepte',
      'retirée? de l’agenda',
      'me v(a|iene) (muy )?bien',
      'confirmo',
      'confirmado',
      'acepto',
    ],
    ...['fuera del calendario', 'hasta entonces'],
  ].join('|'),
  'i',
);
/** Declined or called off: nothing is left to answer either. */
const ends = new RegExp(
  [
    ...['\\bcancel', 'have to decline', 'need to decline', "(can't|cannot|can not) make it", 'unable to accept'],
    ...['\\babsagen', 'ich kann leider nicht', 'annuler', 'je ne pourrai pas', 'impossibilité d’accepter', 'cancelar'],
    ...['no puedo', 'no me es posible'],
  ].join('|'),
  'i',
);

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

function countOffers(written: string): number {
  // The same time in another zone stands in brackets behind it.
  const text = written.replace(/\([^()]{0,200}\)/g, ' ');
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
  if (offers <= 1 && ends.test(written) && !asks) return { offers, kind: 'closing' };
  if (offers <= 1 && settled.test(written) && !asks) return { offers, kind: 'settled' };
  if (offers > 0) return { offers, kind: 'offers' };
  return { offers, kind: asks ? 'question' : 'closing' };
}
