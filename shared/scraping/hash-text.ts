/** A short name for a text, so that titles and addresses of a page do not stand in ids. Tells texts apart and keeps no secret. */

/** Two FNV-1a hashes side by side: 16 hexadecimal digits. */
export function hashText(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x01000193) ^ (other >>> 13);
  }
  const digits = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return digits(one) + digits(other);
}
