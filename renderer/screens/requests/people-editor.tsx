/** Changing whom the reply goes to: two lists of people, stored together or not at all. */
import { Button, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { findNobody, readPeople, toPersonText } from '#renderer/format/people-input.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import styles from './draft-card.module.css';

const separators = [',', ';', '\n'];

export function PeopleEditor({ draft, onDone }: { readonly draft: Draft; readonly onDone: () => void }) {
  const setPeople = useRequests((state) => state.setPeople);
  const doing = useRequests((state) => state.doing === 'people');
  const [to, setTo] = useState(draft.to.map(toPersonText));
  const [cc, setCc] = useState(draft.cc.map(toPersonText));
  const nobody = findNobody([...to, ...cc]);
  const problem =
    nobody !== null
      ? `“${nobody}” is not a mail address.`
      : to.length === 0
        ? 'A reply needs somebody to go to.'
        : null;
  const save = async (): Promise<void> => {
    if (problem === null && (await setPeople({ to: readPeople(to), cc: readPeople(cc) }))) onDone();
  };
  return (
    <form
      className={styles.peopleEditor}
      aria-label="People of this reply"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TagsInput label="To" value={to} onChange={setTo} splitChars={separators} acceptValueOnBlur data-autofocus />
      <TagsInput label="Cc" value={cc} onChange={setCc} splitChars={separators} acceptValueOnBlur />
      {problem !== null && (
        <p className={styles.hint} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.chips}>
        <Button type="submit" variant="default" disabled={problem !== null} loading={doing}>
          Use these people
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
