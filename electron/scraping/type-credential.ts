/**
 * Puts a kept log-in into a form, and only where it belongs: the page that is open at that moment has to be of the host that the log-in
 * was kept for. The element is held first and its page looked at afterwards; what is held belongs to one document, so a page that is
 * replaced in between gets nothing. The text is handed to that document and not to the keyboard, which would type into whatever has come.
 */
import type { ElementHandle, Frame, Page } from 'playwright-core';
import { isAppError } from '#shared/errors.ts';
import type { Field, FormScreen } from '#shared/scraping/log-in-recipe.ts';
import type { QuestionCode } from '#shared/scraping/questions.ts';
import { whyNotTyped } from '#shared/scraping/where-typed.ts';
import { locate } from './look-at-page.ts';
import { press } from './press.ts';
import type { OneTimeCodes } from './one-time-code.ts';
import type { KeptLogIn, ReadLogIn } from './ports.ts';

const waitMs = 10_000;

export type LogInSource = {
  readonly sourceId: string;
  /** The record of the vault; null where nothing is kept. */
  readonly credentialId: string | null;
  /** Of the page that the user named. */
  readonly startUrl: string;
};

type Ports = { readonly readLogIn: ReadLogIn; readonly codes: OneTimeCodes; readonly signal: AbortSignal };

/** Fills in one screen and sends it. Answers why not, where a person is needed. */
export async function fillScreen(
  page: Page,
  screen: FormScreen,
  source: LogInSource,
  ports: Ports,
): Promise<QuestionCode | null> {
  for (const field of screen.fields) {
    const code = await again(page, () => fillField(page, field, source, ports));
    if (code !== null) return code;
  }
  await again(page, () => press(page, screen.submit));
  return null;
}

/** An element is lost where its page draws itself anew, or another frame comes; it is then found again. */
async function again<T>(page: Page, act: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await act();
    } catch (error) {
      if (left === 1 || page.isClosed() || isAppError(error)) throw error;
    }
  }
}

async function fillField(page: Page, field: Field, source: LogInSource, ports: Ports): Promise<QuestionCode | null> {
  if (source.credentialId === null) return 'log-in-needed';
  const element = await locate(page, field).elementHandle({ timeout: waitMs });
  if (element === null) return 'form-changed';
  try {
    const frame = await element.ownerFrame();
    if (frame === null) return 'form-changed';
    const before = hostOf(frame, source.startUrl);
    if ('code' in before) return before.code;
    const kept = await readLogIn(source.credentialId, before.host, ports.readLogIn);
    if (typeof kept === 'string') return kept;
    const text = await textFor(field, kept, source.sourceId, ports);
    if (text === null) return 'code-needed';
    // Once more: reading the vault and waiting for a code took time.
    const now = hostOf(frame, source.startUrl);
    if ('code' in now) return now.code;
    if (now.host !== before.host) return 'other-host';
    return (await put(element, text, now.host)) ? null : 'other-host';
  } finally {
    await element.dispose().catch(() => undefined); // its page may have gone
  }
}

async function readLogIn(id: string, host: string, read: ReadLogIn): Promise<KeptLogIn | QuestionCode> {
  try {
    return await read(id, host);
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return 'log-in-needed';
    if (isAppError(error) && error.code === 'not-allowed') return 'other-host';
    throw error;
  }
}

async function textFor({ what }: Field, kept: KeptLogIn, owner: string, ports: Ports): Promise<string | null> {
  if (what !== 'code') return kept[what];
  return kept.totpSecret === null ? null : ports.codes.next(owner, kept.totpSecret, ports.signal);
}

/** The host of the document in a frame as the browser tells it, with all the pages around it looked at too. */
function hostOf(frame: Frame, startUrl: string): { readonly host: string } | { readonly code: QuestionCode } {
  const urls: string[] = [];
  for (let each: Frame | null = frame; each !== null; each = each.parentFrame()) urls.push(each.url());
  const code = whyNotTyped(urls, startUrl);
  return code === null ? { host: new URL(urls[0] ?? '').host } : { code };
}

/** One step within the element's own document, which is asked for its host once more. False: it was another. */
function put(element: ElementHandle, text: string, host: string): Promise<boolean> {
  return element.evaluate(
    (node, [value, expected]) => {
      // Runs in the page; what is used of it is described here, because the main process knows no DOM.
      type Input = {
        value: string;
        readonly isConnected: boolean;
        readonly ownerDocument: { readonly location: { readonly host: string } | null };
        readonly focus: () => void;
        readonly blur: () => void;
        readonly dispatchEvent: (event: object) => boolean;
      };
      const input = node as unknown as Input;
      if (!input.isConnected || input.ownerDocument.location?.host !== expected) return false;
      const scope = globalThis as unknown as Record<
        'Event' | 'KeyboardEvent',
        new (name: string, init: object) => object
      >;
      const tell = (kind: 'Event' | 'KeyboardEvent', name: string): void =>
        void input.dispatchEvent(new scope[kind](name, { bubbles: true, composed: true }));
      input.focus();
      tell('KeyboardEvent', 'keydown');
      // The prototype's setter: libraries of the page put their own before it and would not notice.
      const prototype = Object.getPrototypeOf(input) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, value);
      tell('Event', 'input');
      tell('KeyboardEvent', 'keyup');
      tell('Event', 'change');
      return true;
    },
    [text, host] as const,
  );
}
