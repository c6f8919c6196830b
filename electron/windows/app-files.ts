/** Which file of the built renderer a URL of app://cams names, and the policy that its pages get. Pure. */
import { extname, join, normalize, sep } from 'node:path';

export const appOrigin = 'app://cams';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The content type of a served file; undefined for what is never served. */
export function typeOf(file: string): string | undefined {
  return types[extname(file)];
}

/** Electron's security checklist, point 7; style tags of the component library carry the nonce, the renderer does no network. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    // Mails as HTML; what they may do is said by their own policy (mail-page.ts).
    'frame-src cams-mail:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Path below `folder` that a URL names, or null when it names none (another host, a way out of the folder). */
export function fileOf(url: string, folder: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'cams') return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(folder, decoded === '/' ? 'index.html' : decoded));
  return file.startsWith(folder + sep) ? file : null;
}
