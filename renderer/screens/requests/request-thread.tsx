/** The mails of the thread, newest first and open; as text, as HTML on demand; what they quote stays folded. */
import type { RequestId } from '#shared/domain/ids.ts';
import type { ThreadMail } from '#shared/domain/meeting-request.ts';
import { PersonFace } from '#renderer/components/person-face.tsx';
import { toWho } from '#renderer/format/request-words.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import { MailHtml } from './mail-html.tsx';
import card from './request-detail.module.css';
import styles from './request-thread.module.css';

type Props = { readonly requestId: RequestId; readonly thread: readonly ThreadMail[] };

export function RequestThread({ requestId, thread }: Props) {
  const clock = useClockWords();
  if (thread.length === 0) return null;
  const mails = [...thread].sort((a, b) => b.atMs - a.atMs);
  return (
    <section className={card.card} aria-label="Thread">
      <h3 className={`${card.cardTitle ?? ''} ${card.cardBody ?? ''}`} style={{ marginBottom: 0, paddingBottom: 4 }}>
        Thread · {mails.length === 1 ? 'one mail' : `${mails.length} mails`}
      </h3>
      {mails.map((mail, index) => (
        <details key={mail.id} className={styles.mail} open={index === 0 && mails.length > 1}>
          <summary>
            <PersonFace name={mail.from?.name ?? ''} address={mail.from?.address ?? '?'} size={26} />
            <span className={styles.mailFrom}>{mail.own ? 'You' : toWho(mail.from)}</span>
            <span className="faint cut">to {mail.to.map((to) => toWho(to)).join(', ')}</span>
            <span className="faint tabular" style={{ marginInlineStart: 'auto', flex: 'none' }}>
              {clock.moment(mail.atMs)}
            </span>
          </summary>
          <MailHtml requestId={requestId} messageId={mail.id} who={mail.own ? 'you' : toWho(mail.from)}>
            <div className={styles.mailText} data-selectable>
              {mail.text}
            </div>
            {mail.quotedText && (
              <details className={styles.quoted}>
                <summary>Quoted text</summary>
                <div data-selectable>{mail.quotedText}</div>
              </details>
            )}
          </MailHtml>
        </details>
      ))}
    </section>
  );
}
