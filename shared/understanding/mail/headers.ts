/** What do the headers alone prove about a mail? Only sure signs; "Precedence: list" or Exchange's suppress header are none. */
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { fold } from '../text/tidy-text.ts';

/**
 * How auto-reply subjects begin. "Out of office next week?" is a person's; behind the phrase comes the old subject or nothing.
 * A "Re:" before it is a person who answers the robot.
 */
const autoSubject =
  /^(?:automatic reply|auto[- ]?reply|auto: |auto[- ]?response|automatische antwort|automatisch antwoord|reponse automatique|respuesta automatica|risposta automatica|resposta automatica|autosvar|(?:out of (?:the )?office|ooo|away from (?:the |my )?office|on vacation|abwesenheitsnotiz|abwesenheit|abwesend|ausser haus|absence du bureau|absent du bureau|message d'absence|absence|fuera de (?:la )?oficina|ausente|fuori sede|fuori ufficio)(?: (?:re|aw|auto|automatic|reply|response|message|notification|note)\b|\s*[:(\[|]|\s+[-\u2013]\s|\s*$))/;
const bounceSubject =
  /^(?:undeliver|delivery status notification|mail delivery (?:failed|subsystem)|returned mail|failure notice|delivery (?:has )?fail|unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|zustellungsstatus|benachrichtigung uber (?:den )?(?:fehlgeschlagenen )?(?:zustellungs)?|non remis|echec de la remise|no se puede entregar|message not delivered|nicht zugestellt)/;
const robotAddress =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noreply.*|notifications?|newsletters?|mailer|bounces?|alerts?|updates?|news|marketing|info-noreply|automated|robot|auto-confirm|mailings?|calendar-notification|calendar-server|invitations?|digest|billing|receipts?|orders?)(?:[+\-_.].*)?@|[+\-_.](?:no[-_.]?reply|do[-_.]?not[-_.]?reply)@/;

function header(message: MailMessage, name: string): string {
  return (message.headers[name] ?? '').trim().toLowerCase();
}

export function isBounce(message: MailMessage): boolean {
  const from = message.from?.address ?? '';
  if (/^(?:mailer-daemon|postmaster)@/.test(from)) return true;
  const type = header(message, 'content-type');
  if (type.startsWith('multipart/report') && type.includes('delivery-status')) return true;
  if (header(message, 'x-failed-recipients') !== '') return true;
  return header(message, 'return-path') === '<>' && bounceSubject.test(fold(message.subject));
}

export function isAutoReply(message: MailMessage): boolean {
  const submitted = header(message, 'auto-submitted');
  if (submitted.startsWith('auto-replied')) return true;
  if (
    header(message, 'x-autoreply') !== '' ||
    header(message, 'x-autorespond') !== '' ||
    header(message, 'x-auto-reply-from') !== ''
  )
    return true;
  if (header(message, 'precedence') === 'auto_reply' || header(message, 'x-precedence') === 'auto_reply') return true;
  if (
    header(message, 'x-exchange-inbox-rules-loop') !== '' ||
    header(message, 'x-ms-exchange-generated-message-source') !== ''
  )
    return autoSubject.test(fold(message.subject));
  return autoSubject.test(fold(message.subject).trim());
}

/** "Read: ..." receipts (RFC 8098) and abuse reports (RFC 5965): a machine's notice, neither a bounce nor an answer. */
function isReceipt(message: MailMessage): boolean {
  return /^multipart\/report\b.*\b(?:disposition-notification|feedback-report)\b/.test(header(message, 'content-type'));
}

/** A mailing list that its members write to: it says where (RFC 2369), and no campaign's mark is on the mail. */
function isDiscussion(message: MailMessage): boolean {
  return (
    /mailto:/.test(header(message, 'list-post')) &&
    header(message, 'feedback-id') === '' &&
    header(message, 'precedence') !== 'bulk'
  );
}

export function isBulk(message: MailMessage, userAddresses: readonly string[]): boolean {
  const submitted = header(message, 'auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return true;
  if (isReceipt(message)) return true;
  if (message.from !== null && robotAddress.test(message.from.address)) return true;
  const own = new Set(userAddresses.map((address) => address.toLowerCase()));
  const addressed = [...message.to, ...message.cc].some((one) => own.has(one.address));
  const answers = message.inReplyTo !== '' && addressed;
  // Written to the user and to a list: the list's copy bears its headers and is as personal as the other.
  if (addressed && isDiscussion(message)) return false;
  if (header(message, 'list-unsubscribe') !== '' && !answers) return true;
  if (header(message, 'list-id') !== '' && !addressed) return true;
  if (header(message, 'precedence') === 'bulk' || header(message, 'precedence') === 'junk') return true;
  return message.labels.includes('CATEGORY_PROMOTIONS');
}
