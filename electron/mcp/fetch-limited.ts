/**
 * `fetch` for answers of strangers: one that is longer than `mostBytes` fails while it is read, before it fills the memory,
 * and `onTooLong` is told, because what reads a stream may take a failure for a pause.
 */
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { AppError } from '#shared/errors.ts';

/** An event stream lives for as long as its connection; there the limit counts for each event. */
const streamType = 'text/event-stream';

export function fetchLimited(mostBytes: number, onTooLong: () => void, fetchAny: FetchLike = fetch): FetchLike {
  return async (url, init) => {
    const response = await fetchAny(url, init);
    if (response.body === null) return response;
    const isStream = response.headers.get('content-type')?.startsWith(streamType) ?? false;
    const body = response.body.pipeThrough(countBytes(mostBytes, isStream, onTooLong));
    const limited = new Response(body, response);
    // A made response has no address of its own, and the transport compares it after a redirect.
    Object.defineProperty(limited, 'url', { value: response.url });
    return limited;
  };
}

const lineFeed = 10;
const carriageReturn = 13;

function countBytes(
  mostBytes: number,
  perEvent: boolean,
  onTooLong: () => void,
): TransformStream<Uint8Array, Uint8Array> {
  let counted = 0;
  let lineIsEmpty = true;

  /** An empty line ends an event. */
  function countOfEvent(chunk: Uint8Array): void {
    for (const byte of chunk) {
      counted += 1;
      if (byte === lineFeed) {
        if (lineIsEmpty) counted = 0;
        lineIsEmpty = true;
      } else if (byte !== carriageReturn) lineIsEmpty = false;
    }
  }

  return new TransformStream({
    transform: (chunk, controller) => {
      if (perEvent) countOfEvent(chunk);
      else counted += chunk.length;
      if (counted <= mostBytes) return controller.enqueue(chunk);
      controller.error(tooLong());
      onTooLong();
    },
  });
}

export function tooLong(): AppError {
  return new AppError('source-unreadable', 'The server’s answer is too long.');
}
