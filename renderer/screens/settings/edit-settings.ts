/** Short ways to read and change one part of the settings, with what is wrong with it. */
import type { Settings } from '#shared/domain/settings.ts';
import { useSettings } from '#renderer/stores/all-stores.ts';

type Part = keyof Settings;

export type Edit<P extends Part> = {
  readonly value: Settings[P];
  readonly set: (change: Partial<Settings[P]>) => void;
  /** The message for a field of this part, or of anything below it. */
  readonly problem: (field: string) => string | undefined;
};

/** Null until the settings are read; sections are shown only after that. */
export function useEdit<P extends Part>(part: P): Edit<P> | null {
  const value = useSettings((state) => state.shown?.[part]);
  const problems = useSettings((state) => state.problems);
  const change = useSettings((state) => state.change);
  if (!value) return null;
  return {
    value,
    set: (edit) => change((settings) => ({ ...settings, [part]: { ...settings[part], ...edit } })),
    problem: (field) => {
      const path = `${part}.${field}`;
      const key = Object.keys(problems).find((name) => name === path || name.startsWith(`${path}.`));
      return key === undefined ? undefined : problems[key];
    },
  };
}
