/**
 * Whether a log-in may be typed into a document, by the addresses of the frame and of all pages around it, innermost first.
 *
 * Rules: encrypted, or on this computer; a page of the web; and the pages around it are of the same host or of the one that the
 * user named, since any other could have put the form there to catch what is typed beside it.
 */
import type { QuestionCode } from './questions.ts';

/** Null: it may, if the log-in was kept for the host of the first address. */
export function whyNotTyped(urls: readonly string[], startUrl: string): QuestionCode | null {
  const [own = '', ...around] = urls.map(partsOf);
  if (own === '' || around.includes('')) return 'form-changed';
  if (![own, ...around].every(isPrivate)) return 'insecure-page';
  const start = partsOf(startUrl);
  const isTrusted = (page: Parts): boolean => page.host === own.host || (start !== '' && page.host === start.host);
  return around.every((page) => page !== '' && isTrusted(page)) ? null : 'other-host';
}

type Parts = { readonly scheme: string; readonly host: string };

/** Scheme, and host with port, of a page of the web; '' for anything else. */
function partsOf(url: string): Parts | '' {
  const [, scheme, host] = /^(https?):\/\/([^/?#\\@]+)(?:[/?#]|$)/.exec(url) ?? [];
  return scheme === undefined || host === undefined ? '' : { scheme, host: host.toLowerCase() };
}

function isPrivate(page: Parts | ''): boolean {
  if (page === '') return false;
  return page.scheme === 'https' || /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?$/.test(page.host);
}
