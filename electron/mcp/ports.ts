/** What the folder takes from outside itself, for its own folders too: they reach one level up only. */
export { classify, type Verdict } from '../system/classify-error.ts';
export type { Clock } from '../system/clock.ts';
export type {
  CalendarApi,
  ConnectCalendar,
  ConnectGmail,
  GmailClient,
  GoogleMethod,
  MethodOptions,
} from '../system/google-apis.ts';
export type { CallGoogle, CallOptions } from '../system/google-call.ts';
export type { GoogleSession } from '../system/google-session.ts';
export type { Logger } from '../system/log.ts';
