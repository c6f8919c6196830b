/** The buttons of a notice: open its card, or set its request aside. None approves anything. Pure. */
import type { Notice } from './notifications.ts';

/** In their order. macOS shows the first and puts the others behind it. */
export function actionsOf({
  onClick,
  onLater,
}: Notice): readonly { readonly text: string; readonly run: () => void }[] {
  return [{ text: 'Open', run: onClick }, ...(onLater === undefined ? [] : [{ text: 'Later', run: onLater }])];
}

/** Which button was pressed: in the event of present Electrons, beside it in older ones; -1 where neither says. */
export function pressedIndex(details: unknown, index: unknown): number {
  const told = (details as { readonly actionIndex?: unknown } | null)?.actionIndex ?? index;
  return typeof told === 'number' ? told : -1;
}
