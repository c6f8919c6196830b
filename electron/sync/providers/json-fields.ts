/**
 * Looks into JSON of a provider field by field; a value of another type is as good as none. By hand, not by a schema: a
 * first sync reads tens of thousands of events while the window waits, and a lenient schema costs as much as storing them.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function toFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

export function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function isFlag(value: unknown): boolean {
  return value === true;
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Whole or not at all: of a series' rules a part would say something else. */
export function isListOfText(
  value: unknown,
  { most, longest }: { readonly most: number; readonly longest: number },
): value is readonly string[] {
  if (!Array.isArray(value) || value.length > most) return false;
  return value.every((each) => typeof each === 'string' && each.length <= longest);
}
