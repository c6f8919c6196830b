/**
 * Is this time wanted or ruled out? Negations reach forward to the next turn ("but"), and back from "doesn't work".
 * English, German, French, Spanish. "Why not Tuesday?" and "not only" rule nothing out.
 */
import { fold } from '../text/tidy-text.ts';
import type { Unit } from './units.ts';

export type Polarity = 'include' | 'exclude';

const before =
  /(?:\bnot\b(?! only| sure| until)|\bcan'?t\b|\bcannot\b|\bcan not\b|\bcouldn'?t\b|\bwon'?t\b|\bwouldn'?t\b|\bdon'?t\b(?! forget| hesitate| mind| you)|\bdoesn'?t\b|\bisn'?t\b|\baren'?t\b|\bunable\b|\bunavailable\b|\bbusy\b|\bbooked\b|\bno\b(?! later| earlier| problem| worries| earlier| preference)|\bnever\b|\bavoid\b|\bexcept\b|\bout\b(?: of (?:the )?office)?|\bneither\b|\bnone\b|\baway\b|\bnicht\b|\bkeine?\b|\bleider\b(?! nur)|\btravell?ing\b|\bon (?:vacation|holiday|leave|pto)\b|\binstead of\b|\brather than\b|\b(?:an)?statt\b|\bau lieu d[eu]\b|\ben vez de\b|\bverhindert\b|\bausser\b|\bpas\b|\bindisponible\b|\bimpossible\b|\bsauf\b|\bno puedo\b|\bocupad[oa]\b|\bexcepto\b|\bsalvo\b|\bni\b)[^.!?;]*$/;
const cancels =
  /(?:\bbut\b|\bhowever\b|\binstead\b(?! of)|\baber\b|\bsondern\b|\bmais\b|\bpero\b|\bsino\b|\bso\b|, (?:how|what|can|could|would|let|maybe|i can|i'm free|we)\b|\bonly\b|\bfree\b|\bavailable\b|\bunless\b|\brather\b(?! than)|\bwhy not\b|\bif not\b|\bwieso nicht\b|\bwarum nicht\b|\bpourquoi pas\b|\bpor que no\b|\bnot only\b|\bcan'?t wait\b|\bsonst\b|\bsinon\b|\bif you can'?t\b|\bif (?:that|it|this) (?:doesn'?t|does not|isn'?t|won'?t)\b)/;
const after =
  /^[^.!?;]{0,40}?(?:\b(?:doesn'?t|does not|don'?t|do not|won'?t|will not|isn'?t|is not|aren'?t|are not|wouldn'?t|would not) (?:really |quite |actually )?(?:work|suit|good|great|ideal|possible|an option|fit|be possible|available|free|look)|\b(?:is|are|looks?|would be) (?:out|bad|full|booked|busy|packed|impossible|no good|not good|difficult|tricky|terrible|taken|a no)\b|\bnot possible\b|\bno good\b|\b(?:geht|passt|klappt) (?:[a-z']{1,12} ){0,4}nicht\b|\bkann ich (?:leider )?nicht\b|\bbin ich (?:leider )?(?:nicht|verhindert|unterwegs)\b|\bne (?:me |nous )?(?:convient|va|marche|fonctionne|suis) pas\b|\bn'est pas\b|\bje ne (?:peux|suis) pas\b|\bno (?:me |nos )?(?:va|viene|puedo|funciona|es posible)\b|\bis a no\b|\bi'?m (?:busy|booked|out|away|travell?ing|unavailable)\b|\bi am (?:busy|booked|out|away|travell?ing|unavailable)\b|\bi can'?t\b|\bi cannot\b|\bi have (?:another|a) (?:meeting|conflict|appointment)\b|\bi have a conflict\b)/;

/** "not Monday, Tuesday after 3 works": what the verb behind says ends a negation that was only carried on. */
const affirms =
  /^[^.!?;,]{0,24}?\b(?:works?|suits?|is (?:fine|good|great|ok|okay|free|open|possible|better|perfect)|would (?:work|be|suit)|looks good|passt|geht|ginge|convient|va bien|me va|me viene)\b/;

/** `text` is the sentence, `offset` its place; units carry places in the whole. */
export function polarityIn(text: string, offset: number, units: readonly Unit[]): (index: number) => Polarity {
  const cache = new Map<number, Polarity>();
  const at = (index: number): Polarity => {
    const known = cache.get(index);
    if (known) return known;
    const unit = units[index] as Unit;
    const previous = units[index - 1];
    let polarity: Polarity = 'include';
    const headFrom = previous ? previous.to - offset : 0;
    const between = fold(text.slice(Math.max(headFrom, unit.from - offset - 120), unit.from - offset));
    const tailFrom = unit.to - offset;
    const tail = fold(text.slice(tailFrom, Math.min(tailFrom + 140, tailEnd(units, index, text.length, offset))));
    // "Monday doesn't work, Tuesday would": that negation is the previous day's, and it ends there.
    const backward = previous !== undefined && after.test(between);
    const head = backward ? between.replace(after, '') : between;
    if (unit.except) polarity = 'exclude';
    else if (isNegated(head)) polarity = 'exclude';
    else if (
      previous &&
      !backward &&
      !cancels.test(head) &&
      carries(unit) &&
      unit.preposition !== 'to' && // "move it from 3 to 4"
      !(affirms.test(tail) && !after.test(tail))
    )
      polarity = at(index - 1);
    if (
      polarity === 'include' &&
      (after.test(tail) || /^ ?(?:leider |auch )?nicht\b/.test(tail)) && // "am Montag nicht"
      !/^[^.!?;]{0,30}\b(?:but|aber|mais|pero)\b/.test(tail.slice(0, tail.search(after) + 1))
    )
      polarity = 'exclude';
    cache.set(index, polarity);
    return polarity;
  };
  return at;
}

function isNegated(head: string): boolean {
  if (!before.test(head)) return false;
  const found = before.exec(head)?.index ?? 0;
  const rest = head.slice(found);
  if (/\b(?:why|warum|wieso|pourquoi) (?:not|nicht|pas)\b|\bpor que no\b|\bif (?:that|it|this|you)\b/.test(head))
    return false;
  return !cancels.test(rest.replace(/^\S+/, ''));
}

/** Words directly behind, up to the next unit; a list "Tuesday or Wednesday don't work" shares the verb at its end. */
function tailEnd(units: readonly Unit[], index: number, length: number, offset: number): number {
  for (let ahead = index + 1; ahead < units.length; ahead += 1) {
    const unit = units[ahead] as Unit;
    if (unit.gap.length > 0) return unit.from - offset;
  }
  return length;
}

function carries(unit: Unit): boolean {
  return unit.gap.length <= 2;
}
