/**
 * The words of time in a text that is no mail: a table's cell, a heading, a label. Atoms and what joins them, in the order of the text,
 * without the rules by which a mail's sentences are put together; whoever asks knows what stands beside it.
 *
 * `today` (an epoch day) is what dates without a year are counted from: the next such date from then on.
 * Example: '9:00 – 10:30 AM' is a time 9:00 (morning or evening), a dash, a time 10:30.
 */
import { dayMs } from '#shared/time/local-date.ts';
import type { Language } from '../text/language.ts';
import { clip } from '../text/tidy-text.ts';
import type { Item } from './items.ts';
import { toItems } from './items.ts';
import { toLexemes } from './lexemes.ts';
import { lexiconOf } from './lexicon.ts';

type ItemSetting = {
  readonly language: Language;
  readonly today: number;
  /** Of 3/4/2026; null where nothing settles it: the reading then has an other one, and `dayFirstGuess` says which comes first. */
  readonly dayFirst: boolean | null;
  readonly dayFirstGuess: boolean;
};

/** Cells and headings are short; what is longer holds no single time. */
const longest = 2_000;

export function readItems(text: string, { language, today, dayFirst, dayFirstGuess }: ItemSetting): Item[] {
  const order = dayFirst === null ? null : dayFirst ? ('dmy' as const) : ('mdy' as const);
  return toItems({
    lexemes: toLexemes(clip(text, longest), lexiconOf(language)),
    language,
    today,
    minute: 0,
    order,
    orderGuess: dayFirstGuess ? 'dmy' : 'mdy',
    orderReason: order === null ? '' : 'Day and month are read as on the rest of the page.',
    weekStartsOn: 'monday',
    yourZone: '',
    myZone: '',
    senderOffsetMinutes: null,
    sentAtMs: today * dayMs,
  });
}
