/**
 * What does this message want, and is it scheduling at all? Rules over sentences: a form that asks for a meeting counts by
 * itself, a weaker one only with a time to come beside it, words of agreement only where options are open. The
 * confidence is the rule's measured worth, not a feeling.
 */
import type { Intent, TimeClaim } from '#shared/domain/claim.ts';
import type { Span } from '#shared/domain/claim.ts';
import type { Resolution } from './options.ts';
import * as forms from './patterns.ts';
import type { Sentence } from './sentences.ts';

export type IntentReading = {
  readonly intents: readonly Intent[];
  readonly scheduling: boolean;
  readonly confidence: number;
  readonly evidence: readonly { readonly span: Span; readonly words: string }[];
};

/** Long mails are letters, reports and digests: a weak sign in them says little. */
const longMail = 2_500;

export function readIntents(
  text: string,
  sentences: readonly Sentence[],
  claims: readonly TimeClaim[],
  resolution: Resolution,
  openOptions: number,
): IntentReading {
  const intents = new Set<Intent>();
  const evidence: { span: Span; words: string }[] = [];
  let score = 0;
  const note = (sentence: Sentence, value: number): void => {
    if (value > score) score = value;
    if (evidence.length < 6)
      evidence.push({
        span: [sentence.from, sentence.to],
        words: text.slice(sentence.from, sentence.to).trim().slice(0, 200),
      });
  };
  const future = claims.filter((claim) => claim.kind !== 'open' && !claim.reasons.includes('This time has passed.'));
  const included = future.filter((claim) => claim.polarity === 'include');

  sentences.forEach((sentence, index) => {
    const near = future.some((claim) => claim.span[0] >= sentence.from - 1 && claim.span[0] < sentence.to);
    const beside =
      near ||
      [sentences[index - 1], sentences[index + 1]].some(
        (one) => one && future.some((claim) => claim.span[0] >= one.from && claim.span[0] < one.to),
      );
    const { folded } = sentence;
    if (forms.matchFirst(forms.reschedule, folded)) {
      intents.add('reschedule');
      note(sentence, 0.85);
    }
    if (forms.matchFirst(forms.cancel, folded)) {
      intents.add('cancel');
      note(sentence, 0.85);
    }
    if (forms.matchFirst(forms.strongRequest, folded)) {
      intents.add('request');
      note(sentence, beside ? 0.95 : 0.75);
    } else if (forms.matchFirst(forms.weakRequest, folded) && near) {
      intents.add('request');
      note(sentence, 0.8);
    }
    if (near && forms.availabilityWords.test(folded)) intents.add('state-availability');
    if (forms.askPlace.test(folded)) intents.add('ask-place');
    if (forms.askAgenda.test(folded)) intents.add('ask-agenda');
    if (forms.confirmWords.test(folded)) {
      intents.add('confirm');
      if (near) note(sentence, 0.55);
    }
    if (forms.thanksWords.test(folded)) intents.add('thanks');
  });

  const answered =
    resolution.accepted.length + resolution.rejected.length > 0 || resolution.counters || resolution.unclear;
  if (openOptions > 0) {
    if (resolution.accepted.length > 0) intents.add('accept');
    if (resolution.rejected.length > 0) intents.add('decline');
    if (
      resolution.counters ||
      (resolution.rejected.length > 0 && resolution.accepted.length === 0 && included.length > 0)
    )
      intents.add('counter');
    if (answered || intents.has('ask-place') || intents.has('ask-agenda')) {
      score = Math.max(score, resolution.unclear ? 0.7 : 0.95);
      if (evidence.length === 0) {
        const answers = (sentence: Sentence): boolean =>
          forms.matchFirst(forms.accept, sentence.folded) !== null ||
          forms.matchFirst(forms.decline, sentence.folded) !== null;
        // Else the first that is no salutation: those end with a comma.
        const deciding = sentences.find(answers) ?? sentences.find(({ folded }) => !folded.trimEnd().endsWith(','));
        const shown = deciding ?? sentences[0];
        if (shown) note(shown, score);
      }
    }
  } else if (score >= 0.5) {
    if (sentences.some((sentence) => forms.matchFirst(forms.decline, sentence.folded) !== null)) intents.add('decline');
    if (
      sentences.some((sentence) => forms.matchFirst(forms.accept, sentence.folded) !== null && sentence.from < 200) &&
      included.length > 0 &&
      !intents.has('request')
    )
      intents.add('accept');
  }
  if (included.length > 0 && score >= 0.5 && !intents.has('counter') && resolution.accepted.length === 0)
    intents.add('propose');
  if (text.length > longMail && score < 0.9) score *= 0.6;
  const scheduling = score >= 0.5;
  const order: readonly Intent[] = [
    'accept',
    'counter',
    'reschedule',
    'cancel',
    'decline',
    'request',
    'propose',
    'state-availability',
    'confirm',
    'ask-place',
    'ask-agenda',
    'thanks',
  ];
  return {
    intents: order.filter((intent) => intents.has(intent)),
    scheduling,
    confidence: scheduling ? score : 1 - Math.max(0.05, score),
    evidence: scheduling ? evidence : [],
  };
}
