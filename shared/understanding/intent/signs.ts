/** What a sentence says, by the lists of expressions of this folder: asked of the few that its words let through. */
import { formsAbroad } from './meeting-forms-abroad.ts';
import { meetingForms } from './meeting-forms.ts';
import { looseForms } from './meeting-forms-loose.ts';
import type { MeetingForm } from './meeting-forms.ts';
import { orders } from './orders.ts';
import * as lists from './patterns.ts';
import { advertising, politeOffer } from './sentence-marks.ts';
import type { Sentence } from './sentences.ts';
import { createGate } from './word-gate.ts';
import type { Candidates, Patterns } from './word-gate.ts';

const forms = new Map<RegExp, MeetingForm>(
  [...meetingForms, ...looseForms, ...orders, ...formsAbroad].map((form) => [form.pattern, form]),
);
const ofNeed = (need: MeetingForm['needs']): Patterns =>
  [...forms.values()].filter(({ needs }) => needs === need).map(({ pattern }) => pattern);
const formsAlone = ofNeed('nothing');
const formsBesideTime = ofNeed('time');

let gate: ((folded: string) => Candidates) | null = null;

/** Of all lists, what may match in a sentence. The first call reads every expression, some 10 ms. */
export function findCandidates(folded: string): Candidates {
  gate ??= createGate([formsAlone, formsBesideTime, advertising, politeOffer, ...Object.values(lists)]);
  return gate(folded);
}

/** Does any expression of the list match? */
export function says({ folded, candidates }: Sentence, list: Patterns): boolean {
  for (const pattern of candidates.get(list) ?? []) if (pattern.test(folded)) return true;
  return false;
}

/** The forms of meeting in a sentence; without a time beside it, those that need none. */
export function formsIn({ folded, candidates }: Sentence, hasTime: boolean): MeetingForm[] {
  const found: MeetingForm[] = [];
  for (const list of hasTime ? [formsAlone, formsBesideTime] : [formsAlone]) {
    for (const pattern of candidates.get(list) ?? []) {
      const form = pattern.test(folded) ? forms.get(pattern) : undefined;
      if (form !== undefined) found.push(form);
    }
  }
  return found;
}
