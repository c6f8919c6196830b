/** Serves the built renderer at app://cams: only files of its folder, each page with a fresh style nonce and its policy. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { contentSecurityPolicy, fileOf, typeOf } from './app-files.ts';
import { mailScheme } from './mail-page.ts';

/**
 * Before the app is ready, and once: makes app:// and cams-mail:// standard, secure schemes. No fetch, no CORS, no service
 * workers. Secure, because a frame of anything less would be refused inside a secure page.
 */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
    { scheme: mailScheme, privileges: { standard: true, secure: true } },
  ]);
}

export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, folder) : null;
    const type = file === null ? undefined : typeOf(file);
    if (file === null || type === undefined) return new Response('Not found', { status: 404 });
    try {
      const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
      if (!type.startsWith('text/html')) return new Response(new Uint8Array(await readFile(file)), { headers });
      const nonce = randomBytes(16).toString('base64url');
      const page = (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce);
      return new Response(page, { headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) } });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
