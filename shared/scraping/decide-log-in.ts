/**
 * What to do next at a page: the log-in as one question, asked again after each look. It never guesses: each screen of the form is
 * filled once, and where nothing fits and the patience is over, a person is asked.
 */
import type { LogInState } from './log-in-state.ts';
import type { QuestionCode } from './questions.ts';

export type PageSeen = {
  readonly state: LogInState;
  /** The server answered the page itself with an error of its own (500 and above). */
  readonly broken: boolean;
  /** A page was asked for and has not come yet. */
  readonly loading: boolean;
  readonly captcha: boolean;
  /** The page says that the log-in is wrong. */
  readonly refused: boolean;
  /** A banner that can be pressed away; its place in the recipe's list. */
  readonly banner: number | null;
  /** The screen of the form that is there with all its fields; its place in the recipe's list. */
  readonly screen: number | null;
};

export type LogInSoFar = {
  /** Screens that were filled in and sent. */
  readonly filled: readonly number[];
  /** Banners that were pressed. */
  readonly dismissed: readonly number[];
  /** Nothing new came for as long as one waits. */
  readonly isOverdue: boolean;
};

export type LogInAction =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'dismiss'; readonly banner: number }
  | { readonly kind: 'fill'; readonly screen: number }
  | { readonly kind: 'ask'; readonly code: QuestionCode };

/** The rules in their order; the first that fits decides. */
export function decideLogIn(seen: PageSeen, { filled, dismissed, isOverdue }: LogInSoFar): LogInAction {
  if (seen.state === 'in') return { kind: 'done' };
  if (seen.broken) return { kind: 'ask', code: 'page-error' };
  if (seen.captcha) return { kind: 'ask', code: 'captcha' };
  if (seen.refused && filled.length > 0) return { kind: 'ask', code: 'log-in-refused' };
  if (seen.banner !== null && !dismissed.includes(seen.banner)) return { kind: 'dismiss', banner: seen.banner };
  if (seen.screen !== null && !filled.includes(seen.screen)) return { kind: 'fill', screen: seen.screen };
  // The form that was sent may stand there until its answer comes.
  if (!isOverdue) return { kind: 'wait' };
  if (seen.loading) return { kind: 'ask', code: 'page-unreachable' };
  if (seen.screen !== null) return { kind: 'ask', code: 'log-in-refused' };
  return { kind: 'ask', code: seen.state === 'out' ? 'form-changed' : 'state-unknown' };
}
