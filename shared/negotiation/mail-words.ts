/** Words for the history: who wrote, and how many times they named. */
import type { MailFacts } from './mail-facts.ts';

export function nameOf(mail: MailFacts): string {
  return mail.from?.name || mail.from?.address || 'Somebody';
}

export function countTimes(count: number): string {
  return count === 1 ? 'a time' : `${count} times`;
}
