/** Does the mail say once for all which zone its times are in? "mine is London", "I'm in Berlin", "all times CET". */
import type { Reading, ZoneAtom } from './atoms.ts';
import { lexemeAt, skipMark } from './atoms.ts';
import { placeAt, readZone } from './read-zones.ts';

export function readZoneStatement(reading: Reading): ZoneAtom | null {
  for (let index = 0; index < reading.lexemes.length; index += 1) {
    if (!openings.has(lexemeAt(reading, index)?.text ?? '')) continue;
    const at = statementAt(reading, index);
    if (at === null) continue;
    let start = skipMark(reading, at, ':(');
    if (/^(?:in|the)$/.test(lexemeAt(reading, start)?.text ?? '')) start += 1;
    const zone = readZone(reading, start, false);
    if (zone) return zone.atom;
    const place = placeAt(reading, start);
    if (place) return { type: 'zone', zones: [place.zone], label: place.words, reasons: [], saysOffset: null };
  }
  return null;
}

const openings = new Set("mine timezone zone zeitzone i'm based located i times zeiten ich".split(' '));

/** Index after the opening words, or null. */
function statementAt(reading: Reading, index: number): number | null {
  const text = (ahead: number): string => lexemeAt(reading, index + ahead)?.text ?? '';
  const first = text(0);
  if (first === 'mine' && text(1) === 'is') return index + 2;
  if (/^(?:timezone|zone|zeitzone)$/.test(first) && /^(?:is|ist)$/.test(text(1))) return index + 2;
  if (first === "i'm" || first === 'based' || first === 'located')
    return /^(?:in|based|currently)$/.test(text(1)) ? index + (text(2) === 'in' ? 3 : 2) : null;
  if (first === 'i' && text(1) === 'am')
    return /^(?:in|based|currently)$/.test(text(2)) ? index + (text(3) === 'in' ? 4 : 3) : null;
  if (first === 'times' || first === 'zeiten')
    return /^(?:are|in|sind)$/.test(text(1)) ? index + (/^(?:in)$/.test(text(2)) ? 3 : 2) : index + 1;
  if (first === 'ich' && text(1) === 'bin' && text(2) === 'in') return index + 3;
  return null;
}
