/** A calendar's rules as words: one line for the table, and each field explained for the editor. */
import type { CalendarPolicy } from '#shared/domain/calendar.ts';
import { toDuration } from './clock-words.ts';

export type ChoiceField = Exclude<
  keyof CalendarPolicy,
  'countsAsBusy' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'usualHours'
>;
type Choices = {
  readonly [K in ChoiceField]: readonly { readonly value: CalendarPolicy[K]; readonly label: string }[];
};

const busyOrFree = [
  { value: 'busy', label: 'Busy' },
  { value: 'free', label: 'Free' },
] as const;

export const policyFields: readonly {
  readonly field: ChoiceField;
  readonly label: string;
  readonly text: string;
  readonly options: Choices[ChoiceField];
}[] = [
  {
    field: 'tentative',
    label: 'Tentative',
    text: 'Events that you answered with “maybe”, or that are marked tentative.',
    options: busyOrFree,
  },
  {
    field: 'unanswered',
    label: 'Unanswered',
    text: 'Invitations that you have not answered yet.',
    options: busyOrFree,
  },
  {
    field: 'optional',
    label: 'Optional',
    text: 'Invitations that you are optional in and have not said yes to.',
    options: busyOrFree,
  },
  {
    field: 'allDay',
    label: 'All-day',
    text: 'Events without a time. “As marked” follows each event’s own “show me as”.',
    options: [{ value: 'as-marked', label: 'As marked' }, ...busyOrFree],
  },
  { field: 'declined', label: 'Declined', text: 'Events that you said no to.', options: busyOrFree },
  { field: 'outOfOffice', label: 'Out of office', text: 'Google’s out-of-office entries.', options: busyOrFree },
  {
    field: 'focusTime',
    label: 'Focus time',
    text: 'Google’s focus time. “Flexible” keeps it free of meetings unless nothing else fits.',
    options: [
      { value: 'busy', label: 'Busy' },
      { value: 'flexible', label: 'Flexible' },
      { value: 'free', label: 'Free' },
    ],
  },
  {
    field: 'workingLocation',
    label: 'Working location',
    text: '“Home”, “Office”: where you are, not what you do.',
    options: busyOrFree,
  },
];

/** "15 min before and after", "15 min before, 5 min after"; null without room. */
function toRoomWords({ bufferBeforeMinutes: before, bufferAfterMinutes: after }: CalendarPolicy): string | null {
  if (before === 0 && after === 0) return null;
  if (before === after) return `${toDuration(before)} before and after`;
  return [before > 0 && `${toDuration(before)} before`, after > 0 && `${toDuration(after)} after`]
    .filter((part) => part !== false)
    .join(', ');
}

/** "Blocks time; tentative free, 15 min before and after" — only what differs from the standard is named. */
export function toPolicyLine(policy: CalendarPolicy, standard: CalendarPolicy): string {
  if (!policy.countsAsBusy) return 'Shown, never blocks time';
  const room = toRoomWords(policy);
  const changed = [
    ...policyFields
      .filter(({ field }) => policy[field] !== standard[field])
      .map(({ field, label }) => `${label.toLowerCase()} ${policy[field]}`),
    ...(room !== toRoomWords(standard) ? [room ?? 'no room around its events'] : []),
    ...(policy.usualHours ? ['own hours while unreadable'] : []),
  ];
  return changed.length === 0 ? 'Blocks time, standard rules' : `Blocks time; ${changed.join(', ')}`;
}
