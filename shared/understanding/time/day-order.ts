/** In 03/04, which is the month? By the text itself, the language, the sender's country; the user's locale is a guess. */
import type { ReadContext } from '../context.ts';
import type { Language } from '../text/language.ts';

type Order = { readonly order: 'mdy' | 'dmy' | null; readonly orderGuess: 'mdy' | 'dmy'; readonly orderReason: string };

const monthFirstZones =
  /^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana\/|Kentucky\/)|Pacific\/Honolulu)/;

export function dayOrder(text: string, language: Language, context: ReadContext): Order {
  const orderGuess = /^en-(?:US|PH)$|^en$/.test(context.locale) ? 'mdy' : 'dmy';
  let dayFirst = false;
  let monthFirst = false;
  for (const match of text.matchAll(/(?:^|[^\d/.])(\d{1,2})\/(\d{1,2})(?![\d])/g)) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && first < 32 && second > 0 && second < 13) dayFirst = true;
    if (second > 12 && second < 32 && first > 0 && first < 13) monthFirst = true;
  }
  if (dayFirst !== monthFirst) {
    return {
      order: dayFirst ? 'dmy' : 'mdy',
      orderGuess,
      orderReason: 'Day and month are in the order of another date in this mail.',
    };
  }
  if (language !== 'en')
    return { order: 'dmy', orderGuess, orderReason: 'The day comes first in the language of this mail.' };
  const zone = context.senderTimeZone;
  if (zone != null && zone !== '') {
    return {
      order: monthFirstZones.test(zone) ? 'mdy' : 'dmy',
      orderGuess,
      orderReason: 'Day and month are read as usual where the sender is.',
    };
  }
  const offset = context.senderOffsetMinutes;
  if (offset != null && offset >= 60 && offset <= 840)
    return { order: 'dmy', orderGuess, orderReason: 'Day and month are read as usual where the sender is.' };
  return { order: null, orderGuess, orderReason: '' };
}
