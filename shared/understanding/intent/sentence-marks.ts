/** Marks in a sentence that weigh for or against its other words. */

/** A claim that is called good or bad right behind it: "Thursday works", "March 25 sounds great", "Friday doesn't suit". */
export const judgedBehind =
  /^(?:\)|,)? ?(?:also |still |really |only )?(?:(?:works?|suits?|fits)\b(?! (?:on|with|in|at|as|from) )|(?:passt|passen|geht|gehen|klappt|ginge|ware (?:gut|super|ideal|moglich|prima)|(?:me|nous) (?:convient|convien|va|irait)|serait (?:bien|parfait|ideal)|(?:me|nos) (?:va|viene|vendria|iria|sirve) |estaria bien|seria (?:perfecto|ideal|posible))|(?:would|should|could|might|will|may|does|is|sounds?|looks?|seems?|doesn't|won't)(?: not|n't)? ?(?:also |not |really |be |probably )?(?:work|fine|good|best|better|great|perfect|ok|okay|suit|fit|possible|convenient|open|free|ideal|preferable|bad|difficult|out)\b)/;

/** Words of advertising and of machines; a weak sign beside them says nothing. */
export const advertising =
  /\b(?:click|unsubscribe|newsletter|webinar|free trial|download (?:it|now|today|the app|for free|updates)|sign up|register (?:now|today|here)|per cent off|% off|coupon|limited time|special offer|our offer|offer (?:ends|expires)|sale ends|(?:book|schedule|request|get|see|watch) (?:a|your|the|our) (?:\w+ )?(?:demo|tour|consultation)\b(?! (?:with|for|on|at|next|this)\b)|discount|toll[- ]free|\b8(?:00|55|66|77|88)[-. ]\d{3}[-. ]|if you (?:should )?have (?:any )?(?:further |other |additional |more )?(?:questions?|comments?|concerns?|problems?)|account (?:representative|manager)|sales representative|licensed agent|customer service)\b|\$link/;
