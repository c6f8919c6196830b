/** Sets a request aside for later: until a time of the user's zone, or until it is taken up again. `S` opens it. */
import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconClockPause, IconHandStop } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { listLaterTimes, toSetAside } from '#renderer/format/later-times.ts';
import { useRequests, useSettings, useWeek } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import { useKeys } from '../shell/keyboard.ts';
import styles from './later-menu.module.css';

const nothingSet = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

export function LaterMenu({ detail }: { readonly detail: RequestDetail }) {
  const pause = useRequests((state) => state.pause);
  const doing = useRequests((state) => state.doing);
  const workingHours = useSettings((state) => state.shown?.availability.workingHours ?? nothingSet);
  const weekStartsOn = useWeek((state) => state.weekStart);
  const clock = useClockWords();
  const nowMs = useNow();
  const [opened, setOpened] = useState(false);
  const [keepHolds, setKeepHolds] = useState(true);
  const hasHolds = detail.holds.some(({ state }) => state === 'placed');
  const disabled = doing !== null;
  const button = useRef<HTMLButtonElement>(null);
  useKeys(
    useMemo(
      () => ({
        s: () => {
          // The menu hangs on its button, which may be scrolled away.
          button.current?.scrollIntoView({ block: 'nearest' });
          setOpened(!disabled);
        },
      }),
      [disabled],
    ),
  );
  const times = listLaterTimes({ nowMs, timeZone: clock.timeZone, weekStartsOn, workingHours });
  return (
    <Menu width={330} withinPortal={false} withInitialFocusPlaceholder={false} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button
          ref={button}
          variant="subtle"
          color="gray"
          leftSection={<IconClockPause size={15} />}
          loading={doing === 'pause'}
          disabled={disabled && doing !== 'pause'}
          aria-keyshortcuts="s"
        >
          Later
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {times.map(({ key, label, untilMs }, index) => (
          <Menu.Item
            key={key}
            data-autofocus={index === 0 || undefined}
            leftSection={untilMs === null ? <IconHandStop size={15} /> : <IconBookmark size={15} />}
            rightSection={untilMs !== null && <span className={styles.when}>{clock.moment(untilMs)}</span>}
            onClick={() => void pause({ untilMs, keepHolds: hasHolds && keepHolds }, `${toSetAside(untilMs, clock)}.`)}
          >
            {label}
          </Menu.Item>
        ))}
        {hasHolds && (
          <>
            <Menu.Divider />
            <Menu.CheckboxItem checked={keepHolds} onChange={setKeepHolds}>
              Keep the holds
            </Menu.CheckboxItem>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
