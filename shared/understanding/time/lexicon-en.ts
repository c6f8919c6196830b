/** English words of time. */
import type { LexiconData } from './lexicon.ts';

const cardinals = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '); // prettier-ignore
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(' '); // prettier-ignore
const tens: readonly (readonly [string, number])[] = [['twenty', 20], ['thirty', 30], ['forty', 40], ['fifty', 50]]; // prettier-ignore

function numberWords(): LexiconData {
  const out: [string, { value?: number; ordinal?: number }][] = [];
  cardinals.forEach((word, index) => out.push([word, { value: index + 1 }]));
  ordinals.forEach((word, index) => out.push([word, { ordinal: index + 1 }]));
  for (const [word, ten] of tens) {
    out.push([word, { value: ten }]);
    for (let one = 1; one < 10; one += 1) {
      out.push([`${word} ${cardinals[one - 1] ?? ''}`, { value: ten + one }]);
      if (ten <= 30) out.push([`${word} ${ordinals[one - 1] ?? ''}`, { ordinal: ten + one }]);
    }
  }
  out.push(['thirtieth', { ordinal: 30 }]);
  return out;
}

export const english: LexiconData = [
  ...numberWords(),
  ['monday|mondays|mon', { weekday: 0 }],
  ['tuesday|tuesdays|tue|tues|tuesady', { weekday: 1 }],
  ['wednesday|wednesdays|wed|weds|wedn|wednsday|wendesday', { weekday: 2 }],
  ['thursday|thursdays|thu|thur|thurs|thrusday', { weekday: 3 }],
  ['friday|fridays|fri', { weekday: 4 }],
  ['saturday|saturdays|sat', { weekday: 5 }],
  ['sunday|sundays|sun', { weekday: 6 }],
  ['january|jan', { month: 1 }],
  ['february|feb|febuary', { month: 2 }],
  ['march|mar', { month: 3 }],
  ['april|apr', { month: 4 }],
  ['may', { month: 5 }],
  ['june|jun', { month: 6 }],
  ['july|jul', { month: 7 }],
  ['august|aug', { month: 8 }],
  ['september|sept|sep', { month: 9 }],
  ['october|oct', { month: 10 }],
  ['november|nov', { month: 11 }],
  ['december|dec', { month: 12 }],
  ['today|later today', { day: 0 }],
  ['tomorrow|tmr|tmrw|tomorow|tommorow|tommorrow|2moro|next day', { day: 1 }],
  ['day after tomorrow|the day after tomorrow', { day: 2 }],
  ['yesterday', { day: -1 }],
  ['day before yesterday|the day before yesterday', { day: -2 }],
  ['tonight|tonite', { day: 0, part: 'evening' }],
  ['morning|mornings|forenoon', { part: 'morning' }],
  ['early morning|early in the morning|early mornings', { part: 'early-morning' }],
  ['late morning|late in the morning|mid morning|midmorning', { part: 'late-morning' }],
  ['afternoon|afternoons|arvo', { part: 'afternoon' }],
  ['early afternoon|early in the afternoon|early afternoons', { part: 'early-afternoon' }],
  ['late afternoon|late in the afternoon|mid afternoon|later in the afternoon|late afternoons', { part: 'late-afternoon' }],
  ['evening|evenings|eve', { part: 'evening' }],
  ['early evening|early in the evening', { part: 'early-evening' }],
  ['late evening|late in the evening', { part: 'late-evening' }],
  ['night|nights|late night|late at night|early night', { part: 'night' }],
  ['noon|midday|mid day|noontime', { part: 'noon' }],
  ['midnight', { part: 'midnight' }],
  ['lunch|lunchtime|lunch time|over lunch|at lunch', { part: 'lunch' }],
  ['after lunch|post lunch', { part: 'after-lunch' }],
  ['eod|cob|end of day|end of the day|close of business|end of business|eob', { part: 'end-of-day' }],
  ['first thing|start of day|start of the day|first thing in the morning|beginning of the day', { part: 'start-of-day' }],
  ['all day|whole day|the whole day|all day long', { part: 'all-day' }],
  ['am|a m|amm', { meridiem: 'am' }],
  ['pm|p m', { meridiem: 'pm' }],
  ["o'clock|oclock|o clock|hrs|hours", { clock: true }],
  ['second|seconds|sec|secs', { unit: 'second' }],
  ['minute|minutes|min|mins', { unit: 'minute' }],
  ['hour|hours|hr|hrs|h', { unit: 'hour' }],
  ['day|days', { unit: 'day' }],
  ['business day|business days|working day|working days|work day|workday|workdays|weekday|weekdays', { unit: 'workday' }],
  ['week|weeks|wk|wks', { unit: 'week' }],
  ['weekend|weekends|week end', { unit: 'weekend' }],
  ['month|months', { unit: 'month' }],
  ['quarters|quarter year', { unit: 'quarter' }],
  ['year|years|yr|yrs', { unit: 'year' }],
  ['fortnight', { value: 2, unit: 'week' }],
  ['next|following|the following|upcoming', { which: 'next' }],
  ['this|current|the current', { which: 'this' }],
  ['coming|this coming|the coming', { which: 'coming' }],
  ['last|past|previous|this past', { which: 'last' }],
  ['after next|after the next', { which: 'after-next' }],
  ['at|@', { preposition: 'at' }],
  ['on', { preposition: 'on' }],
  ['in|during|over', { preposition: 'in' }],
  ['between|btw|betw', { preposition: 'between' }],
  ['from|starting at|starting from|starting|since', { preposition: 'from' }],
  ['to', { preposition: 'to' }],
  ['until|till|til|up to', { preposition: 'until' }],
  ['through|thru', { preposition: 'through' }],
  ['after|later than|any time after|anytime after|past', { preposition: 'after' }],
  ['before|earlier than|prior to|any time before', { preposition: 'before' }],
  ['by|no later than|at the latest by', { preposition: 'by' }],
  ['around|about|approximately|approx|circa|ca|roughly|near', { preposition: 'around' }],
  ['of', { preposition: 'of' }],
  ['for', { preposition: 'for' }],
  ['within', { preposition: 'within' }],
  ['and|&|plus', { link: 'and' }],
  ['or|or else|alternatively', { link: 'or' }],
  ['early|earlier', { edge: 'early' }],
  ['late|later|later in', { edge: 'late' }],
  ['start of|beginning of|the start of|the beginning of|start|beginning|first part of|the first part of', { edge: 'start' }],
  ['end of|the end of|end|latter part of', { edge: 'end' }],
  ['mid|middle of|the middle of', { edge: 'mid' }],
  ['first half of|the first half of|first half', { edge: 'first-half' }],
  ['second half of|the second half of|latter half of|the latter half of|second half', { edge: 'second-half' }],
  ['rest of|the rest of|remainder of', { edge: 'rest' }],
  ['any time|anytime|sometime|some time|any day|whenever|at any time|at some point|any slot', { open: true }],
  ['except|except for|excluding|but not|apart from|other than|besides|just not|though not|only not', { except: true }],
  ['every|each|every other', { every: true }],
  ['ago|earlier', { ago: true }],
  ['from now|hence|from today|after today', { fromNow: true }],
  ['half past', { half: 'past' }],
  ['quarter past|a quarter past|quarter after|a quarter after', { quarter: 'past' }],
  ['quarter to|a quarter to|quarter of|quarter till|a quarter till', { quarter: 'to' }],
  ['the|a|an|either|maybe|perhaps|say|possibly|also|just|ideally|preferably|well|then|local|exactly|sharp|please|both|like|ish|even|only|right|date|time', { filler: true }],
]; // prettier-ignore
