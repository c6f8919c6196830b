/** How soon does the writer want it? By plain words; a mail that says nothing of it has no urgency of its own. */
import { fold } from '../text/tidy-text.ts';

export type Urgency = 'urgent' | 'none' | 'patient';

const patient =
  /\b(?:no (?:rush|hurry|urgency)|not urgent|whenever (?:you (?:can|have time)|suits|is convenient)|nothing urgent|keine eile|nicht (?:dringend|eilig)|hat zeit|eilt nicht|pas (?:urgent|presse)|rien d'urgent|quand (?:vous|tu) (?:pouvez|peux)|no (?:corre prisa|es urgente|hay prisa)|sin prisa)\b/;
const urgent =
  /\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|as soon as (?:possible|you can)|right away|immediately|time[- ]sensitive|at the earliest|(?:your )?earliest convenience|emergency|dringend|eilig|eilt|so (?:schnell|bald|rasch) wie moglich|schnellstmoglich|umgehend|sofort|urgente|urgence|au plus (?:vite|tot)|des que possible|rapidement|cuanto antes|lo antes posible|inmediatamente)\b/;
const searched = 4_000;

export function findUrgency(subject: string, visible: string): Urgency {
  const folded = fold(`${subject}\n${visible.slice(0, searched)}`);
  if (patient.test(folded)) return 'patient';
  return urgent.test(folded) ? 'urgent' : 'none';
}
