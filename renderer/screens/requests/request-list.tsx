/** The left column: search, a choice of state with counts, and the requests in groups. */
import { CloseButton, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { RequestState, RequestSummary } from '#shared/domain/meeting-request.ts';
import { PersonFace } from '#renderer/components/person-face.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { countStates, listedAt, stateWords, toStateWords, toWho, type Group } from '#renderer/format/request-words.ts';
import { useRequests } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './requests-screen.module.css';

const nothing = {
  you: 'Nothing waits for you.',
  them: 'No answer is outstanding.',
  later: 'Nothing is set aside.',
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
  const state = toStateWords(item);
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
            {item.state === 'PAUSED' && item.pausedUntilMs !== null && (
              <span className={`${styles.when ?? ''} cut`}>until {clock.moment(item.pausedUntilMs)}</span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

const all = 'all';

/** One state alone. What is chosen stays in the list of choices even when its last request has moved on. */
function StateFilter() {
  const list = useRequests((state) => state.list.value);
  const onlyState = useRequests((state) => state.onlyState);
  const showOnly = useRequests((state) => state.showOnly);
  const counts = countStates(list ?? []);
  const gone = onlyState !== null && !counts.some(({ state }) => state === onlyState);
  const choices: { value: RequestState | typeof all; label: string }[] = [
    { value: all, label: `All states · ${list?.length ?? 0}` },
    ...counts.map(({ state, label, count }) => ({ value: state, label: `${label} · ${count}` })),
    ...(gone ? [{ value: onlyState, label: `${stateWords[onlyState].label} · 0` }] : []),
  ];
  return (
    <Select
      aria-label="State of the requests shown"
      data={choices}
      value={onlyState ?? all}
      onChange={(value) => {
        const chosen = choices.find((choice) => choice.value === value)?.value ?? all;
        showOnly(chosen === all ? null : chosen);
      }}
    />
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
  const onlyState = useRequests((state) => state.onlyState);
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
        <StateFilter />
      </div>
      <div className={styles.groups}>
        <span role="status" className={styles.nothing} hidden={(search === '' && onlyState === null) || found > 0}>
          {search === '' ? 'Nothing is in this state.' : `Nothing matches “${search}”.`}
        </span>
        {groups.map((group) =>
          group.items.length === 0 && (search !== '' || onlyState !== null || group.key === 'later') ? null : (
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
