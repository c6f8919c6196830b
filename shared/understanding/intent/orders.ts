/**
 * Plain orders about a meeting, as one writes to an assistant or a close colleague: "move my 9pm meeting to 8", "cancel the
 * appointment", "put lunch on my calendar". A verb at the sentence's beginning, a meeting or a time behind it. Folded text.
 */
import type { MeetingForm } from './meeting-forms.ts';

const opening =
  "^\\W*(?:(?:hi|hello|hey|dear) \\w+,? )?(?:(?:please|pls|kindly|sorry,?|ok,?) )?(?:(?:can|could|would|will) (?:you|we|i) (?:please |possibly |maybe )?|(?:i|we) (?:want|need|have|would like|am going|are going) to |(?:i|we)'d like to |let's |i'll |i will |we (?:should|must) )?(?:please |just )?";
const gap = "(?:(?!and\\b|or\\b)[\\w':.-]+ ){0,7}?";
const of = "(?: ?'s?)?";
const meeting =
  '(?:meetings?|appointments?|appts?|calendar(?: (?:events?|entry|entries|items?))?|events?|lunch|dinner|breakfast|brunch|coffee|calls?|conference call|interviews?|class|lesson|recital|party|celebration|sync|stand-?up|catch-?up|1:1|one-on-one|reservation|get-together)';

const order = (
  verbs: string,
  rest: string,
  needs: MeetingForm['needs'],
  intent: NonNullable<MeetingForm['intent']>,
  tier: MeetingForm['tier'] = 'likely',
): MeetingForm => ({ pattern: new RegExp(`${opening}(?:${verbs}) ${rest}`), needs, intent, tier });

const changing = 'move|push|shift|postpone|delay|bring forward|change|reschedule|modify|extend|shorten|update|edit';

export const orders: readonly MeetingForm[] = [
  order(
    changing,
    `${gap}${meeting}${of}\\b(?! (?:notes|minutes|list|log|handler|system))`,
    'nothing',
    'reschedule',
    'strong',
  ),
  order(
    changing,
    `(?:up |back )?(?:it|this|that|(?:my|our|the|this|that) )${gap}(?:to|until|till|from|by|up|out|back|forward|earlier|later)\\b`,
    'time',
    'reschedule',
  ),
  order(
    'move|push|shift|postpone|bring forward|reschedule|change',
    `(?:[\\w':.-]+ ){1,5}(?:to|until|from)\\b`,
    'time',
    'reschedule',
  ),
  order(
    'change|move|update',
    '(?:(?:the|our|my) )?(?:(?:start|end|meeting) )?(?:time|date|day|location|place|schedule)\\b(?! zone)',
    'nothing',
    'reschedule',
  ),
  order(
    'change|switch|find',
    `(?:to )?(?:a |an |the )?(?:new |another |other )(?:\\w+ )?(?:room|place|time|date|slot)\\b`,
    'nothing',
    'reschedule',
  ),
  order(
    'make|let|have',
    `${gap}(?:${meeting}|it) ${gap}(?:start|starting|begin|go|end|ending)\\b[^.?!]{0,30}\\b(?:later|earlier|at|until|till|to)\\b`,
    'nothing',
    'reschedule',
  ),
  {
    pattern: new RegExp(
      `\\b${meeting} (?:\\w+ ){0,2}(?:should|must|has to|needs to|will have to|is|was|has been|will be) (?:be )?(?:changed|moved|postponed|rescheduled|pushed|delayed|brought forward)\\b`,
    ),
    needs: 'nothing',
    intent: 'reschedule',
    tier: 'strong',
  },
  order(
    'cancel|cancelling|canceling|call off|scrap|skip|decline',
    `${gap}(?:${meeting}|trip|plans?|visit|room)${of}\\b`,
    'nothing',
    'cancel',
    'strong',
  ),
  order(
    'cancel',
    `(?:it|this|that|(?:the |our )?(?:\\d(?:st|nd|rd|th)|first|second|last) one|(?:my|our|today|tomorrow|the)\\b)`,
    'time',
    'cancel',
  ),
  order(
    'cancel',
    `(?:that|(?:the |our )?(?:\\d(?:st|nd|rd|th)|first|second|third|last|next) one)\\b`,
    'nothing',
    'cancel',
  ),
  order(
    'delete|remove|discard|drop',
    `${gap}(?:meetings?|appointments?|appts?|calendar|event|lunch|dinner|schedule|meeting room)${of}\\b`,
    'nothing',
    'cancel',
  ),
  order('delete|cancel', `(?:the |my )?(?:meeting |conference )?room (?:for|of)\\b`, 'nothing', 'cancel'),
  order('clear|empty|free up', `${gap}(?:appointments?|meetings?|calendar|schedule)\\b`, 'nothing', 'cancel'),
  order(
    'accept|attend|confirm|make it to|be at',
    `${gap}(?:${meeting}|invitation|invite)${of}\\b`,
    'nothing',
    'accept',
    'likely',
  ),
  order(
    'schedule|book',
    "(?![^.?!]{0,40}\\b(?:nights?|hotel|flights?|fl[yi]\\w*|round trip|tickets?|seats?)\\b)(?:[\\w':.-]+ ){1,8}",
    'time',
    'request',
  ),
  order(
    'schedule|put|add|append|appending|place|enter|note|mark|create|make(?: me)?',
    `[^.?!]{0,60}\\bcalendar\\b`,
    'nothing',
    'request',
  ),
  order(
    'put|add|append|appending|place|enter|make (?:me|us|an?|my)|plan|create|set',
    `${gap}(?:${meeting}|party|game|practice|training|haircut|massage|birthday|workshop|concert|session)\\b`,
    'time',
    'request',
  ),
  order('schedule|plan', `(?:a|an|my|our|the|some) (?:\\w+ ){0,4}(?:with|for|on|at) `, 'nothing', 'request'),
  {
    pattern: new RegExp(
      `^\\W*(?:new|one more|another) (?:calendar )?(?:${meeting}|entry|item)\\b(?! (?:of|for the following))`,
    ),
    needs: 'nothing',
    intent: 'request',
    tier: 'likely',
  },
  {
    pattern: new RegExp(
      `^\\W*(?:(?:an? )?(?:\\d{1,3}|one|two|half)[- ](?:an )?(?:hours?|min(?:ute)?s?) )?(?:(?:meeting|call|lunch|dinner|coffee|breakfast|meet|appointment) (?:with )?\\w+)`,
    ),
    needs: 'time',
    intent: 'request',
    tier: 'likely',
  },
  {
    pattern:
      /\bsend (?:(?:me|us|them|him|her|everyone|out|over) ){0,2}(?:an?|the) (?:\w+ ){0,2}(?:invite|invitation)\b/,
    needs: 'nothing',
    intent: 'request',
    tier: 'likely',
  },
];
