/** Whether a value is what Google calls a resource: an object, of whatever kind. */
export function isResource(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
