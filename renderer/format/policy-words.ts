/** A calendar's rules as words: one line for the table, and each field explained for the editor. */
import type { CalendarPolicy } from '#shared/domain/calendar.ts';

type Choices = {
  readonly [K in keyof CalendarPolicy]: readonly {
    readonly value: CalendarPolicy[K] & string;
    readonly label: string;
  }[];
};
export type ChoiceField = Exclude<keyof CalendarPolicy, 'countsAsBusy'>;

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

/** "Blocks time; tentative counts as free" — only what differs from the standard is named. */
export function toPolicyLine(policy: CalendarPolicy, standard: CalendarPolicy): string {
  if (!policy.countsAsBusy) return 'Shown, never blocks time';
  const changed = policyFields.filter(({ field }) => policy[field] !== standard[field]);
  if (changed.length === 0) return 'Blocks time, standard rules';
  return `Blocks time; ${changed.map(({ field, label }) => `${label.toLowerCase()} ${policy[field]}`).join(', ')}`;
}
