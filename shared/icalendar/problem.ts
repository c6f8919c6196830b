/**
 * What is wrong with a calendar text. `lost`: something that says when its owner is busy could not be read, so the whole
 * source counts as unreadable, which means busy. `mended`: it was odd and is read all the same.
 */
export type IcsProblem = {
  readonly kind: 'lost' | 'mended';
  /** Of the event it is about; empty where it is about the text as a whole. */
  readonly uid: string;
  readonly summary: string;
  /** A sentence that names line, property or rule. */
  readonly message: string;
};

export type Report = (problem: IcsProblem) => void;

/** A feed of garbage has as many problems as lines; nobody reads more than these. */
const maximumProblems = 100;

/** Collects problems up to a limit and counts the rest: of the kind `lost` if one of those was. */
export function createProblemList(): { readonly report: Report; readonly list: () => readonly IcsProblem[] } {
  const kept: IcsProblem[] = [];
  let more = 0;
  let moreLost = false;
  return {
    report(problem) {
      if (kept.length < maximumProblems) kept.push(problem);
      else {
        more += 1;
        moreLost ||= problem.kind === 'lost';
      }
    },
    list() {
      if (more === 0) return kept;
      const message = `There are ${more} more problems.`;
      return [...kept, { kind: moreLost ? 'lost' : 'mended', uid: '', summary: '', message }];
    },
  };
}
