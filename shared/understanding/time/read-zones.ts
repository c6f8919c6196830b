/** A time zone at this place? Abbreviations, "New York time", "heure de Paris", "UTC+2", "Europe/Berlin", "your time". */
import { offsetMinutesAt, isTimeZone } from '#shared/time/zone.ts';
import { fold } from '../text/tidy-text.ts';
import type { Found, Reading, ZoneAtom } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import { windowsZones } from '#shared/time/windows-zones.ts';
import { abbreviations, places, regions } from './zone-names.ts';

/** Abbreviations that are words too: in small letters they are zones only where they end the clause. */
const alsoWords = new Set('art cat eat pet wat west cot wet get wit hast fast ast bot mut est ist et'.split(' '));
/** Words of the language itself: never zones in small letters. */
const ownWords: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(['ist', 'mut', 'art', 'wit', 'et', 'hast']),
  fr: new Set(['est', 'et', 'art', 'mut', 'ast']),
  es: new Set(['est', 'et', 'art']),
};

const timeWord = /^(?:time|timezone|zeit|tz|zone|time zone|uhrzeit|ortszeit)$/;
const yours = /^(?:your|ihre|ihrer|deine|deiner|eure|eurer|votre|ta|tu|su|vuestra)$/;
const mine = /^(?:my|our|meine|meiner|unsere|unserer|mon|notre|mi|nuestra)$/;

/** `afterTime`: a time of day stands right before, so that a lone "pacific" or "gmt" counts. */
export function readZone(reading: Reading, index: number, afterTime: boolean): Found<ZoneAtom> | null {
  const first = lexemeAt(reading, index);
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'mark')) return null;
  return (
    readOffset(reading, index, afterTime) ??
    readWhose(reading, index) ??
    readPlaceTime(reading, index) ??
    readTimeOfPlace(reading, index) ??
    readShort(reading, index, afterTime)
  );
}

function zone(
  zones: readonly string[],
  label: string,
  next: number,
  saysOffset: number | null = null,
  reasons: readonly string[] = [],
): Found<ZoneAtom> {
  return { atom: { type: 'zone', zones, label, reasons, saysOffset }, next };
}

function readShort(reading: Reading, index: number, afterTime: boolean): Found<ZoneAtom> | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.kind !== 'word') return null;
  if (lexeme.text.includes('/') && lexeme.text.length > 6) {
    const name = toIana(lexeme.text);
    return name === null ? null : zone([name], name, skipTimeWord(reading, index + 1));
  }
  if (lexeme.text === 'z' && !lexeme.spaced && lexeme.capital && afterTime) return zone(['UTC'], 'UTC', index + 1);
  const known = Object.hasOwn(abbreviations, lexeme.text) ? abbreviations[lexeme.text] : undefined;
  if (known) {
    const followed = timeWord.test(lexemeAt(reading, index + 1)?.text ?? '');
    const isWord = ownWords[reading.language]?.has(lexeme.text) === true;
    const ends = (afterTime && endsClause(reading, index + 1)) || followed;
    const small = !isWord && (alsoWords.has(lexeme.text) ? afterTime && ends : afterTime || followed);
    if (!lexeme.upper && !small) return null;
    const label = lexeme.text.toUpperCase();
    const next = followed ? index + 2 : index + 1;
    if (known.zones.length === 1) return zone(known.zones, label, next, known.offsetMinutes ?? null);
    const evident = byEvidence(reading, known.zones);
    if (evident !== null)
      return zone([evident], label, next, null, [`"${label}" is read as ${evident}, where the sender is.`]);
    return zone(known.zones, label, next, null, [`"${label}" can mean ${known.zones.join(', ')}.`]);
  }
  if (afterTime) {
    const region = regionAt(reading, index);
    if (region && /^(?:eastern|central|mountain|pacific|uk)$/.test(region.words))
      return zone([region.zone], region.words, region.next);
    const city = lexeme.capital ? placeAt(reading, index) : null;
    if (city) return zone([city.zone], city.words, city.next);
  }
  return null;
}

function endsClause(reading: Reading, index: number): boolean {
  const next = lexemeAt(reading, index);
  return next === undefined || next.kind === 'break' || next.kind === 'mark' || next.entry.preposition === 'on';
}

/** The reading that the sender's own clock supports, if exactly one does. */
function byEvidence(reading: Reading, zones: readonly string[]): string | null {
  const offset = reading.senderOffsetMinutes;
  if (reading.myZone !== '' && zones.includes(reading.myZone)) return reading.myZone;
  if (offset === null) return null;
  // North American mail says CST for Chicago whatever the writer's own coast.
  if (zones[0]?.startsWith('America/') === true && offset <= -240 && offset >= -480) return zones[0];
  const exact = zones.filter((name) => offsetMinutesAt(reading.sentAtMs, name) === offset);
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

/** "UTC+2", "GMT+01:00", "utc4:30", "UTC -4", "UTC±0"; "+02:00" right after a time. */
function readOffset(reading: Reading, index: number, afterTime: boolean): Found<ZoneAtom> | null {
  const first = lexemeAt(reading, index);
  const named = first?.kind === 'word' && /^(?:utc|gmt)$/.test(first.text);
  if (!named && !(afterTime && first?.kind === 'mark' && /[+-]/.test(first.text))) return null;
  let at = named ? index + 1 : index;
  const mark = lexemeAt(reading, at);
  let sign = 1;
  if (mark?.kind === 'mark' && /[+±-]/.test(mark.text)) {
    sign = mark.text === '-' ? -1 : 1;
    at += 1;
  } else if (!named || mark?.spaced !== false) return null;
  const hours = lexemeAt(reading, at);
  if (hours?.kind !== 'number' || hours.number === null) return null;
  // "10:00-11:00" is a range: a lone offset stands apart, is glued to its sign and has two digits, "-05:00".
  if (
    !named &&
    (hours.spaced || hours.text.length < 2 || (sign < 0 && !(mark?.spaced === true && hours.text.startsWith('0'))))
  )
    return null;
  let minutes = 0;
  let whole = hours.number;
  at += 1;
  if (hours.text.length === 4) {
    minutes = whole % 100;
    whole = Math.floor(whole / 100);
  } else if (hours.text.length > 2) return null;
  if (isMark(lexemeAt(reading, at), ':') && lexemeAt(reading, at + 1)?.text.length === 2) {
    minutes = lexemeAt(reading, at + 1)?.number ?? 0;
    at += 2;
  } else if (!named && hours.text.length !== 4) return null;
  if (whole > 14 || minutes > 59) return null;
  if (lexemeAt(reading, at)?.text === 'h') at += 1;
  const total = sign * (whole * 60 + minutes);
  if (total === 0) return zone(['UTC'], 'UTC', at);
  const text = offsetName(total);
  return isTimeZone(text) ? zone([text], `UTC${text}`, at) : null;
}

/** "your time", "my time", "votre heure", "Ihre Zeit", "local time for you". */
function readWhose(reading: Reading, index: number): Found<ZoneAtom> | null {
  const first = lexemeAt(reading, index);
  if (first?.kind !== 'word') return null;
  let at = index + 1;
  if (/^(?:local|lokale|locale|hora|heure)$/.test(lexemeAt(reading, at)?.text ?? '')) {
    if (lexemeAt(reading, at)?.text !== 'local' && lexemeAt(reading, at)?.text !== 'lokale') at -= 1;
    else at += 1;
  }
  const noun = lexemeAt(reading, at)?.text ?? '';
  if (!timeWord.test(noun) && !/^(?:heure|hora|end|side)$/.test(noun)) return null;
  if (noun === 'end' || noun === 'side') return null;
  if (yours.test(first.text)) return zone([reading.yourZone], 'your time', at + 1);
  if (mine.test(first.text))
    return zone([reading.myZone === '' ? reading.yourZone : reading.myZone], 'the sender’s time', at + 1);
  return null;
}

/** "New York time", "pacific daylight time", "Berliner Zeit", "mitteleuropäische Zeit". */
function readPlaceTime(reading: Reading, index: number): Found<ZoneAtom> | null {
  const region = regionAt(reading, index);
  const found = region ?? placeAt(reading, index) ?? germanPlaceAt(reading, index);
  if (!found) return null;
  let at = found.next;
  const season = /^(?:standard|daylight|summer|winter|std|savings|daylight savings)$/;
  let saving: boolean | null = null;
  while (season.test(lexemeAt(reading, at)?.text ?? '')) {
    saving = /^(?:daylight|summer|savings)/.test(lexemeAt(reading, at)?.text ?? '');
    at += 1;
  }
  const noun = lexemeAt(reading, at)?.text ?? '';
  if (!timeWord.test(noun) && !/^(?:sommerzeit|winterzeit|normalzeit)$/.test(noun)) return null;
  const words = saving === null ? found.words : `${found.words}${saving ? ' daylight' : ' standard'}`;
  const said = saving === true ? (fixedSummer(found.zone, reading.sentAtMs) ?? found.zone) : found.zone;
  return zone([said], words, skipTimeWord(reading, at + 1));
}

/** Summer time of a place that keeps none is what the words say, an hour ahead; null where clocks do change. */
function fixedSummer(name: string, atMs: number): string | null {
  const [half, whole] = [0, 182].map((days) => offsetMinutesAt(atMs + days * 86_400_000, name));
  if (half === undefined || half !== whole) return null;
  return offsetName(half + 60);
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** "heure de Paris", "hora de Madrid", "Ortszeit Berlin", "time in London", "hora del Este". */
function readTimeOfPlace(reading: Reading, index: number): Found<ZoneAtom> | null {
  const first = lexemeAt(reading, index);
  if (!/^(?:heure|hora|ortszeit|zeit|time|heures)$/.test(first?.text ?? '')) return null;
  let at = index + 1;
  if (/^(?:d'ete|locale|normale|estandar|local|normale d')$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  while (/^(?:de|du|d|l|del|la|in|of|a|des)$/.test(lexemeAt(reading, at)?.text ?? '') && at < index + 5) at += 1;
  if (at === index + 1 && first?.text !== 'ortszeit') return null;
  const found = regionAt(reading, at) ?? placeAt(reading, at);
  return found ? zone([found.zone], found.words, found.next) : null;
}

function skipTimeWord(reading: Reading, index: number): number {
  return timeWord.test(lexemeAt(reading, index)?.text ?? '') ? index + 1 : index;
}

type Place = { readonly zone: string; readonly words: string; readonly next: number };

function regionAt(reading: Reading, index: number): Place | null {
  return longest(reading, index, (words) => (Object.hasOwn(regions, words) ? regions[words] : undefined) ?? windowsNames().get(words)); // prettier-ignore
}

export function placeAt(reading: Reading, index: number): Place | null {
  return longest(reading, index, (words) => (Object.hasOwn(places, words) ? places[words] : cities().get(words)));
}

function germanPlaceAt(reading: Reading, index: number): Place | null {
  const words = lexemeAt(reading, index)?.text ?? '';
  if (reading.language !== 'de' || !words.endsWith('er')) return null;
  const bare = words.slice(0, -2);
  const found =
    (Object.hasOwn(places, bare) ? places[bare] : undefined) ?? cities().get(bare) ?? cities().get(words.slice(0, -1));
  return found === undefined ? null : { zone: found, words, next: index + 1 };
}

let heads: Set<string> | null = null;

/** First words of all names of places and regions: nearly every other word is none, and is passed by. */
export function beginsPlace(word: string): boolean {
  heads ??= new Set(
    [...Object.keys(regions), ...Object.keys(places), ...cities().keys(), ...windowsNames().keys()].map(
      (name) => name.split(' ')[0] ?? '',
    ),
  );
  return heads.has(word);
}

function longest(reading: Reading, index: number, find: (words: string) => string | undefined): Place | null {
  if (!beginsPlace(lexemeAt(reading, index)?.text ?? '')) return null;
  let words = '';
  let best: Place | null = null;
  for (let count = 0; count < 3; count += 1) {
    const lexeme = lexemeAt(reading, index + count);
    if (lexeme?.kind !== 'word') break;
    words = words === '' ? lexeme.text : `${words} ${lexeme.text}`;
    const found = find(words);
    if (found !== undefined) best = { zone: found, words, next: index + count + 1 };
  }
  return best;
}

let windows: Map<string, string> | null = null;

/** "Arabian", "W. Europe" of "Arabian Standard Time": Outlook's names without what follows them. */
function windowsNames(): Map<string, string> {
  windows ??= new Map(
    Object.entries(windowsZones).flatMap(([name, zoneName]) =>
      name.endsWith(' Standard Time') ? [[fold(name.slice(0, -14)).replaceAll('.', ''), zoneName] as const] : [],
    ),
  );
  return windows;
}

let cityNames: Map<string, string> | null = null;
let ianaNames: Map<string, string> | null = null;

/** City names of the zone database; built at the first question, a few milliseconds. */
function cities(): Map<string, string> {
  if (cityNames === null) {
    cityNames = new Map();
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const city = name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ');
      if (!name.startsWith('Etc/') && name.includes('/')) cityNames.set(fold(city), name);
    }
    for (const name of ['Asia/Kolkata', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires'])
      cityNames.set(fold(name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')), name);
  }
  return cityNames;
}

function toIana(folded: string): string | null {
  if (ianaNames === null) {
    ianaNames = new Map();
    for (const name of Intl.supportedValuesOf('timeZone')) ianaNames.set(name.toLowerCase(), name);
  }
  const name = ianaNames.get(folded);
  if (name !== undefined) return name;
  const cased = folded.replace(/(^|[/_])([a-z])/g, (_, before: string, first: string) => before + first.toUpperCase());
  return isTimeZone(cased) ? cased : null;
}
