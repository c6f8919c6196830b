/** On which minutes offered meetings start. */

const choices = [5, 10, 15, 20, 30, 60];
const twoDigits = (minute: number): string => `:${String(minute).padStart(2, '0')}`;

/** The choices, and what is stored where it is none of them. */
export function listAlignments(stored: number): { value: string; label: string }[] {
  const minutes = [...new Set([...choices, ...(stored > 0 ? [stored] : [])])].sort((a, b) => a - b);
  return [
    { value: '0', label: 'By the step' },
    ...minutes.map((each) => ({ value: String(each), label: each === 60 ? 'Full hours' : `${each} min` })),
  ];
}

/** "at :00, :15, :30 or :45": ends a sentence. */
export function toStartWords(alignmentMinutes: number): string {
  if (alignmentMinutes === 0) return 'by the steps above';
  if (alignmentMinutes === 60) return 'at full hours';
  const starts = Array.from({ length: Math.ceil(60 / alignmentMinutes) }, (_, at) => twoDigits(at * alignmentMinutes));
  if (starts.length > 4) return `at ${starts.slice(0, 3).join(', ')} and so on`;
  return `at ${starts.slice(0, -1).join(', ')} or ${starts.at(-1) ?? ''}`;
}
