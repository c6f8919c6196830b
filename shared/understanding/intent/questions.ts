/** What must be asked before anything is done: every claim that is ambiguous or contradicts itself, and unclear answers. */
import type { Question, TimeClaim } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { namesMeeting } from '../time/moving.ts';

const maximumQuestions = 8;

export function questionsOf(
  claims: readonly TimeClaim[],
  open: readonly MeetingOption[],
  unclear: boolean,
): Question[] {
  const questions: Question[] = [];
  for (const claim of claims) {
    if (claim.certainty !== 'ambiguous' && claim.certainty !== 'contradictory') continue;
    // Which meeting is meant, the calendar tells.
    if (namesMeeting(claim)) continue;
    // "in the morning" without a day is a wish to heed, not a question to ask.
    if (claim.kind === 'part-of-day' && claim.reasons.some((reason) => reason.startsWith('No day is said'))) continue;
    const alternatives = claim.alternatives.map((one) => one.label);
    questions.push({
      kind: kindOf(claim),
      text: `“${claim.words.replace(/\s+/g, ' ').slice(0, 80)}”: ${claim.reasons[0] ?? 'it can be read in more than one way.'}`,
      span: claim.span,
      alternatives,
    });
  }
  if (unclear && open.length > 0) {
    questions.push({
      kind: 'which-option',
      text: 'They agree, but it is not clear to which of the options.',
      span: null,
      alternatives: open.map((option) => option.id),
    });
  }
  return questions.slice(0, maximumQuestions);
}

function kindOf(claim: TimeClaim): Question['kind'] {
  if (claim.certainty === 'contradictory') return 'contradiction';
  const said = claim.reasons.join(' ');
  if (said.includes('No day is said')) return 'which-date';
  if (said.includes('can mean') && claim.zoneSource === 'said') return 'which-zone';
  if (!claim.startHasTime || said.includes('"Next" can mean') || said.includes('day or month comes first'))
    return 'which-date';
  return 'which-time';
}
