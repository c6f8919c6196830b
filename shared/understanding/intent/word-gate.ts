/**
 * Which of many expressions can match a sentence at all? Those whose needed words it has: a look at each word spares a
 * hundred expressions. One gate serves all lists of expressions; `candidates` asks it once for each sentence.
 */
import { beginLengths, neededWords } from './needed-words.ts';

export type Patterns = readonly RegExp[];
/** Of each list, what may match. */
export type Candidates = ReadonlyMap<Patterns, readonly RegExp[]>;

type Entry = { readonly list: Patterns; readonly pattern: RegExp };

/** Words of mails come again and again; what one lets through is kept until there are too many of them. */
const maximumKnown = 5_000;

export function createGate(lists: readonly Patterns[]): (folded: string) => Candidates {
  const always: Entry[] = [];
  const byKey = new Map<string, Entry[]>();
  for (const list of lists) {
    for (const pattern of list) {
      const entry = { list, pattern };
      const keys = neededWords(pattern);
      if (keys === null) always.push(entry);
      for (const key of keys ?? []) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
  }
  const known = new Map<string, readonly Entry[]>();
  const entriesOf = (word: string): readonly Entry[] => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const begins = beginLengths.filter((length) => word.length >= length).map((length) => `${word.slice(0, length)}*`);
    const found = [word, ...begins].flatMap((key) => byKey.get(key) ?? []);
    if (known.size >= maximumKnown) known.clear();
    known.set(word, found);
    return found;
  };
  return (folded) => {
    const candidates = new Map<Patterns, RegExp[]>();
    const add = ({ list, pattern }: Entry): void => {
      const ofList = candidates.get(list);
      if (ofList === undefined) candidates.set(list, [pattern]);
      else if (!ofList.includes(pattern)) ofList.push(pattern);
    };
    always.forEach(add);
    for (const word of folded.match(/\w+/g) ?? []) for (const entry of entriesOf(word)) add(entry);
    return candidates;
  };
}
