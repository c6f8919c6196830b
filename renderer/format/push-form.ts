/** The form of change notices: what was typed as the choice that is stored, and what does not fit, field by field. */
import { PushChoice } from '#shared/contract/push.ts';

export type PushForm = { readonly relay: string; readonly topic: string; readonly subscription: string };

/** Empty fields are what is not used; mail has both of its fields or none. */
export function toPushChoice({ relay, topic, subscription }: PushForm): PushChoice {
  const mail = { topic: topic.trim(), subscription: subscription.trim() };
  return { relayUrl: relay.trim() || null, mail: mail.topic === '' && mail.subscription === '' ? null : mail };
}

const words: PushForm = {
  relay: 'It must be an address that begins with https.',
  topic: 'It must be written projects/NAME/topics/NAME.',
  subscription: 'It must be written projects/NAME/subscriptions/NAME.',
};
const missing = 'Mail needs both, the topic and the subscription.';

/**
 * What cannot be stored as it is typed, as a sentence for each field.
 *
 * Example: {relay: 'http://relay.example', topic: '', subscription: ''} gives {relay: 'It must be an address that begins with https.'}
 */
export function findPushProblems(form: PushForm): Partial<PushForm> {
  const checked = PushChoice.safeParse(toPushChoice(form));
  if (checked.success) return {};
  const fields = checked.error.issues.map(({ path }) => (path[0] === 'relayUrl' ? 'relay' : path[1]) as keyof PushForm);
  return Object.fromEntries(fields.map((field) => [field, form[field].trim() === '' ? missing : words[field]]));
}
