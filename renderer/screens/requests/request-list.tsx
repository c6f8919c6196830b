/** The left column: search, and the requests in three groups. */
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { RequestSummary } from '#shared/domain/meeting-request.ts';
import { PersonFace } from '#renderer/components/person-face.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { listedAt, stateWords, toWho, type Group } from '#renderer/format/request-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './requests-screen.module.css';

const nothing = {
  you: 'Nothing waits for you.',
  them: 'No answer is outstanding.',
  done: 'Nothing is done yet.',
} as const;

function Item({
  item,
  isOpen,
  now,
}: {
  readonly item: RequestSummary;
  readonly isOpen: boolean;
  readonly now: number;
}) {
  const open = useRequests((state) => state.open);
  const clock = useClockWords();
  const state = stateWords[item.state];
  return (
    <li>
      <button
        type="button"
        id={`request-${item.id}`}
        className={styles.item}
        data-open={isOpen}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => void open(item.id)}
      >
        <PersonFace name={item.who?.name ?? ''} address={item.who?.address ?? '?'} />
        <span className="cut">
          <span className={styles.top}>
            <span className={`${styles.who ?? ''} cut`}>{toWho(item.who)}</span>
            <span className={styles.when}>{clock.stamp(listedAt(item), now)}</span>
          </span>
          <span className={`${styles.subject ?? ''} cut soft`} style={{ display: 'block' }}>
            {item.subject || 'No subject'}
          </span>
          <span className={styles.next}>
            <ToneBadge tone={state.tone} label={state.label} />
            {item.bookedStartMs !== null && (
              <span className={`${styles.when ?? ''} cut`}>{clock.moment(item.bookedStartMs)}</span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

export function RequestList({
  groups,
  searchField,
}: {
  readonly groups: readonly Group[];
  readonly searchField: RefObject<HTMLInputElement | null>;
}) {
  const openId = useRequests((state) => state.openId);
  const search = useRequests((state) => state.search);
  const setSearch = useRequests((state) => state.setSearch);
  const now = useNow(60_000);
  const found = groups.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <section className={styles.list} aria-label="All requests">
      <div className={styles.search} role="search">
        <TextInput
          ref={searchField}
          type="search"
          aria-label="Search requests"
          placeholder="Search"
          aria-keyshortcuts="/"
          leftSection={<IconSearch size={15} />}
          rightSection={
            search === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => setSearch('')} />
          }
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
          }}
        />
      </div>
      <div className={styles.groups}>
        <span role="status" className={styles.nothing} hidden={search === '' || found > 0}>
          Nothing matches “{search}”.
        </span>
        {groups.map((group) =>
          search !== '' && group.items.length === 0 ? null : (
            <section key={group.key} aria-labelledby={`group-${group.key}`}>
              <h2 className={styles.group} id={`group-${group.key}`}>
                {group.title} <span className="tabular faint">{group.items.length}</span>
              </h2>
              {group.items.length === 0 ? (
                <p className={styles.nothing}>{nothing[group.key]}</p>
              ) : (
                <ul className={styles.items}>
                  {group.items.map((item) => (
                    <Item key={item.id} item={item} isOpen={item.id === openId} now={now} />
                  ))}
                </ul>
              )}
            </section>
          ),
        )}
      </div>
    </section>
  );
}
