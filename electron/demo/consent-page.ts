/**
 * The consent page and the page that says why there is none: plain HTML without a script, under a policy that lets
 * nothing in but its own style sheet and lets the form go to us and, redirected, to the waiting app only.
 */
import { createHash } from 'node:crypto';
import type { AuthorizationProblem, AuthorizationRequest } from './authorization-request.ts';
import type { DemoAnswer, DemoUser } from './http-server.ts';
import { describeScope, isIdentityScope } from './oauth-scopes.ts';

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --paper: #fff; --ground: #f3f4f6; --line: #d0d7de; --accent: #1c5fd6; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #a5adb8; --paper: #1c1f24; --ground: #111317; --line: #3a4048; --accent: #7fb0ff; --on-accent: #0b1526; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 480px; padding: 32px; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; color: var(--soft); }
fieldset { margin: 0 0 20px; padding: 0; border: 0; }
legend { padding: 0 0 8px; font-weight: 600; }
label { display: flex; gap: 12px; align-items: flex-start; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
label + label { margin-top: 8px; }
label:hover { border-color: var(--accent); }
input { flex: none; width: 20px; height: 20px; margin: 2px 0 0; accent-color: var(--accent); }
small { display: block; color: var(--soft); overflow-wrap: anywhere; }
.choice { display: flex; gap: 12px; justify-content: flex-end; }
button { min-height: 40px; padding: 8px 20px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: var(--ink); font: inherit; font-weight: 600; cursor: pointer; }
button.allow { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

export function toConsentPage(
  requestId: string,
  request: AuthorizationRequest,
  users: readonly DemoUser[],
): DemoAnswer {
  const hinted = users.find((user) => user.email === request.loginHint) ?? users[0];
  const accounts = users.map(
    (
      user,
    ) => `<label><input type="radio" name="account" value="${escape(user.email)}"${user === hinted ? ' checked' : ''} required>
<span>${escape(user.name)}<small>${escape(user.email)}</small></span></label>`,
  );
  const offered = request.scopes.filter((scope) => !isIdentityScope(scope));
  const boxes = offered.map(
    (scope) => `<label><input type="checkbox" name="scope" value="${escape(scope)}" checked>
<span>${escape(describeScope(scope))}<small>${escape(scope.replace(/^https:\/\/www\.googleapis\.com\/auth\//, ''))}</small></span></label>`,
  );
  const permissions =
    offered.length === 0 ? '' : `<fieldset><legend>What CAMS may do</legend>${boxes.join('\n')}</fieldset>`;
  const body = `<h1>CAMS asks for access</h1>
<p>This is the demo account. It lives on this computer; nothing is sent to Google.</p>
<form method="post" action="/o/oauth2/v2/auth/consent">
<input type="hidden" name="request" value="${escape(requestId)}">
<fieldset><legend>Choose an account</legend>${accounts.join('\n')}</fieldset>
${permissions}
<p>Your name and mail address are shared in any case. You can take everything back at any time by signing out.</p>
<div class="choice"><button name="decision" value="deny">Deny</button>
<button class="allow" name="decision" value="allow">Allow</button></div>
</form>`;
  return toPage(200, 'CAMS asks for access', body, `'self' ${new URL(request.redirectUri).origin}`);
}

export function toProblemPage({ status, code, sentence }: AuthorizationProblem): DemoAnswer {
  const body = `<h1>Access blocked: this request is not valid</h1>
<p>${escape(sentence)}</p>
<p>Error ${status}: ${escape(code)}. Nothing was shared. Close this page and try again from the app.</p>`;
  return toPage(status, 'Access blocked', body, `'none'`);
}

function toPage(status: number, title: string, body: string, formAction: string): DemoAnswer {
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    status,
    headers: {
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head>
<body><main>
${body}
</main></body></html>
`,
  };
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
