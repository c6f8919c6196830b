/**
 * Who must come and who is only told? The people of the mail's header, with roles that its words may change, and the
 * names that the words say to meet with. The user is none of them.
 *
 * From and To are required; Cc is informed, unless the words ask that person too; one who is moved to bcc has left.
 * An assistant who arranges it is named as such: the times are that person's to give, the meeting is not theirs.
 *
 * Example: to "Bob", cc "Anna": "Moving Bob to bcc. Anna, would that suit you too?" gives Anna required and Bob left.
 */
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';
import { fold } from '../text/tidy-text.ts';
import { findNames } from './people-names.ts';
import { roleBy, toTold } from './people-roles.ts';
import type { Role } from './people-roles.ts';

export type Participant = {
  readonly name: string;
  /** Null: known by name alone. */
  readonly address: string | null;
  readonly role: Role;
};

const maximumPeople = 60;
/** How much of a mail is searched for names: people are introduced at its beginning. */
const searched = 4_000;

export function findParticipants(
  message: MailMessage,
  visible: string,
  userAddresses: readonly string[],
): readonly Participant[] {
  const own = new Set(userAddresses.map((address) => address.toLowerCase()));
  const words = visible.slice(0, searched);
  const told = toTold(words);
  const people = new Map<string, Participant>();
  const add = (one: MailAddress, role: Role): void => {
    if (own.has(one.address) || people.has(one.address) || people.size >= maximumPeople) return;
    people.set(one.address, { name: one.name, address: one.address, role: roleBy(one, role, told) });
  };
  if (message.from !== null) add(message.from, 'required');
  for (const one of message.to) add(one, 'required');
  for (const one of message.cc) add(one, 'informed');
  const known = [...people.values()].map(({ name, address }) => fold(`${name} ${address ?? ''}`));
  for (const { name, role } of findNames(words)) {
    const first = fold(name).split(' ')[0] ?? '';
    if (people.size >= maximumPeople || people.has(name) || known.some((one) => one.includes(first))) continue;
    people.set(name, { name, address: null, role });
  }
  return [...people.values()];
}
