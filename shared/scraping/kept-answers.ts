/** Answers about a page that are asked for again and again while ways to read it are tried out; kept as long as the page is. */
import type { PageIndex } from './page-index.ts';

/** `name` tells questions apart, and holds all that the answer depends on besides the page; `most` are kept of one page at a time. */
export function keepAnswers<A>(most = 1000): (index: PageIndex, name: string, ask: () => A) => A {
  const kept = new WeakMap<PageIndex, Map<string, A>>();
  return (index, name, ask) => {
    const answers = kept.get(index) ?? new Map<string, A>();
    kept.set(index, answers);
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask();
    if (answers.size >= most) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
