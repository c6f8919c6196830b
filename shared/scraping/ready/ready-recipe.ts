/** A widget that we know by its markup: how to tell that it is there, and how it is read. */
import type { PageIndex } from '../page-index.ts';
import type { PageSetting } from '../page-setting.ts';
import type { RawRow } from '../raw-row.ts';
import type { Reading } from '../recipe.ts';

export type ReadyRecipe = {
  /** Kept in recipes: never changed once it was given out. */
  readonly name: string;
  readonly isThere: (index: PageIndex) => boolean;
  readonly rows: (index: PageIndex, setting: PageSetting) => RawRow[];
  /** Its own button to the next page; the selector finds nothing where there is none. */
  readonly next: string | null;
};

export type PointedReading = Extract<Reading, { kind: 'pointed' }>;

/** The parts of a widget's events, most of which have no place or id of their own. */
export function partsOf(title: string, start: string | null, location: string | null = null): PointedReading['parts'] {
  const part = (selector: string) => ({ selector, attribute: null, piece: null });
  return {
    title: part(title),
    start: start === null ? null : part(start),
    end: null,
    location: location === null ? null : part(location),
    id: null,
  };
}
