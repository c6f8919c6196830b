/** Every call between the window and the main process, declared once. A handler missing for one of these fails to compile. */
import type { z } from 'zod';
import { accountCalls } from './accounts.ts';
import { appCalls } from './app.ts';
import { calendarCalls } from './calendars.ts';
import { healthCalls } from './health.ts';
import { proposalCalls } from './proposals.ts';
import { pushCalls } from './push.ts';
import { requestCalls } from './requests.ts';
import { settingsCalls } from './settings.ts';
import { slotCalls } from './slots.ts';
import { sourceCalls } from './sources.ts';

export const calls = {
  ...appCalls,
  ...accountCalls,
  ...calendarCalls,
  ...slotCalls,
  ...requestCalls,
  ...settingsCalls,
  ...healthCalls,
  ...sourceCalls,
  ...proposalCalls,
  ...pushCalls,
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type ParsedInput<N extends CallName> = z.output<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** One handler per call. `electron/features.ts` joins the features' parts and states `satisfies Handlers`. */
export type Handlers = { readonly [N in CallName]: (input: ParsedInput<N>) => Promise<CallOutput<N>> | CallOutput<N> };
export type HandlersOf<N extends CallName> = Pick<Handlers, N>;
