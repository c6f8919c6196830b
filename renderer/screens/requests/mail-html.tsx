/**
 * A mail as its sender laid it out, on demand. The page comes from an origin of its own whose policy loads nothing from
 * outside; the frame's empty sandbox takes scripts, forms, windows and navigation from it.
 */
import { Button, Loader } from '@mantine/core';
import { IconCode, IconLetterCase } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RequestId } from '#shared/domain/ids.ts';
import { toErrorLine } from '#renderer/format/error-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { isAppError } from '#shared/errors.ts';
import styles from './request-thread.module.css';

type Props = {
  readonly requestId: RequestId;
  readonly messageId: string;
  readonly who: string;
  /** The mail as text: what is shown until the HTML is asked for. */
  readonly children: ReactNode;
};

type Shown =
  | { readonly kind: 'text'; readonly note: string | null }
  | { readonly kind: 'asking' }
  | { readonly kind: 'html'; readonly url: string };

export function MailHtml({ requestId, messageId, who, children }: Props) {
  const findMailHtml = useRequests((state) => state.findMailHtml);
  const [shown, show] = useState<Shown>({ kind: 'text', note: null });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);

  async function ask(): Promise<void> {
    show({ kind: 'asking' });
    const next: Shown = await findMailHtml(requestId, messageId).then(
      (url) => (url === null ? { kind: 'text', note: 'This mail has no HTML.' } : { kind: 'html', url }),
      (cause: unknown) => ({ kind: 'text', note: isAppError(cause) ? toErrorLine(cause) : 'It could not be read.' }),
    );
    if (isHere.current) show(next);
  }

  return (
    <>
      {shown.kind === 'html' ? (
        <div className={styles.page}>
          <iframe
            className={styles.frame}
            title={`HTML of the mail from ${who}`}
            src={shown.url}
            sandbox=""
            referrerPolicy="no-referrer"
          />
        </div>
      ) : (
        children
      )}
      <div className={styles.views}>
        {shown.kind === 'html' ? (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconLetterCase size={14} />}
              onClick={() => show({ kind: 'text', note: null })}
            >
              Show as text
            </Button>
            <span className="faint">Nothing is loaded from outside; links and forms do nothing.</span>
          </>
        ) : (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconCode size={14} />}
              disabled={shown.kind === 'asking'}
              onClick={() => void ask()}
            >
              Show as HTML
            </Button>
            <span className="faint" role="status">
              {shown.kind === 'asking' ? (
                <>
                  <Loader size={12} aria-hidden="true" /> Reading it from Gmail…
                </>
              ) : (
                shown.note
              )}
            </span>
          </>
        )}
      </div>
    </>
  );
}
