/** The calls of the contract that an assistant's process may make. All of them read; there is no other way in for it. */
import type { CallName } from '#shared/contract/index.ts';

export const assistantCalls = [
  'calendars/list',
  'requests/get',
  'requests/list',
  'settings/get',
  'slots/explain',
  'slots/find',
  'week/get',
] as const satisfies readonly CallName[];

export type AssistantCall = (typeof assistantCalls)[number];

export function isAssistantCall(name: unknown): name is AssistantCall {
  return assistantCalls.some((known) => known === name);
}
