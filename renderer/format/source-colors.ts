/** The colours that a source can have: apart enough to be told from each other in both schemes, named for those who do not see them. */
const sourceColors: readonly { readonly value: string; readonly label: string }[] = [
  { value: '#0b8457', label: 'Green' },
  { value: '#2f7f8f', label: 'Teal' },
  { value: '#1f6fb2', label: 'Blue' },
  { value: '#7a4fbf', label: 'Purple' },
  { value: '#b0306a', label: 'Pink' },
  { value: '#b4540a', label: 'Orange' },
  { value: '#8a5a3c', label: 'Brown' },
  { value: '#6b7a12', label: 'Olive' },
];

/** A colour of its own, from an import say, stays among the choices. */
export function listColors(current: string): readonly { readonly value: string; readonly label: string }[] {
  const isListed = sourceColors.some(({ value }) => value === current.toLowerCase());
  return isListed ? sourceColors : [{ value: current.toLowerCase(), label: 'As it is' }, ...sourceColors];
}
