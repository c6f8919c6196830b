/** What a language must be able to say. Sentences with times get them as finished text; nothing else in a sentence may look like a time. */
import type { Tone } from '#shared/domain/settings.ts';

export type ByTone = { readonly [T in Tone]: string };

/** `{}` in a sentence is where the time goes. */
export type Phrases = {
  /** `{}` is the name. */
  readonly greeting: ByTone;
  readonly greetingWithoutName: ByTone;
  readonly closing: ByTone;
  readonly accept: ByTone;
  readonly proposeOne: ByTone;
  readonly proposeMany: ByTone;
  /** The same after a sentence that has already opened the letter. */
  readonly insteadOne: ByTone;
  readonly insteadMany: ByTone;
  /** After the times. */
  readonly adapt: ByTone;
  /** After it, where holds keep the times; `{}` is the last day. */
  readonly heldOne: ByTone;
  readonly heldMany: ByTone;
  /** Before a proposal: their time does not work. */
  readonly notFree: ByTone;
  /** Before a proposal: a time that we had offered is gone. */
  readonly apology: ByTone;
  /** Before a proposal: the meeting has to move. */
  readonly move: ByTone;
  readonly clarifyMany: ByTone;
  readonly clarifyOpen: ByTone;
  readonly decline: ByTone;
  readonly confirm: ByTone;
  readonly nudgeOne: ByTone;
  readonly nudgeMany: ByTone;
  readonly nudgeOpen: ByTone;
  readonly cancel: ByTone;
  readonly cancelWithoutTime: ByTone;
  /** They asked to cancel; this is the answer. */
  readonly cancelled: ByTone;
  readonly useLink: ByTone;
  readonly byVideo: ByTone;
  readonly invitation: ByTone;
};
