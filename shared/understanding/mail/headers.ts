/** What do the headers alone prove about a mail? Only sure signs; "Precedence: list" or Exchange's suppress header are none. */
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { fold } from '../text/tidy-text.ts';

const autoSubject =
  /^(?:re: ?|aw: ?|sv: ?)?(?:automatic reply|auto[- ]?reply|auto: |auto response|autoreply|out of (?:the )?office|ooo\b|automatische antwort|abwesenheitsnotiz|abwesend|abwesenheit|reponse automatique|absence du bureau|respuesta automatica|fuera de la oficina|risposta automatica|fuori sede|resposta automatica|automatisch antwoord|autosvar)/;
const bounceSubject =
  /^(?:undeliver|delivery status notification|mail delivery (?:failed|subsystem)|returned mail|failure notice|delivery (?:has )?fail|unzustellbar|nicht zustellbar|zustellung|non remis|echec de la remise|no se puede entregar|message not delivered|nicht zugestellt)/;
const robotAddress =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noreply.*|notifications?|newsletters?|mailer|bounces?|alerts?|updates?|news|marketing|info-noreply|automated|robot|auto-confirm|mailings?)(?:[+\-_.].*)?@/;

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

export function isBulk(message: MailMessage, userAddresses: readonly string[]): boolean {
  const submitted = header(message, 'auto-submitted');
  if (submitted !== '' && submitted !== 'no') return true;
  if (message.from !== null && robotAddress.test(message.from.address)) return true;
  const own = new Set(userAddresses.map((address) => address.toLowerCase()));
  const addressed = [...message.to, ...message.cc].some((one) => own.has(one.address));
  const answers = message.inReplyTo !== '' && addressed;
  if (header(message, 'list-unsubscribe') !== '' && !answers) return true;
  if (header(message, 'list-id') !== '' && !addressed) return true;
  if (header(message, 'precedence') === 'bulk' || header(message, 'precedence') === 'junk') return true;
  return message.labels.includes('CATEGORY_PROMOTIONS');
}
