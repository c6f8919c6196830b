/** English. */
import type { Phrases } from './phrases.ts';

export const english: Phrases = {
  greeting: { brief: 'Hi {},', warm: 'Hi {},', formal: 'Dear {},' },
  greetingWithoutName: { brief: 'Hello,', warm: 'Hello,', formal: 'Dear Sir or Madam,' },
  closing: { brief: 'Best,', warm: 'Best wishes,', formal: 'Kind regards,' },
  accept: {
    brief: '{} works for me.',
    warm: '{} works well for me, and I look forward to it.',
    formal: 'Thank you for your proposal. I am pleased to accept {}.',
  },
  proposeOne: {
    brief: 'How about {}?',
    warm: 'I would be glad to meet. How about {}?',
    formal: 'Thank you for your message. May I suggest {}?',
  },
  proposeMany: {
    brief: 'Any of these would work for me:',
    warm: 'I would be glad to meet. Would one of these suit you?',
    formal: 'Thank you for your message. May I suggest one of the following?',
  },
  insteadOne: { brief: 'How about {}?', warm: 'How about {} instead?', formal: 'May I suggest {} instead?' },
  insteadMany: {
    brief: 'Any of these would work for me:',
    warm: 'Would one of these suit you instead?',
    formal: 'May I suggest one of the following instead?',
  },
  adapt: {
    brief: 'If not, tell me what would.',
    warm: 'If none of this suits you, just tell me what would.',
    formal: 'Should this not be convenient, please let me know what would suit you.',
  },
  heldOne: {
    brief: 'I am keeping it free until {}.',
    warm: 'I am keeping it free for you until {}.',
    formal: 'I shall keep this free for you until {}.',
  },
  heldMany: {
    brief: 'I am keeping them free until {}.',
    warm: 'I am keeping them free for you until {}.',
    formal: 'I shall keep these free for you until {}.',
  },
  notFree: {
    brief: 'Sorry, I am not free then.',
    warm: 'Thank you for the suggestion. Unfortunately I am not free then.',
    formal: 'Thank you for your proposal. Unfortunately I am not available then.',
  },
  apology: {
    brief: 'Sorry, what I had offered is no longer free.',
    warm: 'I am sorry, what I had offered is no longer free on my side.',
    formal: 'Please accept my apologies: what I had offered is no longer available.',
  },
  move: {
    brief: 'Could we move our meeting?',
    warm: 'Could we move our meeting? Sorry for the back and forth.',
    formal: 'May I ask you to move our meeting?',
  },
  clarifyMany: {
    brief: 'Which of these do you mean?',
    warm: 'Just to be sure, which of these do you mean?',
    formal: 'To avoid a misunderstanding, may I ask which of these you mean?',
  },
  clarifyOpen: {
    brief: 'Which day and hour do you have in mind?',
    warm: 'Just to be sure, which day and hour do you have in mind?',
    formal: 'To avoid a misunderstanding, may I ask which day and hour you have in mind?',
  },
  decline: {
    brief: 'Thanks for asking, but I cannot make it.',
    warm: 'Thank you for thinking of me. Unfortunately I cannot make it.',
    formal: 'Thank you for your message. Unfortunately I am unable to accept.',
  },
  confirm: {
    brief: 'Confirmed: {}.',
    warm: 'This is to confirm {}. I look forward to it.',
    formal: 'I am writing to confirm {}.',
  },
  nudgeOne: {
    brief: 'Does {} still work for you?',
    warm: 'A friendly reminder: does {} still work for you?',
    formal: 'May I kindly come back to my proposal: would {} be convenient?',
  },
  nudgeMany: {
    brief: 'Would one of these still work for you?',
    warm: 'A friendly reminder: would one of these still work for you?',
    formal: 'May I kindly come back to my proposal? Would one of these be convenient?',
  },
  nudgeOpen: {
    brief: 'Just coming back to this.',
    warm: 'A friendly reminder about my question below.',
    formal: 'May I kindly come back to my question?',
  },
  cancel: {
    brief: 'Sorry, I have to cancel our meeting: {}.',
    warm: 'I am sorry, I have to cancel our meeting: {}.',
    formal: 'To my regret I have to cancel our meeting: {}.',
  },
  cancelWithoutTime: {
    brief: 'Sorry, I have to cancel our meeting.',
    warm: 'I am sorry, I have to cancel our meeting.',
    formal: 'To my regret I have to cancel our meeting.',
  },
  cancelled: {
    brief: 'No problem, it is off the calendar: {}.',
    warm: 'Thank you for letting me know. I have taken it off the calendar: {}.',
    formal: 'Thank you for letting me know. The meeting has been removed from the calendar: {}.',
  },
  useLink: {
    brief: 'Thanks, I will use your booking page.',
    warm: 'Thank you, I will pick something on your booking page.',
    formal: 'Thank you. I will make my choice on your booking page.',
  },
  byVideo: {
    brief: 'By video; the link is in the invitation.',
    warm: 'Let us meet by video; the link is in the invitation.',
    formal: 'I suggest that we meet by video; the link is in the invitation.',
  },
  invitation: {
    brief: 'I will send an invitation.',
    warm: 'I will send you an invitation.',
    formal: 'An invitation will follow.',
  },
};
