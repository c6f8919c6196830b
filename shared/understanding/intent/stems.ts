/**
 * Stems of which every form of a group has one at least. Most sentences have none, and one look spares dozens: a form with a
 * new word needs its stem here, and `stems.test.ts` says so where one is missing.
 */

/** Of the forms that need no time, in `meeting-forms*.ts` and `orders.ts`. */
export const stems =
  /meet|call|talk|speak|chat|discuss|lunch|dinner|breakfast|brunch|coffee|drink|beer|golf|movie|tennis|happy hour|appointment|appt|interview|schedul|calendar|event|minute|mins|together|sit down|catch|touch base|time|visit|convenien|available|free|come |stop |drop |swing |go |date|slot|afternoon|morning|day|set|match|like to see|invit|class|lesson|recital|party|room|place|schedule|appending|celebrat|reserv|plan|one|trip|location|treffen|telefon|sprechen|reden|essen|kennenlernen|einladen|besuchen|trinken|sehen|austausch|rencontr|voir|parler|discut|echang|entreten|dejeun|inviter|hablar|reunir|verte|verl|quedar|convers|charlar|conocer/;

/** Of `strongRequest`. */
export const requestStems =
  /meet|call|talk|speak|chat|discuss|connect|sync|hop on|jump on|arrang|grab|lunch|coffee|drink|appointment|interview|schedul|availab|free|minute|hour|moment|together|catch|touch base|time|convenient|when |what|which|date|slot|day|set|one|1:1|zeit|besprech|verabred|termin|treffen|telefon|sprechen|reden|austausch|wann |pass|ging|geht|wurde|libre|dispo|voir|rencontr|parler|appel|reuni|echang|discut|fixer|organis|caler|quand|creneau|convien|irait|rendez|rdv|hablar|vern|quedar|llamar|juntar|agendar|tener una|tiempo|hueco|cuando|bien/;

/** Of `reschedule` and `cancel`. */
export const changeStems =
  /resched|mov|push|shift|postpon|delay|forward|chang|verschieb|verleg|umleg|umplan|decal|deplac|report|aplaz|reprogram|cambi|dazwischen|c[ao]me up|cancel|absag|annul|anular|call off|no longer/;
