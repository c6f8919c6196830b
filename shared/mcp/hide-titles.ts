/** Sentences of the engine without the titles of events: those stay on this computer, an assistant does not need them. */
import type { Blocker, BusyCause } from '#shared/domain/availability.ts';

/** The titles that stand between the engine's quotation marks. */
export function titlesOf(blockers: readonly Blocker[]): readonly string[] {
  const causes = blockers.flatMap(({ cause }): BusyCause[] => (cause === null ? [] : [cause]));
  // What cannot be read has a sentence of ours where others have a title.
  return causes.filter(({ kind, title }) => kind !== 'unreadable-source' && title !== '').map(({ title }) => title);
}

export function hideTitles(text: string, titles: readonly string[]): string {
  // The longest first: one title may be a part of another.
  const longestFirst = [...titles].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((left, title) => left.replaceAll(`“${title}”`, 'an event'), text);
}
