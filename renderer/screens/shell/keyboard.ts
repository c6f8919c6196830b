/** The keys that work everywhere. A screen adds its own with the same hook. */
import { useEffect } from 'react';
import { stores } from '#renderer/stores/all-stores.ts';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Keys typed into a field, or meant for an open menu, list or dialog, belong to it. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]',
    ) !== null
  );
}

/** Names: 'k', '?', 'ArrowLeft', 'Mod+Enter' (Ctrl, or Command on a Mac). `Mod+` keys also work inside fields. */
export function toKeyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key;
}

export function useKeys(keys: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = toKeyName(event);
      const act = name === null ? undefined : keys[name];
      if (!act || (isTaken(event) && !name?.startsWith('Mod+'))) return;
      if (name?.length === 1 && !stores.app.getState().singleKeys) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}
