/** The left rail: five screens, with the count of what waits for the user. */
import { UnstyledButton } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconCalendarWeek,
  IconInbox,
  IconSettings,
  IconStack2,
  type Icon,
} from '@tabler/icons-react';
import type { ScreenName } from '#shared/contract/events.ts';
import { useApp, useHealth, useProposals, useRequests } from '#renderer/stores/all-stores.ts';
import { countWaiting } from '#renderer/stores/proposals-store.ts';
import styles from './rail.module.css';

export const railItems: readonly { screen: ScreenName; label: string; icon: Icon }[] = [
  { screen: 'week', label: 'Week', icon: IconCalendarWeek },
  { screen: 'requests', label: 'Requests', icon: IconInbox },
  { screen: 'sources', label: 'Sources', icon: IconStack2 },
  { screen: 'health', label: 'Health', icon: IconActivityHeartbeat },
  { screen: 'settings', label: 'Settings', icon: IconSettings },
];

export function Rail() {
  const current = useApp((state) => state.screen);
  const connecting = useApp((state) => state.overlay === 'connect');
  const go = useApp((state) => state.go);
  const requests = useRequests((state) => state.list.value?.filter((item) => item.waitsFor === 'you').length ?? 0);
  const waiting = requests + useProposals(countWaiting);
  const level = useHealth((state) => state.report.value?.level ?? 'ok');
  return (
    <nav className={styles.rail} aria-label="Screens">
      {railItems.map(({ screen, label, icon: ItemIcon }, index) => {
        const active = screen === current && !connecting;
        const count = screen === 'requests' ? waiting : 0;
        const troubled = screen === 'health' && level !== 'ok';
        return (
          <UnstyledButton
            key={screen}
            className={styles.item}
            data-active={active}
            data-end={screen === 'settings'}
            aria-current={active ? 'page' : undefined}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => go(screen)}
          >
            <span className={styles.icon}>
              <ItemIcon size={21} stroke={active ? 1.9 : 1.6} aria-hidden="true" />
              {count > 0 && (
                <span className={styles.count} aria-hidden="true">
                  {count > 99 ? '99+' : count}
                </span>
              )}
              {troubled && <span className={styles.dot} data-level={level} aria-hidden="true" />}
            </span>
            <span>{label}</span>
            {count > 0 && <span className={styles.spoken}>, {count} waiting for you</span>}
            {troubled && <span className={styles.spoken}>, needs attention</span>}
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
