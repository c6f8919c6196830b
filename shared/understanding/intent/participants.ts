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

export type Participant = {
  readonly name: string;
  /** Null: known by name alone. */
  readonly address: string | null;
  readonly role: 'required' | 'informed' | 'assistant' | 'left';
};

const maximumPeople = 60;
/** How much of a mail is searched for names: people are introduced at its beginning. */
const searched = 4_000;
const capital = `(?:\\p{Lu}[\\p{L}'’.-]{1,24})`;
const fullName = `${capital}(?: ${capital}){0,2}`;
const together =
  /\b(?:meet(?:ing)?|call|lunch|dinner|breakfast|coffee|chat|talk|catch[- ]?up|sync|interview|appointment|sit down|get together|call|speak|termin|treffen|gesprach|rendez-vous|reunion)\b/;
const withPeople = new RegExp(
  `\\b(?:with|mit|avec|con) (${fullName}(?:(?:, (?:and |und |et |y )?| (?:and|&|und|et|y) )${fullName}){0,7})`,
  'gu',
);
/** Words with a capital that are no people. */
const notPeople =
  /^(?:i|the|a|an|our|your|my|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|zoom|google|teams|skype|webex|slack|kind|best|regards|thanks)\b/;

export function findParticipants(
  message: MailMessage,
  visible: string,
  userAddresses: readonly string[],
): readonly Participant[] {
  const own = new Set(userAddresses.map((address) => address.toLowerCase()));
  const words = visible.slice(0, searched);
  const folded = fold(words);
  const people = new Map<string, Participant>();
  const add = (one: MailAddress, role: Participant['role']): void => {
    if (own.has(one.address) || people.has(one.address) || people.size >= maximumPeople) return;
    people.set(one.address, { name: one.name, address: one.address, role: roleBy(one, role, folded) });
  };
  if (message.from !== null) add(message.from, 'required');
  for (const one of message.to) add(one, 'required');
  for (const one of message.cc) add(one, 'informed');
  const known = [...people.values()].map(({ name, address }) => fold(`${name} ${address ?? ''}`));
  for (const name of namesIn(words)) {
    const first = fold(name).split(' ')[0] ?? '';
    if (people.size >= maximumPeople || known.some((one) => one.includes(first))) continue;
    people.set(name, { name, address: null, role: 'required' });
  }
  return [...people.values()];
}

function roleBy(one: MailAddress, role: Participant['role'], folded: string): Participant['role'] {
  const first = fold(one.name === '' ? one.address : one.name).split(/[ .@_-]/)[0] ?? '';
  if (first.length < 2 || !folded.includes(first) || !/^[\p{L}\p{N}]+$/u.test(first)) return role;
  const named = (pattern: string): boolean => new RegExp(pattern.replaceAll('NAME', first), 'u').test(folded);
  if (named("\\bNAME\\b[^.!?\\n]{0,30} (?:to|in|on|into|ins?) bcc\\b|\\bbcc(?:ing|ed|[’']?d)? NAME\\b")) return 'left';
  if (named('\\bassistant,? NAME\\b|\\bNAME\\b[^.!?\\n]{0,40}\\b(?:my|his|her) (?:assistant|ea|pa)\\b|\\bNAME (?:will|can|is going to) (?:arrange|schedule|coordinate|set (?:it|this|something) up|find a time)')) return 'assistant'; // prettier-ignore
  if (role === 'informed' && named('(?:^|[.!?\\n] ?)(?:and )?NAME, ?(?:would|could|can|do|does|are|please|what|when|how|will|you)\\b')) return 'required'; // prettier-ignore
  return role;
}

/** "lunch with Anna and Bob Smith": only where the same line speaks of meeting. */
function* namesIn(words: string): Generator<string> {
  for (const line of words.split('\n')) {
    if (!together.test(fold(line))) continue;
    for (const match of line.matchAll(withPeople)) {
      for (const name of (match[1] ?? '').split(/, (?:and |und |et |y )?| (?:and|&|und|et|y) /)) {
        const clean = name.replace(/[.'’-]+$/, '').replace(/['’]s$/, '');
        if (clean !== '' && !notPeople.test(fold(clean))) yield clean;
      }
    }
  }
}
