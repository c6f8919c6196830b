/** The reply's text while it is typed: stored after a pause or on leaving the field, replaced when the slots rewrite it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';

const pauseMs = 700;

export function useDraftBody(draft: Draft): { value: string; change: (value: string) => void; save: () => void } {
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
    void setBody(value).then(() => {
      // What was typed while this was stored is still ahead of it.
      if (pending.current !== null) return;
      setTyped(null);
      setTyping(false);
    });
  }, [setBody, setTyping]);

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
  return { value: typed ?? draft.body, change, save };
}
