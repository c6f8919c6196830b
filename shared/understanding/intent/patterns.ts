/**
 * Forms of words for what a mail wants, in English, German, French and Spanish, matched on folded text (lower case, no
 * accents). `strong` asks for a meeting by itself; `weak` does so only beside a time. Gaps are bounded, so the cost is.
 */
import type { Patterns } from './word-gate.ts';

const meet =
  '(?:meet|talk|speak|chat|connect|catch up|catch-up|sync|get together|hop on|jump on|touch base|have a (?:quick |short |brief )?(?:call|meeting|chat)|schedule|set up|arrange|find (?:a|some) time|grab (?:a )?(?:coffee|lunch|drink)|do a (?:quick )?call)';

export const strongRequest: Patterns = [
  new RegExp(`\\b(?:can|could|shall|should|might) (?:we|you and i|the two of us) (?:\\w+ ){0,2}${meet}\\b`),
  new RegExp(
    `\\b(?:would|i'd|we'd|i would|we would) (?:love|like|be happy|be glad|be great|want) to (?:\\w+ ){0,2}${meet} (?:with you|a (?:\\w+ )?(?:call|meeting|chat|time)|some time|next|this|on|you|about|again|soon|sometime)\\b`,
  ),
  /\b(?:are|will|would) (?:you|both of you|you both|you guys|you two) (?:\w+ )?(?:be )?(?:free|available) (?:to|for|on|at|any|some|next|this|tomorrow|today|around|in the|between|after|before|sometime|monday|tuesday|wednesday|thursday|friday|then|later|that)\b/,
  /\bare you (?:free|available)\?/,
  /\bdo you have (?:\w+ ){0,2}(?:time|minutes|half an hour|availability|a slot|a moment) (?:\w+ ){0,3}(?:to (?:meet|talk|chat|discuss|speak|connect)|for a|next week|this week|tomorrow|today|on|sometime)\b/,
  /\bdo you (?:\w+ )?have (?:an?|one|half an?|\d{1,2}|some|any|a few|a couple of|five|ten|fifteen|twenty|thirty|forty-?five) (?:\w+ ){0,2}(?:hours?|min(?:ute)?s?|time|moments?|slots?|window|gap)\b(?= (?:\w+ ){0,3}(?:next|this week|tomorrow|today|sometime|in the (?:next|coming)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday)|for a (?:\w+ )?(?:call|chat|meeting|coffee)|to (?:meet|talk|chat|discuss|speak|connect|catch up))\b)/,
  /\bwhen (?:are you|would you be|will you be|is everyone) (?:\w+ )?(?:free|available)\b/,
  /\b(?:what|which) (?:times?|days?|dates?|slots?) (?:would |might |could )?(?:work|works|suit|suits|is good|are good|are you)\b/,
  /\bwhen (?:would|could|can|might|shall|should) (?:we|it) (?:\w+ )?(?:meet|talk|speak|chat|suit you|work for you|be convenient)\b/,
  /\bwhen (?:works|suits|is (?:a )?(?:good|convenient)(?: time)?) (?:best )?(?:for you|to (?:meet|talk|chat|call))\b/,
  /\b(?:your|send me some|share your|any) availability\b(?! zone)(?=[^.?!]{0,60}(?:\?|week|month|day|meet|call|chat|calendar|schedule|let me know|next|in the))/,
  /\blet me know (?:your availability|when (?:you're|you are|you'd be|would be) (?:free|available|a good time|convenient)|what (?:times?|days?) (?:work|suit)|when works|which (?:time|slot|day|one) (?:works|suits))\b/,
  /\b(?:schedule|set up|arrange|book|organi[sz]e|find (?:a )?time for|put) (?:\w+ ){0,3}(?:a |an |our |the |some )?(?:\w+ |\d+[- ]?\w* ){0,3}(?:call|meeting|chat|catch-up|catchup|1:1|one-on-one|interview|sync|time to (?:talk|meet|chat|discuss|connect)|appointment)\b(?=[^.!]{0,120}\?|[^.?!]{0,60}\b(?:with (?:you|me|us)|next|this week|tomorrow|on|soon|sometime|for)\b)/,
  /\blet's (?:\w+ )?(?:schedule|set up|arrange|find (?:a|some) time|get together|catch up|grab (?:a )?(?:coffee|lunch)|have a (?:quick )?(?:call|meeting)|meet (?:up )?(?:on|at|next|this|tomorrow|for|in))\b/,
  /\b(?:find|get|put) (?:a|some) time (?:on (?:the|your) calendar|to (?:meet|talk|chat|connect|discuss|speak|catch up))\b/,
  /\b(?:time|slot) (?:that )?(?:works|suits) (?:for )?(?:you|both|everyone)\b/,
  /\b(?:when|what time) (?:would|could|might|does|do) (?:\w+ )?(?:suit|work for|be (?:good|convenient|best) for) (?:you|everyone|both)\b/,
  // German
  /\b(?:hatten|hattest|haben|hast|hattet|habt) (?:sie|du|ihr) (?:\S+ ){0,6}zeit\b/,
  /\b(?:konnen|konnten|wollen|sollen|wollten) wir (?:uns )?(?:\S+ ){0,8}(?:treffen|telefonieren|sprechen|reden|zusammensetzen|austauschen|besprechen|verabreden|einen termin)\b/,
  /\bwann (?:passt|hatten|hattest|hast|haben|konnen|konnten|konntest|kannst|ware|geht|wurde) (?:es |sie |du |ihr |wir |ihnen |dir |euch )?/,
  /\b(?:passt|passen|ginge|geht|wurde) (?:\S+ ){0,4}(?:ihnen|dir|euch)\b(?=[^.!]{0,80}\?)/,
  /\b(?:terminvorschlag|terminvorschlage|einen termin (?:vereinbaren|finden|ausmachen|vorschlagen)|termin (?:fur|zu) (?:ein|einen|unser))\b/,
  // French
  /\b(?:etes-vous|seriez-vous|es-tu|serais-tu|vous etes|tu es|etes vous|seriez vous) (?:\S+ ){0,2}(?:libre|disponible|dispo)s?\b/,
  /\b(?:pouvons-nous|pourrions-nous|peut-on|pourrait-on|on peut|pourrions nous|pouvons nous) (?:\S+ ){0,4}(?:voir|rencontrer|parler|appeler|reunir|echanger|discuter|fixer|organiser|caler)\b/,
  /\bquand (?:seriez|etes|es-tu|serais|pouvons|pourrions|pouvez|peux)\b/,
  /\b(?:vos|tes) (?:disponibilites|dispos|creneaux)\b/,
  /\b(?:vous|te) (?:convient|conviendrait|irait)(?:-il|-elle)?\b/,
  /\b(?:prendre|fixer|convenir d'|caler) (?:un )?(?:rendez-vous|rdv|creneau|appel)\b/,
  // Spanish
  /\b(?:podemos|podriamos|podrias|puedes|puede|podria|podemos) (?:\S+ ){0,4}(?:reunirnos|vernos|hablar|quedar|llamarnos|juntarnos|agendar|tener una (?:reunion|llamada))\b/,
  /\b(?:tienes|tiene|tendrias|tendria|teneis) (?:\S+ ){0,2}(?:tiempo|disponibilidad|un hueco|libre)\b/,
  /\bcuando (?:puedes|podrias|podria|te viene|le viene|estas|estaria|podemos|podriamos)\b/,
  /\b(?:te|le|os|les) (?:viene|vendria|va|iria) bien\b(?=[^.!]{0,60}\?)/,
  /\b(?:estas|esta|estarias|estaria|estais) (?:libre|disponible)s?\b(?=[^.!]{0,80}\?)/,
];

export const weakRequest: Patterns = [
  /\b(?:how|what) about\b/,
  /\bhow(?:'s| is| are) (?:next|this (?:week|coming)|tomorrow|today|mon|tue|wed|thu|fri|\d)[^.!]{0,60}\?/,
  /\b(?:does|do|would|will|could|is|are|might) [^.?!]{1,80}\b(?:work|suit|be (?:ok|okay|good|fine|possible|convenient|better)|ok|okay|good|fine|convenient|possible)\b[^.!]{0,40}\?/,
  /\b(?:is|are|would) [^.?!]{1,40}\btoo (?:late|early|soon)\b[^.!]{0,40}\?/,
  /\bany ?time (?:on )?(?:next|this|tomorrow|monday|tuesday|wednesday|thursday|friday|after|before|between)\b/,
  new RegExp(
    `\\b(?:can|could|shall|should|let's|want to|like to|love to|happy to|able to|would you|do you want to) (?:\\w+ ){0,4}${meet}\\b`,
  ),
  /\b(?:meet|meeting|call|chat|lunch|coffee|appointment|interview|catch up|catch-up|sync|1:1|zoom|skype|demo)\b[^.!]{0,100}\?/,
  /\b(?:can|could) (?:you|we|i) (?:\w+ )?(?:do|make|manage|come|join|call)\b[^.!]{0,80}\?/,
  /\bi(?:'m| am) (?:free|available|open)\b/,
  /(?<!(?:anything|else|what|all|everything|something) )\bi (?:can|could) (?:do|make|meet|talk|manage)\b/,
  /\bworks? (?:best |better |well |great |fine )?for (?:me|us|you)\b/,
  /\b(?:my|our) availability\b|\bi have (?:availability|time|openings|an opening|a slot)\b/,
  /\b(?:suggest|propose|proposing|suggesting) (?:\w+ ){0,3}(?:meet|time|call|to|on|for|the|a|we)\b/,
  /\b(?:wie ware es|wie war's|passt|ginge|ich kann|ich konnte|ich hatte zeit|ich habe zeit|vorschlagen|schlage)\b/,
  /\b(?:je suis (?:libre|disponible|dispo)|je propose|je vous propose|ca vous va|cela vous|on pourrait|que diriez-vous|que dirais-tu)\b/,
  /\b(?:estoy (?:libre|disponible)|propongo|que te parece|que le parece|puedo|podria ser|te parece bien|me viene bien)\b/,
  /\b(?:treffen|telefonieren|besprechung|termin|anruf|reunion|rendez-vous|rdv|appel|llamada|cita)\b[^.!]{0,100}\?/,
];

const meetingNoun =
  '(?:meeting|call|appointment|chat|interview|catch-?up|session|1:1|one-on-one|sync|slot|lunch|coffee|termin|treffen|gesprach|besprechung|reunion|rendez-vous|rdv|appel|llamada|cita)';

export const reschedule: Patterns = [
  /\b(?:need|have|like|want|able|possible|possibility|ask|going|can we|could we|shall we|can i|could you|can you|sorry)\b[^.?!]{0,40}\breschedul/,
  new RegExp(
    `\\b(?:move|push|shift|postpone|delay|bring forward|change) (?:back )?(?:our|the|this|that|tomorrow's|today's|my|it|\\w+day's)(?: \\w+)? ?(?:${meetingNoun}|to|back|by|until|forward|time)\\b[^.!]{0,60}(?:\\?|\\b(?:until|next|later|monday|tuesday|wednesday|thursday|friday|tomorrow|week|\\d)\\b)`,
  ),
  new RegExp(
    `\\b(?:${meetingNoun})\\b[^.?!]{0,60}\\b(?:verschieben|verlegen|umlegen|umplanen|decaler|deplacer|reporter|mover|aplazar|reprogramar|cambiar)\\b`,
  ),
  new RegExp(
    `\\b(?:verschieben|verlegen|umplanen|decaler|deplacer|reporter|mover|aplazar|reprogramar)\\b[^.?!]{0,60}\\b${meetingNoun}\\b`,
  ),
  /\b(?:etwas ist dazwischengekommen|mir ist etwas dazwischen|something (?:has )?(?:come|came) up)\b/,
];

export const cancel: Patterns = [
  new RegExp(
    `\\b(?:have to|need to|must|going to|like to|want to|sorry to|afraid i|let's) (?:\\w+ )?cancel\\b[^.?!]{0,60}\\b(?:${meetingNoun}|tomorrow|today|it|monday|tuesday|wednesday|thursday|friday|our)\\b`,
  ),
  new RegExp(`\\bcancel(?:l?ing)? (?:our|the|this|tomorrow's|today's|my|\\w+day's) (?:\\w+ ){0,2}${meetingNoun}\\b`),
  new RegExp(`\\b${meetingNoun}\\b[^.?!]{0,50}\\b(?:absagen|annuler|cancelar|anular)\\b`),
  new RegExp(`\\b(?:absagen|annuler|cancelar|anular)\\b[^.?!]{0,50}\\b${meetingNoun}\\b`),
  new RegExp(
    `\\b(?:call off|no longer (?:able to )?(?:make|attend|need)) (?:our|the|this|it|to)\\b[^.?!]{0,40}\\b${meetingNoun}\\b`,
  ),
];

export const accept: Patterns = [
  /^(?:\W|hi \w+,?|hello \w+,?|hallo \w+,?|thanks[,!.]?|great[,!.]?|hola \w+,?|bonjour \w+,?)*\b(?:yes|yep|yeah|yup|sure|absolutely|definitely|perfect|great|ok|okay|ja|jawohl|klar|gerne|oui|parfait|si|claro|vale|perfecto|d'accord|de acuerdo|einverstanden|super)\b(?! but| aber| mais| pero)/,
  /\b(?:that|this|it|which|those|these|time|date|slot|all|they|one|option \w+)(?:'s| is| are| would be| will be| time)? (?:\w+ )?(?:works?|work|suits?|fine|good|great|perfect|ok|okay|confirmed)\b/,
  /\b(?:works|suits|fine|good|great|perfect|ok|okay) (?:\w+ )?(?:for|with|by) (?:me|us)\b/,
  /^\W*confirmed\b|\b(?:geht (?:klar|in ordnung)|so machen wir(?: es|'s)?|abgemacht|entendu|c'est note|hecho|trato hecho)\b/,
  /\bsounds (?:good|great|perfect|fine|lovely|like a plan)\b/,
  /\b(?:i'll take|let's (?:do|go with|go for|take|say|make it)|i can (?:do|make)|happy with|count me in|i'm in|i accept|accepted|agreed)\b/,
  /\bpasst (?:mir |uns |bei mir |fur mich |ausgezeichnet|hervorragend|gut|super|perfekt|prima|sehr)|\b(?:das|der|dieser|es|termin|uhr) (?:passt|geht|klappt)\b|\bnehme ich gern/,
  /\bca (?:me |nous )?(?:convient|va|marche|fonctionne)|\b(?:me|nous) (?:convient|va)\b|\bc'est (?:bon|parfait|ok|d'accord)|\bca marche\b/,
  /\b(?:me|nos) (?:va|viene|parece|sirve|queda) (?:bien|perfecto|genial|estupendo)\b|\bperfecto\b/,
  /\b(?:first|second|third|fourth|last|latter|former|earlier|later|\d(?:st|nd|rd|th)?)(?: one| option| slot| time)? (?:works|is (?:fine|good|great|perfect|best|ok)|suits|would be (?:good|great|best|perfect)|please|sounds)\b/,
];

export const decline: Patterns = [
  /^\W*(?:no|nope|nah|negative|nein|non)(?:[,.!]|\s*$| (?:no|way|thanks|thank you|please|i|sorry|chance)\b)|^\W*(?:neither|none)\s*[.!]?\s*$|^\W*not (?:now|then|this|that|at (?:this|that)|on|for me|possible|right|him|her)\b|\bmaybe (?:another|some other) time\b|\bwrong (?:time|date|day|room|place|person|location)\b/,
  /\b(?:none|neither|not (?:one|any)) (?:of )?(?:these|those|them|the|your|works?|suits?|time)?/,
  /\b(?:can't|cannot|can not|couldn't|won't be able to|not able to|unable to) (?:\w+ )?(?:make|do|attend|meet|join|manage)\b/,
  /\b(?:doesn't|does not|don't|do not|won't|wouldn't) (?:really |quite )?(?:work|suit|fit)\b/,
  /\b(?:not available|unavailable|i'm busy|i am busy|fully booked|already booked|not possible|no longer (?:available|free))\b/,
  /\b(?:have to|going to|must|need to|will) (?:decline|pass)\b|\bnot interested\b|\bno thanks\b|\bno thank you\b/,
  /\b(?:passt|geht|klappt) (?:\S+ ){0,3}nicht\b|\bkeine[rs]? (?:der|von|davon|termin|ihrer|deiner)\b|\bleider (?:nicht|keine|kann ich)\b|\bkann ich (?:leider )?nicht\b/,
  /\baucun(?:e)? (?:de|des|d')|\bne (?:me |nous )?(?:convient|va|peux|suis|conviennent) pas\b|\bmalheureusement\b|\bje ne (?:peux|suis) pas\b/,
  /\bningun[oa]?\b|\bno (?:me |nos )?(?:va|viene|puedo|sirve|podre|es posible)\b|\blamentablemente\b/,
];

/** The writer is taken at the time named in the same clause. */
export const busy: Patterns = [
  /\b(?:not (?:available|free|around|possible)|unavailable|(?:i'm|i am|we're|we are) (?:\w+ )?(?:busy|booked|tied up|away|out|traveling|travelling|on (?:vacation|holiday|leave))|already (?:have|booked|committed|taken|scheduled)|have (?:a|another) (?:\w+ )?(?:meeting|call|conflict|appointment|commitment)|(?:is|am) (?:full|packed)|habe ich (?:schon|bereits|leider|(?:\S+ ){0,2}(?:einen|ein) (?:\S+ )?(?:termin|meeting|gesprach))|bin ich (?:nicht|leider|schon|unterwegs|im urlaub)|schon (?:verplant|vergeben|belegt)|je suis (?:pris|prise|occupee?|absente?|en deplacement)|j'ai deja|ya tengo|estoy (?:ocupad[oa]|de viaje|fuera))\b/,
];

export const allRejected: Patterns = [
  /\b(?:none (?:of (?:these|those|them|the|your)|works?|suits?)|neither (?:of|works?|suits?|time|one|option)|not any of|(?:can't|cannot|unable to) (?:make|do) (?:any|either)\b|beide[sn]? (?:\w+ )?nicht|ni l'un ni l'autre|ni uno ni otro|keine[rs]? (?:der|von|davon|ihrer|deiner|termin\w*|vorschl\w*)|(?:passt|passen|geht) (?:mir )?(?:leider )?alle[sn]? nicht|alle (?:drei |zwei )?(?:termine )?passen (?:mir )?(?:leider )?nicht|aucun(?:e)? (?:de|des|d'|ne)|ningun[oa]?(?= de| me|,| pero|\s*[.!]?$)|ningun[oa] (?:de|me))/,
];

export const allAccepted: Patterns = [
  /\b(?:either|any|both|all)(?: one| option| time| slot| day)?(?: of (?:them|these|those|the (?:times|options|slots)))?(?: \w+)? (?:works?|work|is|are|would|suits?|will|ok|fine|good|sounds)\b(?![^.?!]{0,12}\b(?:not|n't)\b)|\bi(?:'m| am) (?:happy|flexible|fine) with (?:either|any|both|all)\b|\bbeide (?:termine )?(?:passen|gehen)|\balle (?:drei |zwei |termine )?(?:passen|gehen)(?! nicht)|\bbeides (?:passt|geht)|\bjeder (?:der )?(?:termine? )?(?:passt|geht)|\bles (?:deux|trois) (?:me )?(?:conviennent|vont)|\bn'importe (?:lequel|laquelle)|\bcualquiera\b|\bme da igual\b|\b(?:ambos|ambas)\b(?![^.?!]{0,12}\bno\b)|\bpeu importe\b|\bl'un ou l'autre\b|\bca m'est egal\b|\bbeides? (?:ist |sind |ware |waren )?(?:mir )?(?:recht|gut|okay|ok|moglich|in ordnung)|\bbeide sind (?:gut|okay|ok|moglich)|\bmir (?:ist|sind) (?:beides|beide|alle|alles) recht|\bmir (?:ist es )?egal\b|\bno preference\b|\b(?:whichever|whatever) (?:one )?(?:you|works|suits|is)\b|\b(?:los|las) (?:dos|tres) me (?:van|vienen) bien/,
];

/** Those that are not refused. */
export const othersAccepted: Patterns = [
  /\b(?:(?:the|any|all) (?:of the )?others?|the other (?:one|ones|two|three|options?|times?|slots?|days?)|(?:all|any|anything|everything|any (?:day|time|one|option|slot)) (?:but|except|other than)|die anderen?|alle ausser|jeder ausser|les (?:deux )?autres|l'autre|tous sauf|tout sauf|los otros|las otras|el otro|todos (?:menos|excepto)|cualquiera (?:menos|excepto))\b/,
];

export const askPlace: Patterns = [
  /\bwhere (?:should|shall|do|would|will|are|is|can|could|am) (?:we|you|i|it|this)\b|\bwhere(?: ?' ?s| is| are| does| will| do)[^.?!]{0,60}\b(?:meeting|meetings|appointment|lunch|dinner|breakfast|coffee|call|event|interview|party|take place|held|happening)\b|\bwhere to meet\b|\b(?:location|place|venue|address|room) (?:of|for) (?:[\w']+ ){0,5}(?:meeting|appointment|lunch|dinner|event|interview|call)\b|\bwhat(?:'s| is) the (?:address|location|link|dial-?in|venue|room)\b|\b(?:in person or|by phone or|zoom or|phone or|video or)\b|\b(?:can|could|will) you (?:send|share)[^.?!]{0,30}\b(?:link|zoom|dial-?in|address|invite)\b|\bwo (?:treffen|findet|sollen|wollen)\b|\bou (?:se|nous|aura|a lieu)\b|\bdonde (?:nos|sera|es|quedamos)\b/,
];
export const askAgenda: Patterns = [
  /\bwhat (?:is|'s|will) (?:it|this|the (?:meeting|call)) (?:be )?about\b|\bwhat's the agenda\b|\b(?:is there|do you have|send|share)[^.?!]{0,20}\bagenda\b|\bwhat (?:would|do) you (?:like|want) to (?:discuss|talk about|cover)\b|\bworum (?:geht|wird)\b|\bde quoi (?:s'agit|voulez)\b|\bde que (?:se trata|va)\b|\bagenda\?/,
];
export const confirmWords: Patterns = [
  /\b(?:confirmed|confirming|i(?:'ll| will| can| hereby)? confirm|this is to confirm|just confirming|see you (?:then|there|on|at|tomorrow|next|monday|tuesday|wednesday|thursday|friday)|looking forward to (?:it|meeting|our|seeing|speaking|talking|the)|talk (?:to you )?then|speak then|bis dann|bestatige|bestatigt|je confirme|c'est confirme|a (?:mardi|mercredi|jeudi|vendredi|lundi|demain)\b|confirmo|confirmado|nos vemos|hasta (?:el|entonces))\b/,
];
export const thanksWords: Patterns = [/\b(?:thanks|thank you|thx|many thanks|danke|vielen dank|merci|gracias)\b/];
export const availabilityWords: Patterns = [
  /\b(?:i(?:'m| am| will be|'ll be) (?:\w+ )?(?:free|available|open|around)|i can (?:do|make|meet|talk)|works (?:best |better )?for me|my availability|i have (?:availability|time|openings)|ich (?:kann|konnte|hatte zeit|habe zeit|bin frei)|je suis (?:libre|disponible|dispo)|je peux|estoy (?:libre|disponible)|puedo|tengo (?:tiempo|disponibilidad))\b/,
];
