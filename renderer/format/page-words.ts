/** A page's address as it is shown: its host alone, because paths and queries may hold what is nobody's business. */

/** 'https://cal.example.org/x?key=1' → "cal.example.org"; what is no address is shown as nothing. */
export function toHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
