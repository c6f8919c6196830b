/** "Exclude once": for an hour or until tomorrow morning the source's silence is not taken for busy. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconEyeOff } from '@tabler/icons-react';
import { inMain } from '#renderer/components/in-main.ts';
import { listExcludeTimes } from '#renderer/format/exclude-times.ts';
import { useSettings } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import styles from './source-row.module.css';

const nothingSet = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

/** Made anew each time it is asked, so that "an hour" begins with the click. */
export function useExcludeTimes() {
  const workingHours = useSettings((state) => state.shown?.availability.workingHours ?? nothingSet);
  const clock = useClockWords();
  return (nowMs: number) => listExcludeTimes({ nowMs, timeZone: clock.timeZone, workingHours });
}

type Props = {
  /** Of the source or calendar. */
  readonly name: string;
  /** `told`: what it comes to, for the message with its Undo. */
  readonly onExclude: (untilMs: number, told: string) => void;
};

export function ExcludeMenu({ name, onExclude }: Props) {
  const clock = useClockWords();
  const nowMs = useNow();
  const timesAt = useExcludeTimes();
  return (
    <Menu width={330} portalProps={inMain} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
          aria-label={`Exclude once: “${name}”`}
        >
          Exclude once
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {timesAt(nowMs).map(({ key, label, untilMs }) => (
          <Menu.Item
            key={key}
            leftSection={<IconEyeOff size={15} />}
            rightSection={<span className={styles.until}>{clock.moment(untilMs)}</span>}
            onClick={() => onExclude(untilMs, `“${name}” is left out until ${clock.moment(untilMs)}.`)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
