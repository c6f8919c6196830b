/**
 * Plays the person and the browser on the consent page, over real HTTP: reads the page, fills in its form, posts it and
 * follows the redirect to the app's listener.
 */

export type ConsentChoice = {
  /** Default: the account that the page proposes. */
  readonly email?: string;
  /** The boxes left ticked. Default: all. */
  readonly scopes?: readonly string[];
  /** Press Deny. */
  readonly deny?: boolean;
};

export type ConsentOutcome = {
  /** The status of the last answer: the app's own page, or ours where we refused. */
  readonly status: number;
  /** Where the browser ended up. */
  readonly location: string;
  readonly html: string;
};

export async function playBrowser(origin: string, url: string, choice: ConsentChoice = {}): Promise<ConsentOutcome> {
  if (new URL(url).origin !== origin) throw new Error('the consent page is not one of this server');
  const shown = await fetch(url, { redirect: 'manual' });
  const page = await shown.text();
  if (shown.status !== 200) return { status: shown.status, location: url, html: page };

  const inputs = readInputs(page);
  const form = new URLSearchParams();
  form.set('request', inputs.find((input) => input['name'] === 'request')?.['value'] ?? '');
  const proposed = inputs.find((input) => input['name'] === 'account' && 'checked' in input)?.['value'];
  form.set('account', choice.email ?? proposed ?? '');
  for (const { name, value = '' } of inputs) {
    if (name === 'scope' && (choice.scopes?.includes(value) ?? true)) form.append('scope', value);
  }
  form.set('decision', choice.deny === true ? 'deny' : 'allow');

  const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '';
  const answered = await fetch(new URL(action, origin), { method: 'POST', body: form, redirect: 'manual' });
  const location = answered.headers.get('location');
  if (answered.status !== 302 || location === null) {
    return { status: answered.status, location: url, html: await answered.text() };
  }
  await answered.arrayBuffer();
  const landed = await fetch(location, { redirect: 'manual' });
  return { status: landed.status, location, html: await landed.text() };
}

/** The attributes of every input of our own page, unescaped. */
function readInputs(page: string): readonly Readonly<Record<string, string>>[] {
  return [...page.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([a-z]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescape(value)]),
    ),
  );
}

function unescape(text: string): string {
  const letters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => letters[name] ?? whole);
}
