/**
 * The reply's text while it is typed: stored after a pause or on leaving the field, replaced when the slots rewrite it.
 * A text that could not be stored stays on the screen and is stored with the next try.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';

const pauseMs = 700;

export type DraftBody = {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly save: () => void;
};

export function useDraftBody({ requestId, body }: Draft): DraftBody {
  const setBody = useRequests((state) => state.setBody);
  const setTyping = useRequests((state) => state.setTyping);
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const pending = useRef<string | null>(null);

  const save = useCallback((): void => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const value = pending.current;
    pending.current = null;
    if (value === null) return;
    void setBody(requestId, value).then((isStored) => {
      // What was typed while this was stored is still ahead of it.
      if (pending.current !== null) return;
      if (isStored) {
        setTyped(null);
        setTyping(false);
      } else {
        pending.current = value;
      }
    });
  }, [requestId, setBody, setTyping]);

  useEffect(() => save, [save]);
  const change = useCallback(
    (value: string): void => {
      setTyped(value);
      setTyping(true);
      pending.current = value;
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(save, pauseMs);
    },
    [save, setTyping],
  );
  return { value: typed ?? body, change, save };
}
