/**
 * What does this message want, and is it scheduling at all? Rules over sentences: a form that asks for a meeting counts by
 * itself, a weaker one only with a time to come beside it, words of agreement only where options are open.
 *
 * The confidence is measured, not felt: `worth` holds, for each kind of evidence, the share of texts with it that are about
 * meeting, counted on the development part of `test/eval/understanding-classes.eval.ts` (800 sentences and 1,250 ordinary
 * mails) and drawn a little to the middle where the count is small. The figure part there tells whether it holds.
 */
import type { Intent, TimeClaim } from '#shared/domain/claim.ts';
import type { Span } from '#shared/domain/claim.ts';
import { fold } from '../text/tidy-text.ts';
import { isBareQuestion } from './bare-question.ts';
import type { Resolution } from './options.ts';
import * as forms from './patterns.ts';
import { advertising, judgedBehind, politeOffer } from './sentence-marks.ts';
import type { Sentence } from './sentences.ts';
import { formsIn, says } from './signs.ts';

export type IntentReading = {
  readonly intents: readonly Intent[];
  readonly scheduling: boolean;
  readonly confidence: number;
  readonly evidence: readonly { readonly span: Span; readonly words: string }[];
};

const worth = {
  sure: 0.97, // asks for a meeting, a time beside it
  strong: 0.95, // arranges one, asks when, moves or cancels one
  near: 0.93, // weaker words in one sentence with a time
  open: 0.8, // asks for a meeting, no time anywhere
  likely: 0.78, // an invitation, a call, availability, a plan
  confirms: 0.7, // "see you Tuesday at 3"
  longStrong: 0.55, // strong words in a long mail
  doubtful: 0.3, // weaker ones in a long mail
  hinted: 0.05, // short, with a word that meetings have
  none: 0.005,
} as const;

/** Words that meetings have: a short text with one is scheduling in five of a hundred cases although no form is found. */
const hints =
  /\b(?:meet|meetings?|calls?|talk|discuss|lunch|dinner|coffee|drinks?|schedul\w*|calendar|availab\w*|appointment|interview|visit|join|together|see you|attend|termin|treffen|reunion|rendez-vous|cita)\b/;
const shortText = 400;

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
  /** Sentences that call off or refuse: their times are offered by nobody. */
  const refusing = new Set<Sentence>();
  let score = 0;
  const note = (sentence: Sentence, value: number): void => {
    if (value > score) score = value;
    if (evidence.length < 6 && evidence.at(-1)?.span[0] !== sentence.from)
      evidence.push({
        span: [sentence.from, sentence.to],
        words: text.slice(sentence.from, sentence.to).trim().slice(0, 200),
      });
  };
  const future = claims.filter(
    (claim) =>
      claim.kind !== 'open' &&
      !claim.reasons.includes('This time has passed.') &&
      !/^(?:last|this past|yesterday)\b/i.test(claim.words),
  );
  const included = future.filter((claim) => claim.polarity === 'include');

  const hasHour = ({ from, to }: Sentence): boolean =>
    future.some((claim) => claim.kind === 'instant' && claim.span[0] >= from - 1 && claim.span[0] < to);

  sentences.forEach((sentence, index) => {
    const near = future.some((claim) => claim.span[0] >= sentence.from - 1 && claim.span[0] < sentence.to);
    const beside =
      near ||
      [sentences[index - 1], sentences[index + 1]].some(
        (one) => one && future.some((claim) => claim.span[0] >= one.from && claim.span[0] < one.to),
      );
    const isOffer = !beside && says(sentence, politeOffer);
    const isOpenToForms = !isOffer && !says(sentence, advertising);
    for (const one of isOpenToForms ? formsIn(sentence, near) : []) {
      if (one.intent !== null) intents.add(one.intent);
      if (one.intent === 'cancel' || one.intent === 'decline') refusing.add(sentence);
      note(sentence, worth[one.tier]);
    }
    for (const claim of isOpenToForms ? future : []) {
      if (claim.span[0] < sentence.from - 1 || claim.span[0] >= sentence.to) continue;
      if (!judgedBehind.test(fold(text.slice(claim.span[1], claim.span[1] + 40)))) continue;
      intents.add('state-availability');
      note(sentence, worth.near);
    }
    if (says(sentence, forms.reschedule)) {
      intents.add('reschedule');
      note(sentence, worth.strong);
    }
    if (says(sentence, forms.cancel)) {
      intents.add('cancel');
      refusing.add(sentence);
      note(sentence, worth.strong);
    }
    if (!isOffer && says(sentence, forms.strongRequest)) {
      intents.add('request');
      note(sentence, beside ? worth.sure : worth.open);
    } else if (near && says(sentence, forms.weakRequest)) {
      intents.add('request');
      note(sentence, worth.near);
    }
    if (near && isBareQuestion(sentence, future, text)) {
      intents.add('request');
      note(sentence, worth.likely);
    }
    if (near && says(sentence, forms.availabilityWords)) intents.add('state-availability');
    if (says(sentence, forms.askPlace)) intents.add('ask-place');
    if (says(sentence, forms.askAgenda)) intents.add('ask-agenda');
    if (says(sentence, forms.confirmWords)) {
      intents.add('confirm');
      if (hasHour(sentence)) note(sentence, worth.confirms);
    }
    if (says(sentence, forms.thanksWords)) intents.add('thanks');
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
      score = Math.max(score, resolution.unclear ? worth.confirms : worth.strong);
      if (evidence.length === 0) {
        const answers = (sentence: Sentence): boolean => says(sentence, forms.accept) || says(sentence, forms.decline);
        // Else the first that is no salutation: those end with a comma.
        const deciding = sentences.find(answers) ?? sentences.find(({ folded }) => !folded.trimEnd().endsWith(','));
        const shown = deciding ?? sentences[0];
        if (shown) note(shown, score);
      }
    }
  } else if (score >= 0.5) {
    if (sentences.some((sentence) => says(sentence, forms.decline))) intents.add('decline');
    if (
      sentences.some((sentence) => sentence.from < 200 && says(sentence, forms.accept)) &&
      included.length > 0 &&
      !intents.has('request')
    )
      intents.add('accept');
  }
  const isOffered = (claim: TimeClaim): boolean =>
    ![...refusing].some(({ from, to }) => claim.span[0] >= from && claim.span[0] < to);
  if (included.some(isOffered) && score >= 0.5 && !intents.has('counter') && resolution.accepted.length === 0)
    intents.add('propose');
  const answersUs = openOptions > 0 && (answered || intents.has('ask-place') || intents.has('ask-agenda'));
  if (text.length > longMail && score > 0 && score < worth.sure && !answersUs)
    score = score >= worth.strong ? worth.longStrong : worth.doubtful;
  const scheduling = score >= 0.5;
  const isHinted = !scheduling && text.length < shortText && sentences.some(({ folded }) => hints.test(folded));
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
    confidence: scheduling ? score : 1 - Math.max(isHinted ? worth.hinted : worth.none, score),
    evidence: scheduling ? evidence : [],
  };
}
