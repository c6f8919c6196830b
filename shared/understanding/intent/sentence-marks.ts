/** Marks in a sentence that weigh for or against its other words. */
import type { Patterns } from './word-gate.ts';

/** A claim that is called good or bad right behind it: "Thursday works", "March 25 sounds great", "Friday doesn't suit". */
export const judgedBehind =
  /^(?:\)|,)? ?(?:also |still |really |only )?(?:(?:works?|suits?|fits)\b(?! (?:on|with|in|at|as|from) )|(?:passt|passen|geht|gehen|klappt|ginge|ware (?:gut|super|ideal|moglich|prima)|(?:me|nous) (?:convient|convien|va|irait)|serait (?:bien|parfait|ideal)|(?:me|nos) (?:va|viene|vendria|iria|sirve) |estaria bien|seria (?:perfecto|ideal|posible))|(?:would|should|could|might|will|may|does|is|sounds?|looks?|seems?|doesn't|won't)(?: not|n't)? ?(?:also |not |really |be |probably )?(?:work|fine|good|best|better|great|perfect|ok|okay|suit|fit|possible|convenient|open|free|ideal|preferable|bad|difficult|out)\b)/;

/** An offer to talk that nobody need take: "if you'd like to discuss it further, give me a call". Without a time it asks for none. */
export const politeOffer: Patterns = [
  /\bif you(?:'d| would| ever|'re| are)? ?(?:like|want|prefer|wish|care|need) to (?:\w+ )?(?:discuss|talk|speak|chat|have a (?:\w+ )?conversation|contact|call)\b(?![^?!]{0,120}\b(?:meet|meeting|schedul\w*|lunch|dinner|set up)\b)|\bif you have a different view\b/,
];

/** Words of advertising and of machines; a weak sign beside them says nothing. */
export const advertising: Patterns = [
  /\b(?:click|unsubscribe|newsletter|webinar|free trial|download (?:it|now|today|the app|for free|updates)|sign up|register (?:now|today|here)|per cent off|% off|coupon|limited time|special offer|our offer|offer (?:ends|expires)|sale ends|(?:book|schedule|request|get|see|watch) (?:a|your|the|our) (?:\w+ )?(?:demo|tour|consultation)\b(?! (?:with|for|on|at|next|this)\b)|discount|toll[- ]free|\b(?:800|855|866|877|888)[-. ]\d{3}[-. ]|if you (?:should )?have (?:any )?(?:further |other |additional |more )?(?:questions?|comments?|concerns?|problems?)|account (?:representative|manager)|sales representative|licensed agent|customer service)\b|\$link/,
];
