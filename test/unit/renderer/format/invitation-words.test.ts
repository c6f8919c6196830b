import { describe, expect, it } from 'vitest';
import { givenAnswer, toAnswerWords, toFreeWords, type Invitation } from '#renderer/format/invitation-words.ts';

const anInvitation = (over: Partial<Invitation>): Invitation => ({
  title: 'Review',
  organizer: 'Jane',
  startMs: 0,
  endMs: 1,
  answer: 'needs-action',
  answering: null,
  free: true,
  because: null,
  ...over,
});

describe('an invitation', () => {
  it('shows the answer on its way before the one that the calendar has', () => {
    expect(givenAnswer(anInvitation({}))).toBeNull();
    expect(givenAnswer(anInvitation({ answer: 'accepted' }))).toBe('accepted');
    expect(givenAnswer(anInvitation({ answer: 'accepted', answering: 'declined' }))).toBe('declined');
    const words = toAnswerWords(anInvitation({ answer: 'accepted', answering: 'declined' }));
    expect(words).toMatchObject({ label: 'You accepted', onItsWay: 'Your refusal is on its way to the calendar.' });
  });

  it('says why the time is not free, as a sentence', () => {
    expect(toFreeWords(anInvitation({ free: false, because: '“Dentist” is then' }))).toEqual({
      label: 'You are not free then',
      text: '“Dentist” is then.',
    });
    expect(toFreeWords(anInvitation({})).text).toBeNull();
  });
});
