/**
 * Looser words for the wishes of `meeting-forms.ts`: whom to bring, being glad to come, invitations to come along, a length of time
 * to be found, a meeting proposed or thought worthwhile. Folded text, every gap bounded; proven on the same mails.
 */
import type { Intent } from '#shared/domain/claim.ts';
import type { MeetingForm } from './meeting-forms.ts';

const form = (
  pattern: RegExp,
  needs: MeetingForm['needs'],
  intent: Intent = 'request',
  tier: MeetingForm['tier'] = 'likely',
): MeetingForm => ({ pattern, needs, intent, tier });

export const looseForms: readonly MeetingForm[] = [
  // Whom to bring: should I see if Scott wants to attend? Should Keenan be included as well?
  form(
    /\b(?:should|shall|could|can) (?:i|we) (?:also )?(?:see if|ask|find out if|invite|bring)\b[^.?!]{1,60}\b(?:attend|join|come along|be there|sit in)\b/,
    'nothing',
  ),
  form(/\bmeeting\b[^.?!]{1,40}\bshould (?:[\w.]+ ){1,3}be (?:included|invited|there|present)\b/, 'nothing'),
  form(
    /\b(?:like|want|need) (?:for )?(?:him|her|them|[a-z]+) to (?:be (?:on|at|in|there for|part of)|join|attend|sit in on) (?:[\w']+ ){0,4}(?:call|meeting|lunch|dinner|interview)\b/,
    'nothing',
  ),
  // Glad to come.
  form(
    /\b(?:happy|glad|delighted) to (?:come (?:to your|by|over|down|up)|meet (?:(?:with )?(?:you|him|them|her) (?=on |at |in |for |next |this |over |when |any|there|to discuss)|up\b|on |next |at )|join you\b|stop by|drop by|have you (?:over|join|come|visit))/,
    'nothing',
  ),
  form(
    /\b(?:love|like) (?:to have|for) (?:you|both of you|the two of you)(?: \w+){0,2} (?:to )?(?:join|come|stay for|attend|visit)\b(?! (?:our|the) (?:family|team|community|list|club|program|newsletter))/,
    'nothing',
  ),
  form(
    /\b(?:great|nice|helpful|good|useful|wonderful) if (?:you|we) (?:\w+ )?(?:could|can|would) (?:\w+ )?(?:join (?:us|me)|meet\b(?! (?:the|these|those|this|your|our) )|come (?:by|over|down|up|to)|attend|get together|sit down|have (?:lunch|dinner|a call|a meeting|coffee))/,
    'nothing',
  ),
  // Come along.
  form(
    /\b(?:want to|wanna|care to|like to) (?:come|go (?:over|out|along|to (?:the|a|see))|join (?:us|me)|eat|come along)\b[^.!]{0,60}\?/,
    'time',
  ),
  form(/(?:, ?|- ?|\? )(?:want to|wanna|care to) (?:come|join)\b/, 'time'),
  // A length of time that is to be found.
  form(
    /\bfind (?:an?|some|half) (?:\w+ ){0,2}(?:half[- ]?(?:an )?hour|hour|minutes|mins)\b[^.?!]{0,40}\bto (?:talk|meet|discuss|chat|visit|go over|catch up|connect|sit down|speak)\b/,
    'nothing',
    'request',
    'strong',
  ),
  // Worthwhile, proposed, considered.
  form(
    /\b(?:worthwhile|useful|helpful|good|great|nice|best|important) for (?:us|you|me|all of us|everyone|the two of us) to (?:\w+ ){0,2}(?:meet|talk|chat|get together|sit down|speak|have (?:a|an) (?:\w+ ){0,3}(?:call|meeting|chat|discussion|conversation))\b/,
    'nothing',
  ),
  form(
    /\b(?:propose|suggest|anticipate|recommend|hope|expect|think) (?:that )?(?:we|you and i) (?:(?:can|could|should|might|all) )?(?:meet|sit down|get together|talk|speak|have (?:a (?:\w+ )?(?:call|meeting|chat)|lunch|dinner|coffee))\b/,
    'nothing',
  ),
  form(
    /\b(?:consider|grant|arrange|welcome|appreciate|like|propose) (?:a|an) (?:\w+ )?(?:meeting|call|conversation|chat) with (?:you|me|us)\b/,
    'nothing',
  ),
  form(/\binterested in getting together\b|\byou and i (?:should |could |can )?(?:\w+ )?(?:get together|sit down)\b/, 'nothing'), // prettier-ignore
  form(/\byou and i (?:\w+ )?(?:chat|talk|meet|discuss|speak|have (?:lunch|dinner|coffee))\b/, 'time'),
  form(
    /\blet'?s (?:all )?(?:discuss|talk|chat|meet|speak)(?: \w+){0,2} (?:(?:just )?(?:after|before)|first thing|in person|by phone|live|over (?:lunch|coffee|dinner|drinks|the phone))\b/,
    'nothing',
  ),
  form(
    /\b(?:lunch|dinner|coffee|breakfast|drinks)\b[^.?!]{0,60}\b(?:works|sounds (?:good|great)|is (?:fine|on)|would be (?:great|good|nice|fine|lovely))\b/,
    'time',
  ),
  // Together, in other words.
  form(/\b(?:able|like|love|want|hope|hoping|try|offer|invitation|chance|opportunity) to (?:all |finally )?get together\b/, 'nothing'), // prettier-ignore
  form(/\bget (?:everyone|everybody|us all|the (?:team|group)|all of us) together\b/, 'nothing'),
  form(/\b(?:maybe|perhaps|hopefully) we (?:can|could|should|might) (?:\w+ ){0,2}(?:discuss|talk|chat|meet|speak)\b/, 'nothing'), // prettier-ignore
  form(/\bwanna (?:come )?(?:eat|meet|hang|grab|go (?:to|for|out))\b/, 'nothing'),
  form(
    /\bany ?(?:way|chance) (?:to|we (?:can|could)|of us) (?:discuss|talk|meet|speak|chat|get together)\w*\b/,
    'time',
  ),
  form(
    /\b(?:like|love|want|need) to (?:speak|talk|meet) (?:to|with) you (?:about|regarding|re|concerning|on the)\b/,
    'nothing',
  ),
  form(/\bwe(?:'ll| will)? (?:\w+ )?need (?:a|another|to have a) (?:[\w-]+ ){0,2}(?:call|meeting)\b/, 'nothing'),
  form(
    /\b(?:useful|helpful|good|great|best|important|appropriate|nice|fun) for (?:both of you|all of you|you|[a-z]+)(?: and \w+)? to (?:join (?:us|me|the|our|this)|come (?:along|over|to)|attend|sit in on) ?(?:the |our |this )?(?:\w+ )?(?:call|meeting|lunch|dinner|conference|us|me|too|$)?/,
    'nothing',
  ),
  form(/\bif you(?:'d| would| are able| plan)? ?(?:want|like)? to (?:attend|come|join us)\b[^.?!]{0,20}\blet (?:me|us) know\b/, 'nothing'), // prettier-ignore
  form(/\b(?:invite|entertain|take|treat) (?:\w+ ){1,4}(?:to|for) (?:an? (?:\w+ ){0,2})?(?:lunch|dinner|breakfast|drinks|coffee)\b/, 'time'), // prettier-ignore
  form(/\bif we could (?:\w+ ){0,4}(?:for|over) (?:lunch|dinner|breakfast|drinks|coffee)\b/, 'nothing'),
  form(
    /\blook(?:ing|ed)? forward to (?:going (?:out )?(?:to|for)|having|doing|getting together)\b[^.?!]{0,30}\b(?:with|lunch|dinner|coffee|drinks)\b/,
    'time',
    'confirm',
  ),
  form(/^\W*count me in\b/, 'nothing', 'accept'),
  form(
    /\bnot (?:going to be )?able to (?:accept|take)\b[^.?!]{0,40}\b(?:offer to (?:attend|join|come)|invitation|invite)\b/,
    'nothing',
    'decline',
  ),
  // When the writer can.
  form(
    /\bi (?:should|will|would|can|could) be (?:available|free|around) (?:most of|all (?:day|morning|afternoon|week)|any time|the (?:rest|whole) of)\b/,
    'nothing',
    'state-availability',
  ),
  form(
    /\bif (?:you|you, [^.?!]{1,40}) (?:are|would be|will be) (?:available|free) (?:for (?:a|an|lunch|dinner|coffee|breakfast|drinks)|to (?:meet|talk|chat|join|discuss))\b/,
    'nothing',
  ),
  form(
    /\b(?:i|we|he|she|they|[a-z]+) (?:am|are|is|will be) (?:also )?(?:not available|unavailable) (?:on )?(?:mon|tues|wednes|thurs|fri)day\b/,
    'nothing',
    'decline',
  ),
  form(
    /\b(?:i|we)(?:'m| am|'re| are|'ll| will)? (?:not (?:going to |able to )?be|won't be) (?:at|in|on|able to (?:attend|make|join)) (?:(?:the|our|this|that|today's|tomorrow's|\w+day's) )?(?:\w+ ){0,2}(?:meeting|call|lunch|dinner|session)\b/,
    'nothing',
    'decline',
  ),
];
