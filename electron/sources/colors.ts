/** Colours of new sources: apart from one another and from Google's usual ones, legible in light and dark. */
const colors = ['#0b8457', '#b4540a', '#7a4fbf', '#b0306a', '#1f6fb2', '#6b7a12', '#8a5a3c', '#2f7f8f'] as const;

/** The one that is used least, the first of those. */
export function chooseColor(used: readonly string[]): string {
  const count = (color: string) => used.filter((one) => one.toLowerCase() === color).length;
  return colors.reduce((best, color) => (count(color) < count(best) ? color : best));
}
