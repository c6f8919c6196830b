/** How fresh everything is, and what one can do about it; with the palette's button, at the end of every header. */
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconCloudOff, IconPlayerPause, IconPlayerPlay, IconRefresh, IconSearch } from '@tabler/icons-react';
import { spotlight } from '@mantine/spotlight';
import { toAgo } from '#renderer/format/clock-words.ts';
import type { SyncStatus } from '#shared/contract/calendars.ts';
import { useApp, useSync } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords, useNow } from '#renderer/stores/clock.ts';
import type { ClockWords } from '#renderer/format/clock-words.ts';
import styles from './sync-menu.module.css';

export function toSyncWords(status: SyncStatus | null, online: boolean, now: number, clock: ClockWords): string {
  if (!online || status?.state === 'offline') return 'Offline';
  if (!status) return 'Reading…';
  if (status.state === 'paused')
    return status.pausedUntilMs ? `Paused until ${clock.time(status.pausedUntilMs)}` : 'Paused';
  if (status.state === 'syncing') {
    return status.progress === null ? 'Syncing…' : `Syncing ${Math.round(status.progress * 100)} %`;
  }
  if (status.problem) return 'Sync needs attention';
  return status.lastSuccessAtMs === null ? 'Not synced yet' : `Synced ${toAgo(status.lastSuccessAtMs, now, locale)}`;
}

export function SyncMenu() {
  const status = useSync((state) => state.status.value);
  const running = useSync((state) => state.running.size > 0);
  const { run, pause, resume } = useSync((state) => state);
  const online = useApp((state) => state.online);
  const clock = useClockWords();
  const now = useNow(20_000);
  const paused = status?.state === 'paused';
  const busy = running || status?.state === 'syncing';
  const troubled = status?.problem !== null && status?.problem !== undefined;
  return (
    <>
      <Menu width={250}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            className={styles.state}
            data-tone={troubled ? 'warn' : 'quiet'}
            leftSection={
              !online || status?.state === 'offline' ? (
                <IconCloudOff size={15} aria-hidden="true" />
              ) : paused ? (
                <IconPlayerPause size={15} aria-hidden="true" />
              ) : (
                <IconRefresh size={15} aria-hidden="true" className={busy ? styles.turning : undefined} />
              )
            }
          >
            {toSyncWords(status, online, now, clock)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {status?.problem && <Menu.Label className={styles.problem}>{status.problem}</Menu.Label>}
          {status?.lastSuccessAtMs && <Menu.Label>Last complete: {clock.moment(status.lastSuccessAtMs)}</Menu.Label>}
          <Menu.Item leftSection={<IconRefresh size={15} />} disabled={busy} onClick={() => void run()}>
            Sync now
          </Menu.Item>
          {paused ? (
            <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => void resume()}>
              Resume
            </Menu.Item>
          ) : (
            <>
              <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => void pause('hour')}>
                Pause for an hour
              </Menu.Item>
              <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => void pause('tomorrow')}>
                Pause until tomorrow
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Commands (Ctrl K)">
        <ActionIcon aria-label="Open the command palette" aria-keyshortcuts="Control+K Meta+K" onClick={spotlight.open}>
          <IconSearch size={17} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
