/** The quick look passes over no sentence in which a form is found. */
import { describe, expect, it } from 'vitest';
import { formsAbroad } from '#shared/understanding/intent/meeting-forms-abroad.ts';
import { meetingForms } from '#shared/understanding/intent/meeting-forms.ts';
import { orders } from '#shared/understanding/intent/orders.ts';
import { cancel, reschedule, strongRequest } from '#shared/understanding/intent/patterns.ts';
import { changeStems, requestStems, stems } from '#shared/understanding/intent/stems.ts';

/** Sentences that differ in the word that carries the form, in four languages. */
const sentences = [
  'can we hop on a call', 'could we sync', 'shall we connect', 'are you free?', 'do you have half an hour to meet',
  'do you have a moment to talk', 'when would it suit you', 'your availability next week', "let's grab a coffee",
  'could we set up a 1:1 with you next', 'hast du zeit', 'konnen wir uns verabreden', 'wann passt es dir', 'passt es dir?',
  'ginge es dir am montag?', 'einen termin vereinbaren', 'etes-vous libre', 'pourrions-nous caler un appel', 'on peut fixer',
  'quand pouvez', 'vos dispos', 'vous convient-il', 'ca vous irait', 'prendre rdv', 'podemos vernos', 'puedes agendar',
  'podriamos tener una reunion', 'tienes un hueco', 'cuando puedes', 'te viene bien?', 'estas libre?', 'can we reschedule',
  'move our meeting to monday', 'wir mussen das treffen verschieben', 'reporter la reunion', 'mover la reunion',
  'mir ist etwas dazwischen gekommen', 'something came up', 'i have to cancel it', 'termin absagen', 'annuler le rdv',
  'cancelar la reunion', 'call off our lunch meeting', 'no longer able to make it to the meeting', "let's get together",
  'maybe we could touch base', 'want to grab a beer', 'set up a call', 'get this on the calendar', 'some of your time',
  'could you come see me', 'lets go out', 'accept the invitation', 'cancel my trip', 'empty my schedule', 'new calendar entry',
  'find another room', 'cancel the second one', 'change location', 'cancel the plans', 'find a new slot', 'lass uns reden',
  'wurde gern mit ihnen sprechen', 'mochte sie einladen', 'voudrais vous voir', 'me gustaria conocerte', 'send us an invite',
  'meet up', 'set aside an afternoon to talk', 'match up with you', 'invite ann to the call', 'let me get back to me with your calendar',
]; // prettier-ignore

describe('stems', () => {
  it.each([
    [
      'forms',
      [...meetingForms, ...orders, ...formsAbroad]
        .filter(({ needs }) => needs === 'nothing')
        .map(({ pattern }) => pattern),
      stems,
    ],
    ['requests', strongRequest, requestStems],
    ['changes', [...reschedule, ...cancel], changeStems],
  ])('of %s', (_, patterns, stem) => {
    const passedOver = sentences.filter((one) => patterns.some((pattern) => pattern.test(one)) && !stem.test(one));
    expect(passedOver).toEqual([]);
  });
});
