/**
 * The HTML of a mail as a page that may be shown. The walls are elsewhere: the page's policy and sandbox (windows/mail-page.ts)
 * load nothing and run nothing. What those two do not govern is taken out here: `<link>` and `<meta>` can make Chromium look
 * up a host or connect to it without a request, and a link that is refused leaves an error in the page's place. Their names
 * are changed, so they are unknown elements, as are all others that could only do harm. A literal `<name` is the only way to
 * such an element in HTML, so no parser is needed.
 *
 * Pure. Bounds: 1,000,000 characters of HTML, ten pictures of the mail itself, 1 MB of them in all.
 */

export type MailImage = {
  /** Without the angle brackets. */
  readonly contentId: string;
  readonly mimeType: string;
  /** base64url, as Gmail gives it. */
  readonly data: string;
};

export const longestHtml = 1_000_000;
export const mostImages = 10;
export const mostImageBytes = 1_000_000;

/** Formats that are pixels and nothing else. */
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const refused =
  /<(\/?)(a|applet|area|base|bgsound|embed|fencedframe|form|frame|frameset|iframe|link|meta|noscript|object|param|portal|script|template)(?=[\s/>]|$)/gi;

const look = `<style>
:root { color-scheme: light; background: #fff; }
body { margin: 12px; color: #1a1b21; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; }
x-a { color: #4248b8; text-decoration: underline; }
x-form { display: block; }
x-script, x-noscript, x-template { display: none; }
</style>`;
const cutNote = '<p><em>This mail is very long. Its end is not shown.</em></p>';

export function toHtmlPage(html: string, images: readonly MailImage[]): string {
  const known = new Map(images.filter(isShown).map((image) => [image.contentId, toDataUrl(image)]));
  const body = putImages(html.slice(0, longestHtml).replace(refused, '<$1x-$2'), known);
  return `<!doctype html>${look}${html.length > longestHtml ? cutNote : ''}${body}`;
}

/** The Content-IDs that the HTML shows, in order, each once. */
export function listContentIds(html: string): string[] {
  const ids = [...html.slice(0, longestHtml).matchAll(contentIdUrl)].map((match) => decode(match[2] ?? ''));
  return [...new Set(ids)].slice(0, mostImages);
}

export function isShown({ mimeType }: Pick<MailImage, 'mimeType'>): boolean {
  return imageTypes.has(mimeType.toLowerCase());
}

/** After a quote, a bracket or an equals sign: as the value of an attribute or in `url(...)`. */
const contentIdUrl = /(["'(=]\s?)cid:([^"'()\s<>]{1,200})/gi;

function putImages(html: string, known: ReadonlyMap<string, string>): string {
  return html.replace(contentIdUrl, (whole, before: string, id: string) => {
    const url = known.get(decode(id));
    return url === undefined ? whole : `${before}${url}`;
  });
}

function toDataUrl({ mimeType, data }: MailImage): string {
  return `data:${mimeType.toLowerCase()};base64,${Buffer.from(data, 'base64url').toString('base64')}`;
}

/** RFC 2392: a cid URL is the Content-ID, percent-encoded. */
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
