/** Change notices for users who bring a relay or a Pub/Sub project of their own. Without them CAMS polls, and with them it polls too. */
import { z } from 'zod';

const httpsAddress = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2000);

export const PushChoice = z.object({
  /** Where Google posts notices of calendars, and where CAMS asks for them. */
  relayUrl: httpsAddress.nullable(),
  /** Where Google tells of mail: a topic of the user's project, and the subscription that CAMS pulls. */
  mail: z
    .object({
      topic: z.string().regex(/^projects\/[\w-]+\/topics\/[\w.~%+-]+$/, 'must be projects/NAME/topics/NAME'),
      subscription: z
        .string()
        .regex(/^projects\/[\w-]+\/subscriptions\/[\w.~%+-]+$/, 'must be projects/NAME/subscriptions/NAME'),
    })
    .nullable(),
});
export type PushChoice = z.infer<typeof PushChoice>;

export const PushStatus = z.object({
  choice: PushChoice,
  /** How many calendars are watched. */
  channels: z.number().int(),
  /** Why notices do not come, as a sentence; null where they do or are not asked for. */
  relayProblem: z.string().nullable(),
  mailProblem: z.string().nullable(),
});
export type PushStatus = z.infer<typeof PushStatus>;

export const pushCalls = {
  'push/get': { input: z.object({}), output: PushStatus },
  'push/set': { input: z.object({ choice: PushChoice }), output: PushStatus },
} as const;
