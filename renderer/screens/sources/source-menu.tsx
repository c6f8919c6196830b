/** What else can be done with a source; what is pressed most stands beside it. */
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconCopy,
  IconDots,
  IconDownload,
  IconEyeOff,
  IconKey,
  IconPhoto,
  IconPlayerPause,
  IconPlayerPlay,
  IconSettings,
  IconTarget,
  IconTrash,
} from '@tabler/icons-react';
import type { Source } from '#shared/domain/source.ts';
import { inMain } from '#renderer/components/in-main.ts';
import { isExcluded } from '#renderer/format/source-words.ts';
import { useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import { editRecipe } from './edit-recipe.ts';
import { useExcludeTimes } from './exclude-menu.tsx';

type Props = { readonly source: Source; readonly onRemove: () => void };

export function SourceMenu({ source, onRemove }: Props) {
  const open = useSourcePanel((state) => state.open);
  const { copyRecipe, saveRecipe } = useSourcePanel((state) => state);
  const { update, exclude } = useSources((state) => state);
  const clock = useClockWords();
  const nowMs = useNow();
  const timesAt = useExcludeTimes();
  const { id, name, kind, state } = source;
  const paused = state === 'paused';
  const item = (label: string, Icon: typeof IconDots, onClick: () => void) => (
    <Menu.Item leftSection={<Icon size={15} />} onClick={onClick}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu width={260} portalProps={inMain} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={`More for “${name}”`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {item('Name, colour, rhythm', IconSettings, () => void open({ kind: 'settings', sourceId: id }))}
        {item('Rules', IconAdjustments, () => void open({ kind: 'rules', calendarId: source.calendarId }))}
        {kind === 'page' && (
          <>
            {item('How it is read', IconTarget, () => void editRecipe(id))}
            {item('Log-in', IconKey, () => void open({ kind: 'log-in', sourceId: id }))}
            {item('Copy recipe', IconCopy, () => void copyRecipe(id))}
            {item('Save recipe…', IconDownload, () => void saveRecipe(id))}
          </>
        )}
        {source.hasPicture && item('Show page', IconPhoto, () => void open({ kind: 'picture', sourceId: id }))}
        <Menu.Divider />
        {isExcluded(source, nowMs)
          ? item('Count its silence again', IconEyeOff, () => void exclude(id, null, `“${name}” counts again.`))
          : timesAt(nowMs).map(({ key, label, untilMs }) => (
              <Menu.Item
                key={key}
                leftSection={<IconEyeOff size={15} />}
                onClick={() => void exclude(id, untilMs, `“${name}” is left out until ${clock.moment(untilMs)}.`)}
              >
                {`Exclude ${label.toLowerCase()}`}
              </Menu.Item>
            ))}
        {paused
          ? item('Resume', IconPlayerPlay, () => void update(id, { paused: false }, `“${name}” is read again.`))
          : item('Pause', IconPlayerPause, () => void update(id, { paused: true }, `“${name}” is paused.`))}
        <Menu.Divider />
        {item('Remove…', IconTrash, onRemove)}
      </Menu.Dropdown>
    </Menu>
  );
}
