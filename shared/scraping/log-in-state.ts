/**
 * Whether a page shows somebody logged in. Only proofs decide: an absent "Log out" is no proof of being logged out, because a page
 * that is half loaded or has changed shows neither.
 *
 * Example: all proofs of being in hold and none of being out: 'in'. None of either, or both: 'unknown'.
 */
export type LogInState = 'in' | 'out' | 'unknown';

export type ProofsSeen = { readonly positive: readonly boolean[]; readonly negative: readonly boolean[] };

export function logInStateOf({ positive, negative }: ProofsSeen): LogInState {
  const isIn = positive.length > 0 && positive.every(Boolean);
  const isOut = negative.some(Boolean);
  if (isIn === isOut) return 'unknown';
  return isIn ? 'in' : 'out';
}
