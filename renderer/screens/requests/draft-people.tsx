/** Who gets the reply. People that deserve a second look carry it in words. */
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { marksOf, markWords, toName, type RecipientMarks } from '#renderer/format/recipient-words.ts';
import type { MailAddress } from '#shared/domain/mail-message.ts';
import styles from './draft-card.module.css';

type Props = { readonly label: string; readonly people: readonly MailAddress[]; readonly marks: RecipientMarks };

export function DraftPeople({ label, people, marks }: Props) {
  if (people.length === 0) return null;
  return (
    <div className={styles.line}>
      <span className="faint">{label}</span>
      <ul className={styles.people} aria-label={label}>
        {people.map((person) => {
          const own = marksOf(person.address, marks);
          return (
            <li key={person.address} title={person.address}>
              <span className={styles.person}>{toName(person)}</span>
              {own.length > 0 && person.name.trim() !== '' && <span className="faint">{person.address}</span>}
              {own.map((mark) => (
                <ToneBadge key={mark} tone="warn" label={markWords[mark]} />
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
