/**
 * The pages of `cams-mail://`, an origin for each mail: known by a random token, kept for minutes and a few readings, in
 * memory only. Pure; `mail-protocol.ts` serves them.
 */

export const mailScheme = 'cams-mail';

/** Opening a card takes one reading; the others are for a window that is drawn anew. */
const mostReadings = 3;
const keptMs = 5 * 60_000;
const mostPages = 10;

/** Scripts, forms, windows, frames, requests: none. Styles and pictures only from within the page itself. */
export const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors app:',
  'sandbox',
].join('; ');

export const mailPageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': mailPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Hosts of links are not looked up ahead of a click.
  'x-dns-prefetch-control': 'off',
  'cache-control': 'no-store',
};

export type MailPages = {
  /** Answers the page's address. */
  readonly put: (page: string) => string;
  readonly find: (url: string) => string | null;
};

type Kept = { readonly page: string; readonly untilMs: number; readonly readingsLeft: number };

export type MailPagePorts = {
  readonly now: () => number;
  /** 32 hexadecimal digits, unguessable. */
  readonly newToken: () => string;
};

export function createMailPages(ports: MailPagePorts): MailPages {
  const pages = new Map<string, Kept>();

  function dropOld(): void {
    for (const [token, { untilMs }] of pages) if (untilMs <= ports.now()) pages.delete(token);
  }

  return {
    put: (page) => {
      dropOld();
      const token = `m${ports.newToken()}`;
      pages.set(token, { page, untilMs: ports.now() + keptMs, readingsLeft: mostReadings });
      // A map keeps its order: the first is the oldest.
      for (const oldest of pages.keys()) {
        if (pages.size <= mostPages) break;
        pages.delete(oldest);
      }
      return `${mailScheme}://${token}/`;
    },
    find: (url) => {
      dropOld();
      const token = isMailPage(url) ? new URL(url).host : '';
      const kept = pages.get(token);
      if (kept === undefined) return null;
      if (kept.readingsLeft === 1) pages.delete(token);
      else pages.set(token, { ...kept, readingsLeft: kept.readingsLeft - 1 });
      return kept.page;
    },
  };
}

/** The address of a mail's page: nothing but the token, no path, no query. With a letter first: a host of digits is read as an IPv4 address. */
export function isMailPage(url: string): boolean {
  return /^cams-mail:\/\/m[0-9a-f]{32}\/?$/.test(url);
}
