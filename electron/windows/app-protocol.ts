/** Serves the built renderer at app://cams: only files of its folder, each page with a fresh style nonce and the policy below. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

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

/** Electron's security checklist, point 7; style tags of the component library carry the nonce, the renderer does no network. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Before the app is ready: makes app:// a standard, secure scheme. No fetch, no CORS, no service workers. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
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

export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, folder) : null;
    const type = file === null ? undefined : types[extname(file)];
    if (file === null || type === undefined) return new Response('Not found', { status: 404 });
    try {
      const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
      if (extname(file) !== '.html') return new Response(new Uint8Array(await readFile(file)), { headers });
      const nonce = randomBytes(16).toString('base64url');
      const page = (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce);
      return new Response(page, { headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) } });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
