/** People as one types them: "Kim Lee <kim@example.org>" or "kim@example.org". */
import { isMailAddress, type MailAddress } from '#shared/domain/mail-message.ts';

export function toPersonText({ name, address }: MailAddress): string {
  return name.trim() === '' ? address : `${name.trim()} <${address}>`;
}

/** Null: there is no address in it. */
export function readPerson(text: string): MailAddress | null {
  const [, name = '', inside] = /^([^<>]*)<([^<>]*)>\s*$/.exec(text.trim()) ?? [];
  const address = (inside ?? text).trim().toLowerCase();
  return isMailAddress(address) ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address } : null;
}

/** The first of the texts that is nobody, or null when all are people. */
export const findNobody = (texts: readonly string[]): string | null =>
  texts.find((text) => readPerson(text) === null) ?? null;

export const readPeople = (texts: readonly string[]): MailAddress[] => texts.flatMap((text) => readPerson(text) ?? []);
