/**
 * The user's relay: any web service of theirs that keeps the headers of what Google posts to its address, and hands them out again to who
 * asks the same address: `GET ADDRESS?after=N` waits up to half a minute and answers `{"next": N, "notices": [{"channelId": …, "token": …,
 * "state": …}]}`. Notices carry no content; whoever knows the address could do no more than make CAMS read its calendars once more.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ChannelNotice } from './calendar-channels.ts';

/** Of any length, within that of the answer: anybody may post to the relay, and one odd notice must not hide those behind it for ever. */
const Answer = z.object({
  next: z.number().int().min(0),
  notices: z.array(z.object({ channelId: z.string(), token: z.string(), state: z.string() })),
});

/** Longer than a relay waits. */
const patienceMs = 60_000;
const mostBytes = 1_000_000;

/** Rejects with what `classify` knows, or 'source-unreadable' for an answer of another form. */
export async function readRelay(
  address: string,
  after: number,
  { signal, fetchAny = fetch }: { readonly signal: AbortSignal; readonly fetchAny?: typeof fetch },
): Promise<{ readonly next: number; readonly notices: readonly ChannelNotice[] }> {
  const url = new URL(address);
  url.searchParams.set('after', String(after));
  const response = await fetchAny(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new AppError('offline', `The relay answered ${response.status}.`, { retry: 'try-again' });
  }
  const answer = Answer.safeParse(await readJson(response));
  if (!answer.success) throw new AppError('source-unreadable', 'The relay’s answer cannot be read.');
  return answer.data;
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) throw new AppError('source-unreadable', 'The relay’s answer is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}
