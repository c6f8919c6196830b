/**
 * Forms of words that make a sentence one about meeting, beside the plain requests of `patterns.ts`: invitations, calls at a
 * time, availability, arrangements, plans. Most say so only beside a time (`needs: 'time'`); the rest by themselves. Matched
 * on folded text; every gap is bounded. Found on sentences of business mail, proven on ordinary mail that is none.
 */
import type { Intent } from '#shared/domain/claim.ts';

export type MeetingForm = {
  readonly pattern: RegExp;
  readonly needs: 'time' | 'nothing';
  readonly intent: Intent | null;
  /** How much it proves, see `worth` in `read-intents.ts`. */
  readonly tier: 'strong' | 'likely';
};

const event =
  '(?:meetings?|calls?|conference calls?|conf calls?|calendar events?|events?|appointments?|appts?|interviews?|lunch|lunches|dinner|breakfast|brunch|coffee|drinks?|catch-?up|get-?together|1:1|one-on-one|sync|chat|video ?call|zoom|visit|time to (?:\\w+ ){0,2}(?:talk|meet|chat|discuss|speak|connect|visit|grab|get|go|have|catch))';
const meal = '(?:lunch|dinner|breakfast|brunch|coffee|drinks?|beers?|golf|movie|tennis|happy hour)';
const talk = `(?:meet|meeting|talk|speak|chat|discuss|visit with|connect|get together|sit down|catch up|catch you up|touch base|get with you|come (?:by|over|see)|(?:have|do|grab|get) (?:\\w+ ){0,4}(?:${meal}|call|meeting|chat|discussion|conversation|visit))`;
const wish =
  "(?:should|need to|needs to|ought to|have to|could|can|might|may|must|want to|like to|love to|hope to|plan to|will|'ll|shall|let's|lets|let us|try to|let me|useful to|good to|great to|nice to|happy to|able to|glad to|possible to|best to)";
const form = (
  source: string | RegExp,
  needs: MeetingForm['needs'],
  intent: Intent | null = 'request',
  tier: MeetingForm['tier'] = 'likely',
): MeetingForm => ({ pattern: typeof source === 'string' ? new RegExp(source) : source, needs, intent, tier });

export const meetingForms: readonly MeetingForm[] = [
  // We should try to talk tomorrow; it might be useful to discuss on Friday.
  form(`(?<!\\b(?:he|she|they|it|who|which) )\\b${wish} (?:\\w+ ){0,4}${talk}\\b`, 'time'),
  // Let's get together some time; the three of us need to sit down.
  form(
    `\\b(?:let's|lets|let us|(?:we|you and i|of us) (?:\\w+ ){0,2}(?:should|need to|could|can|must|ought to)|maybe we|perhaps we) (?:\\w+ ){0,3}(?:meet|get together|sit down|catch up|touch base|(?:have|do|grab|get|go (?:for|to|out for)) (?:\\w+ ){0,2}(?:${meal}|a (?:\\w+ )?(?:call|meeting|chat|discussion)|discussion))\\b`,
    'nothing',
  ),
  form(
    `\\b(?:want to|wanna|like to|love to|care to|up for|free for|open for|interested in) (?:\\w+ ){0,3}(?:${meal})\\b(?! (?:more|less|it|water)\\b)`,
    'nothing',
  ),
  // Arranging: set up the meeting, schedule a call, find a time to grab dinner.
  form(
    `(?<!\\b(?:had|was|were|already|been) )\\b(?:set up|set-up|setting up|setup|schedule|scheduling|arrange|arranging|organi[sz]e|plan|book|coordinate|create|creating|hold) (?:(?!and\\b|to\\b)[\\w/'-]+ ){0,4}${event}\\b`,
    'nothing',
    'request',
    'strong',
  ),
  form(
    `^\\W*(?:please |can you |could you )?(?:add|make|put|new|start|plan|book|create|set) (?:[\\w'-]+ ){0,4}(?:meeting|appointment|appt|lunch|dinner|conference call)\\b`,
    'nothing',
  ),
  form(
    /\b(?:meeting|call|interview|appointment) (?:is|are|has been|will be) (?:being )?(?:scheduled|set up|arranged|set)\b/,
    'nothing',
    null,
  ),
  form(
    /\b(?:get|getting) (?:it|this|that|something|us|them|everyone) (?:all )?(?:scheduled|set up|on the calendar)\b/,
    'nothing',
  ),
  form(
    /\b(?:put|get|add|find|squeeze|block|save|hold|mark|schedule|reserve)\b[^.?!]{0,60}\b(?:on|in|to|for) (?:the|your|my|our|his|her|their|[a-z]+'s) calendars?\b/,
    'nothing',
  ),
  form(
    /\b(?:get back to me with|let me know|send me|check|what (?:does|is)|how (?:is|does)|how's|juggle|rearrange|accommodate|depending on) (?:\w+ ){0,4}(?:your|my|our) (?:schedules?|calendars?)\b(?! (?:c|k|[a-z]) )/,
    'nothing',
  ),
  form(/\b(?:if|as) (?:your|my) schedule (?:permits|allows)\b|\bmatch(?:es)? up with (?:you|your)\b/, 'nothing'),
  form(
    /\b(?:available|possible|following|these|alternative|several|some|proposed) (?:times|time slots|slots|dates)\b[^.?!]{0,60}\b(?:are|would|for|work|to)\b/,
    'time',
    'propose',
  ),
  // Aiming at a day: let's shoot for Thursday; could we schedule it for three.
  form(
    /\b(?:let's|lets|let us|shall we|can we|could we|how about we) (?:\w+ )?(?:shoot for|aim for|plan (?:on|for)|go (?:for|with|on)|say|make it|try(?: for)?|do|do it|target)\b/,
    'time',
    'propose',
  ),
  form(/\bschedule (?:(?:it|this|that|him|her|them|us|me) )?(?:for|on|in|at|some time|time|\d{1,2} min)/, 'time'),
  form(
    /\bschedule (?:an? )?(?:\d{1,3} (?:min|h)\w*|half an? hour|hour|(?:some|more) time) (?:with|for me|for us|to)\b/,
    'nothing',
  ),
  form(
    /\brequest(?:ing)? (?:an? |the |your )?(?:\w+ ){0,2}(?:meeting|call|appointment|interview)\b(?! (?:minutes|notes))/,
    'nothing',
  ),
  form(
    /\b(?:value in|good idea|worth|suggest|propose|recommend|think about|thinking of|interested in|up for|possibility of|chance of|hop(?:e|ing) for) (?:\w+ ){0,2}(?:getting together|meeting (?!the\b)|talking (?:to|with) you|having (?:a|lunch|dinner|coffee|drinks))\b/,
    'time',
  ),
  form(/\binterested in (?:talking|speaking|meeting|chatting) (?:to|with) you\b/, 'nothing'),
  form(
    /\b(?:days?|dates?|times?|time-? ?slots?|afternoons?|mornings?)[^.?!]{0,30}(?:that )?(?:are|is|would be|might be) (?:open|good|available|convenient|best|better) (?:for|to|with) (?:you|everyone|both|all)\b/,
    'nothing',
  ),
  form(/\byour (?:schedule|calendar) (?:\w+ ){0,2}(?:open|free|clear|look|looks|looking|flexible)\b/, 'nothing'),
  form(
    /\b(?:find|set|pick|agree on|choose|arrange) (?:a |an )?(?:mutually )?(?:convenient|good|suitable|better|agreeable|acceptable|mutual|another|new) (?:date|time|day|slot)\b/,
    'nothing',
  ),
  form(
    /\b(?:you|everyone|both|folks|all|y'all|anyone|guys) (?:\w+ ){0,2}(?:free|available) (?:to (?:talk|meet|discuss|speak|chat|join)|for (?:a |an )?(?:\w+ )?(?:call|chat|lunch|dinner|coffee|drinks?|meeting|breakfast|golf))\b/,
    'nothing',
    'request',
    'strong',
  ),
  form(
    /\b(?:are|will|would) (?:you|u|everyone|both) (?:\w+ ){0,2}(?:free|available|around)\b/,
    'time',
    'request',
    'strong',
  ),
  form(/\b(?:plan|sure|hope|need|like|want|ask) (?:[\w']+ ){0,6}to be available\b/, 'time'),
  form(
    /\b(?:hope|hoping|trust) (?:that )?(?:you|y'all|you both|everyone) (?:can|will|could|will be able to|are able to) (?:\w+ )?(?:join|attend|participate|make it|come|be there|dial in)\b/,
    'time',
  ),
  form(`\\b(?:we|i) (?:have|'ve got|got|made) (?:\\w+ )?(?:${meal}) (?:reservations?|plans)\\b`, 'time', 'confirm'),
  form(
    `\\b(?:let's|lets|let us|can we|could we|shall we|maybe we can|want to|wanna) go (?:out|to (?:lunch|dinner|breakfast)|for (?:a |some )?(?:${meal}|walk|run|bite))\\b`,
    'nothing',
  ),
  form(
    /\b(?:can|could|will|would) you(?:,? please,?)? (?:\w+ ){0,2}(?:come|stop|drop|swing) (?:by|in|over|and see|see|to see) (?:me|us|my|our)\b|\b(?:can|could) you (?:please )?come see (?:me|us)\b/,
    'nothing',
  ),
  form(
    /\blook(?:ing)? forward to (?:meeting|talking|speaking|chatting|our (?:call|meeting|chat|lunch|dinner|conversation)|the (?:call|meeting|lunch|dinner)|lunch|dinner)\b/,
    'time',
    'confirm',
  ),
  form(/\bget on (?:his|her|their|your|my|[a-z]+'s) (?:schedule|calendar)\b/, 'nothing'),
  form(/\b(?:reserve|book|get) (?:a|the|us a|an) (?:\w+ )?(?:conference |meeting )?room\b/, 'time'),
  // Looser words of the same wishes.
  form(/\b(?:let's|lets|let us) [^.?!]{0,60}\b(?:get together|meet|talk|discuss|chat|sit down)\b/, 'time'),
  form(/\bpossible for (?:you|us|him|her) (?:\w+ ){0,2}to (?:come|meet|talk|join|speak|chat)\b/, 'time'),
  form(/\bwhat time (?:did|do|are|is|should|shall|would|will|can|could) (?:we|you|it|i|the)\b/, 'time'),
  form(/\b(?:want to|like to|wanna) (?:meet|get together|meet up|catch up)\b[^.!]{0,60}\?/, 'nothing'),
  form(/\b(?:opportunity|chance) to (?:meet|talk|speak|visit|sit down) with you\b/, 'nothing'),
  form(
    /\b(?:will|can|to) (?:help (?:us )?(?:to )?)?(?:find|arrange|coordinate|work out|sort out|set) (?:us )?(?:a|some) (?:\w+ )?(?:time|date|slot)\b(?! (?:limit|zone|frame))/,
    'nothing',
  ),
  form(
    /\b(?:here is|here's|this is|below is|attached is) (?:the|our|my|a) (?:zoom|teams|google meet|webex|skype|video|conference|call|dial-?in|meeting) ?(?:call |meeting )?(?:link|invite|details|number|info|id)\b/,
    'time',
    'confirm',
  ),
  form(/\bconvenient (?:time|day|date) (?:to|for)\b/, 'nothing'),
  form(/\bsuggest (?:a|an|that we|we) (?:\w+ ){0,3}(?:meeting|call|chat|meet|talk|get together)\b/, 'nothing'),
  form(/\b(?:will|'ll|should|need to|have to|must|can|could) (?:have to |need to )?meet up\b/, 'nothing'),
  form(
    /\b(?:great|good|nice|helpful|useful|worthwhile) to (?:meet|talk|chat|sit down|get together|catch up) (?:in person|up|face to face|again|with you|soon|live)\b/,
    'nothing',
  ),
  form(
    /\bset (?:a|the|up a|up the) (?:meeting|call)\b|\bset aside (?:[\w-]+ ){1,6}to (?:talk|meet|discuss|chat)\b/,
    'nothing',
  ),
  form(`\\b(?:arrangements|plans|reservations?) for (?:${meal})\\b`, 'nothing'),
  form(
    /\b(?:can|could|will|would) you (?:please )?(?:attend|cover|join|sit in on|make) (?:this|the|our|that) (?:\w+ )?(?:meeting|call|lunch|dinner|interview)\b/,
    'nothing',
  ),
  form(/\b(?:can|could|will|would) you,? (?:please,? )?(?:join|meet|call) (?:us|me|with us|with me)\b/, 'time'),
  form(
    /\bwe have (?:a|an|our) (?:\w+ ){0,2}(?:appointment|meeting|call) (?:with|on|at|scheduled|set|tomorrow|today|this)\b|\b(?:i|we)(?:'ll|'m| will| am| are| can| should)(?: \w+){0,4} make (?:it|(?:the|our) [^.?!]{0,30}(?:meeting|call|appointment|lunch|dinner))\b/,
    'time',
    'confirm',
  ),
  // Calls at a time.
  form(
    /(?<!\b(?:not|questions|comments|questions,|problems|problems,) )\b(?:call|phone|ring|buzz) (?:me|us)\b|\bgive (?:me|us|him|her) a (?:\w+ )?(?:call|ring|buzz|shout)\b|\bgive a call\b/,
    'time',
  ),
  form(
    /\b(?:if|when|let me know)\b[^.?!]{0,50}\b(?:i|we)(?:'ll| will| can| could) (?:\w+ )?(?:call|ring|phone) you\b|\b(?:can|could|may|shall|should) i (?:\w+ )?(?:call|ring|phone) you\b|\bi(?:'ll| will) (?:call|phone) you\b[^.?!]{0,40}\bif you\b/,
    'time',
  ),
  // A little of your time.
  form(
    /\b(?:have|got|spare|need|take|appreciate|borrow|find) (?:\w+ ){0,4}(?:\d{1,2}|few|couple|five|ten|fifteen|twenty|thirty)(?:-\d{1,2})? (?:of )?min(?:ute)?s?\b[^.?!]{0,40}\b(?:call|of your (?:\w+ )?time|to (?:talk|chat|discuss|meet|speak|connect|catch|visit|go over))\b/,
    'nothing',
    'request',
    'strong',
  ),
  form(
    /\b(?:(?:some|a little|a bit) of your time|(?:\d{1,2}|few|couple) min(?:ute)?s (?:or so )?of your time)\b/,
    'nothing',
  ),
  form(
    /\blet (?:me|us) know\b[^.?!]{0,30}\bwhen(?:ever)? you (?:have|get|are|can|want)\b/,
    'time',
    'request',
    'strong',
  ),
  form(
    /\b(?:let me know )?when (?:do|can|should|could|would|might|did) (?:you|we) (?:\w+ ){0,3}(?:discuss|meet|talk|speak|get together|chat|come by|catch up)\b|\blet (?:me|us) know when you (?:\w+ ){0,3}(?:discuss|meet|talk|speak|get together|chat)\b/,
    'nothing',
  ),
  form(
    /\b(?:discuss|meet|talk|speak|chat|get together)\b[^.?!]{0,60}\b(?:at your (?:earliest )?convenience|when(?:ever)? (?:it's |it is )?convenient|when (?:you|we|i) (?:both )?(?:have|get|are) (?:a )?(?:free|minute|moment|chance|time|back|available))\b/,
    'nothing',
  ),
  form(
    /\bwhen you (?:get|have) a (?:minute|moment|chance|free)\b[^.?!]{0,30}\b(?:like to|love to|want to|need to|let's|can we|could we) (?:\w+ ){0,2}(?:meet|talk|speak|chat|discuss|catch|visit|sit)\b/,
    'nothing',
  ),
  form(
    /\b(?:would|will|are) you (?:\w+ )?(?:be )?(?:willing|interested in|open to|able|up for|happy) (?:to )?(?:meet|meeting|talk|talking|chat|chatting|visit|get together|getting together)\b/,
    'nothing',
    'request',
    'strong',
  ),
  form(
    /\b(?:like|love|want|hope|need) to (?:\w+ )?(?:visit with|sit down with|meet with|come (?:by )?(?:and )?see|get together with|have (?:a|some) time with) (?:you|both|all)\b/,
    'nothing',
  ),
  form(/\b(?:like|love|want) to (?:see|meet)\b[^.?!]{0,60}\blet (?:me|us) know\b/, 'nothing'),
  form(
    /\b(?:like|want|happy|able|glad) to (?:arrange|set up|schedule|have|do) (?:a|an) (?:\w+ ){0,2}(?:call|meeting|chat|webinar|demo|visit)\b/,
    'nothing',
  ),
  // Invitations.
  form(
    /\b(?:(?:want|like|love|able|care|welcome) to|please|why don't (?:you|we)|can you|could you|will you|would you|you can|you could|having you|have you|hope you can) (?:[\w',]+ ){0,5}(?:join (?:us|me)|come (?:by|over|down|up|along|out|see|visit|to)|stop by|drop by|drop in|swing by|stop in)\b/,
    'time',
  ),
  form(/\b(?:want to|wanna|like to|care to) join (?:us|me)\b/, 'time'),
  form(
    /\b(?:would|'d) (?:like|love|enjoy) (?:for )?(?:to invite|to have you|having you|you (?:and \w+ )?(?:\w+ )?to (?:join|come|attend))\b/,
    'time',
  ),
  form(
    /\b(?:will|would|can|could|are) (?:you|u|y'all|the two of you|you guys) (?:still )?(?:be able to |planning to |going to |coming to |plan to )?(?:make it|attend|coming|join|come|going)\b[^.]{0,80}\?/,
    'time',
  ),
  form(
    `(?:\\b(?:how|what) about|\\bany interest in|\\bwhat(?:'s| is) the (?:word|plan|story) (?:on|for)|\\bis everyone|\\bare we (?:still )?(?:on|doing|having)|\\bstill on)\\b[^.]{0,60}\\b(?:${meal}|game|party|meeting|getting together)\\b`,
    'time',
  ),
  form(`\\b${meal}\\b[^.]{0,60}\\?`, 'time'),
  // Availability, yes or no.
  form(
    /\b(?:i|we)(?:'m|'re| am| are|'ll be| will be| should be|'d be| would be| can be| could be) (?:\w+ ){0,3}?(?:free|available|open(?! to\b)|flexible|tied up|booked|crunched|swamped)\b(?! (?:for questions|if you have))/,
    'time',
    'state-availability',
  ),
  form(
    /\b(?:i|we)(?:'m|'re| am| are) (?:also )?available (?:to (?:discuss|talk|meet|speak|chat)|either|any ?time|by phone)\b/,
    'nothing',
    'state-availability',
  ),
  form(/\b(?:if you(?:'re|'r| are)|are you) (?:\w+ )?(?:free|open|available|around|in town|in the office)\b/, 'time'),
  form(
    /\b(?:i|we) (?:can't|cannot|can not|won't be able to|am unable to|'m unable to|am not able to) (?:\w+ )?(?:make (?:it|that|the|our)|attend|join (?:you|the)|come (?:to|by|over)|meet)\b/,
    'time',
    'decline',
  ),
  form(
    `\\b(?:can't|cannot|won't be able to|will not be able to) make (?:it|that|the|our|this)\\b[^.?!]{0,40}\\b(?:${meal}|meeting|call|appointment)\\b`,
    'nothing',
    'decline',
  ),
  form(
    `\\b(?:be|is|are|works?|work) (?:the )?(?:best|better|good|fine|great|perfect|easiest) (?:\\w+ )?for (?:${meal}|me|us|a (?:call|meeting)|the (?:call|meeting))\\b`,
    'time',
    'state-availability',
  ),
  // What stands: we're on for 9:30.
  form(
    /\bwe(?:'re| are) (?:still |all )?(?:on|set|good|confirmed|scheduled|booked) (?:for|to (?:meet|start|talk|speak|begin))\b|\bwe(?:'re| are)(?: now)? meeting (?!with\b)/,
    'time',
    'confirm',
  ),
  form(
    `\\b(?:see|seeing|meet|meeting|join|joining) (?:you|u|y'all)\\b[^.?!]{0,40}\\b(?:for|at) (?:\\w+ )?(?:\\w+ )?(?:${meal}|meeting|call)\\b`,
    'time',
    'confirm',
  ),
  form(/\bexpect (?:me|us) (?:on |at |around |by |for )?/, 'time', 'confirm'),
  // Who comes along.
  form(
    /\b(?:invite|include|add|bring|ask) (?:[\w'.]+ ){1,5}(?:to|in|for|on|attend) (?:the|our|this|that|tonight's|tomorrow's|next) (?:\w+ )?(?:meeting|call|lunch|dinner|conference call|invite)\b/,
    'nothing',
    'request',
  ),
  form(
    /\b(?:meetings?|calls?)\b[^.?!]{0,40}\b(?:on|to|at|for) (?:\w+ )?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\b[^.]{0,40}\?|\b(?:possible|able|like) to have (?:the|our|these|this) (?:\w+ )?(?:meetings?|calls?)\b/,
    'nothing',
  ),
];
