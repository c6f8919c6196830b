/** One account with its calendars: state, sign-out and reconnect, and a row for each calendar. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAdjustments, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account } from '#shared/domain/account.ts';
import { defaultCalendarPolicy, type Calendar } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { CalendarDot } from '#renderer/components/calendar-dot.tsx';
import { PersonFace } from '#renderer/components/person-face.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toAgo } from '#renderer/format/clock-words.ts';
import { toFailureWords } from '#renderer/format/error-words.ts';
import { toPolicyLine } from '#renderer/format/policy-words.ts';
import { useAccounts, useCalendars, useSettings, useSync } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords, useNow } from '#renderer/stores/clock.ts';
import { ExcludeMenu } from './exclude-menu.tsx';
import styles from './sources-screen.module.css';

type RowProps = { readonly calendar: Calendar; readonly isEdited: boolean; readonly onEdit: (id: CalendarId) => void };

function CalendarRow({ calendar, isEdited, onEdit }: RowProps) {
  const running = useSync((state) => state.running.has(calendar.id) || state.running.has('all'));
  const run = useSync((state) => state.run);
  const limitMinutes = useSettings((state) => state.shown?.availability.freshnessLimitMinutes ?? 60);
  const now = useNow();
  const synced = calendar.lastSyncedAtMs;
  const stale = synced === null || now - synced > limitMinutes * 60_000;
  const tone = calendar.lastError ? 'bad' : stale ? 'warn' : 'good';
  const exclude = useCalendars((state) => state.exclude);
  const clock = useClockWords();
  const excludedUntilMs = calendar.excludedUntilMs ?? 0;
  const isSilent = (stale || calendar.lastError !== null) && calendar.policy.countsAsBusy;
  return (
    <tr data-edited={isEdited}>
      <th scope="row">
        <span className={styles.name}>
          <CalendarDot color={calendar.color} />
          <span className="cut">{calendar.name}</span>
          {calendar.primary && <ToneBadge tone="quiet" label="Primary" />}
          {(calendar.accessRole === 'reader' || calendar.accessRole === 'freeBusyReader') && (
            <ToneBadge tone="quiet" label="Read only" />
          )}
        </span>
      </th>
      <td>
        <ToneBadge
          tone={tone}
          label={calendar.lastError ? 'Failing' : synced === null ? 'Not read yet' : stale ? 'Stale' : 'Fresh'}
        />
        <span className={styles.when}>{synced === null ? 'never' : toAgo(synced, now, locale)}</span>
        {calendar.lastError && (
          <span className={styles.failure}>
            {toFailureWords(calendar.lastError)}
            {calendar.policy.countsAsBusy && excludedUntilMs <= now && ' Its hours count as busy.'}
          </span>
        )}
        {excludedUntilMs > now ? (
          <span className={styles.once}>
            <span className="soft">Left out until {clock.moment(excludedUntilMs)}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Count it again: “${calendar.name}”`}
              onClick={() => void exclude(calendar.id, null, `“${calendar.name}” counts again.`)}
            >
              Count it again
            </Button>
          </span>
        ) : (
          isSilent && (
            <span className={styles.once}>
              <ExcludeMenu
                name={calendar.name}
                onExclude={(untilMs, told) => void exclude(calendar.id, untilMs, told)}
              />
            </span>
          )
        )}
      </td>
      <td className="soft">{toPolicyLine(calendar.policy, defaultCalendarPolicy)}</td>
      <td>
        <span className={styles.actions}>
          <Tooltip label="Read it again now">
            <ActionIcon
              aria-label={`Read “${calendar.name}” again`}
              loading={running}
              onClick={() => void run(calendar.id)}
            >
              <IconRefresh size={16} />
            </ActionIcon>
          </Tooltip>
          <Button
            variant={isEdited ? 'light' : 'subtle'}
            color={isEdited ? 'iris' : 'gray'}
            leftSection={<IconAdjustments size={15} />}
            aria-label={`Rules of “${calendar.name}”`}
            aria-expanded={isEdited}
            onClick={() => onEdit(calendar.id)}
          >
            Rules
          </Button>
        </span>
      </td>
    </tr>
  );
}

type Props = {
  readonly account: Account;
  readonly calendars: readonly Calendar[];
  readonly edited: CalendarId | null;
  readonly onEdit: (id: CalendarId) => void;
};

export function AccountCard({ account, calendars, edited, onEdit }: Props) {
  const { reconnect, signOut } = useAccounts((state) => state);
  const busy = useAccounts((state) => state.busy.includes(account.id));
  const [asking, setAsking] = useState(false);
  const lapsed = account.state === 'reconnect-needed';
  const partial = Object.values(account.features).some((on) => !on);
  return (
    <section className={styles.card} aria-label={account.email}>
      <header className={styles.head}>
        <PersonFace name={account.displayName} address={account.email} size={36} />
        <div className={styles.who}>
          <h2 className="cut">{account.email}</h2>
          <p className={styles.badges}>
            <ToneBadge tone="quiet" label={account.provider === 'demo' ? 'Demo account' : 'Google'} />
            {lapsed ? <ToneBadge tone="bad" label="Sign in again" /> : <ToneBadge tone="good" label="Connected" />}
            {partial && <ToneBadge tone="warn" label="Some permissions missing" />}
            {!account.durable && <ToneBadge tone="warn" label="Until you quit" />}
          </p>
        </div>
        {asking ? (
          <div className={styles.ask} role="group" aria-label="Sign out?">
            <span>Sign out and delete its data on this computer?</span>
            <Button color="red.9" loading={busy} onClick={() => void signOut(account.id)}>
              Sign out
            </Button>
            <Button variant="default" autoFocus onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        ) : (
          <>
            {(lapsed || partial) && (
              <Button variant={lapsed ? 'filled' : 'default'} loading={busy} onClick={() => void reconnect(account.id)}>
                {lapsed ? 'Reconnect' : 'Choose permissions'}
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
              Sign out…
            </Button>
          </>
        )}
      </header>
      {calendars.length === 0 ? (
        <p className={styles.none}>No calendars have been read yet.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Calendar</th>
              <th scope="col">Freshness</th>
              <th scope="col">How it counts</th>
              <th scope="col">
                <span className={styles.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {calendars.map((calendar) => (
              <CalendarRow key={calendar.id} calendar={calendar} isEdited={edited === calendar.id} onEdit={onEdit} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
