/** An invitation's answers as words. */
import type { InvitationAnswer, RequestDetail } from '#shared/domain/meeting-request.ts';
import type { Tone } from './request-words.ts';

export type Invitation = NonNullable<RequestDetail['invitation']>;

export const answerChoices: readonly { readonly answer: InvitationAnswer; readonly label: string }[] = [
  { answer: 'accepted', label: 'Accept' },
  { answer: 'tentative', label: 'Maybe' },
  { answer: 'declined', label: 'Decline' },
];

const answered: Record<Invitation['answer'], { readonly label: string; readonly tone: Tone }> = {
  'needs-action': { label: 'Not answered yet', tone: 'accent' },
  accepted: { label: 'You accepted', tone: 'good' },
  tentative: { label: 'You said maybe', tone: 'quiet' },
  declined: { label: 'You declined', tone: 'quiet' },
};

const onItsWay: Record<InvitationAnswer, string> = {
  accepted: 'Your acceptance is on its way to the calendar.',
  tentative: 'Your “maybe” is on its way to the calendar.',
  declined: 'Your refusal is on its way to the calendar.',
};

export function toAnswerWords({ answer, answering }: Invitation): {
  readonly label: string;
  readonly tone: Tone;
  readonly onItsWay: string | null;
} {
  return { ...answered[answer], onItsWay: answering === null ? null : onItsWay[answering] };
}

/** The answer that its button shows as given: the one on its way before the one that the calendar has. */
export function givenAnswer({ answer, answering }: Invitation): InvitationAnswer | null {
  return answering ?? (answer === 'needs-action' ? null : answer);
}

/** The reason ends as a sentence, whatever it was given as. */
export function toFreeWords({ free, because }: Invitation): { readonly label: string; readonly text: string | null } {
  const text = because?.trim() ?? '';
  const closed = text === '' ? null : /[.!?…]$/.test(text) ? text : `${text}.`;
  return { label: free ? 'You are free then' : 'You are not free then', text: closed };
}
