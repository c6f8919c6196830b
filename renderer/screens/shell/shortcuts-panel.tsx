/** The cheat sheet: every key, by where it works. */
import { Kbd, Switch } from '@mantine/core';
import { Fragment } from 'react';
import { Panel } from '#renderer/components/panel.tsx';
import { useApp } from '#renderer/stores/all-stores.ts';
import styles from './shell-panels.module.css';

const isMac = navigator.userAgent.includes('Mac');
const mod = isMac ? '⌘' : 'Ctrl';

const groups: readonly { title: string; keys: readonly (readonly [readonly string[], string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['1', '–', '5'], 'Week, Requests, Sources, Health, Settings'],
      [[mod, 'K'], 'Commands'],
      [['?'], 'This list'],
      [['Esc'], 'Close the panel'],
    ],
  },
  {
    title: 'Week',
    keys: [
      [['D'], 'Day'],
      [['W'], 'Week'],
      [['A'], 'Agenda'],
      [['←'], 'Earlier'],
      [['→'], 'Later'],
      [['T'], 'Today'],
      [['C'], 'Copy the times I am free'],
    ],
  },
  {
    title: 'Requests',
    keys: [
      [['J'], 'Next request'],
      [['K'], 'Previous request'],
      [['/'], 'Search'],
      [['Enter'], 'Open the one in focus'],
      [['E'], 'Edit the reply'],
      [['S'], 'Set aside for later'],
      [[mod, 'Enter'], 'Approve'],
    ],
  },
];

export function ShortcutsPanel() {
  const { open, singleKeys, setSingleKeys } = useApp((state) => state);
  return (
    <Panel title="Keyboard shortcuts" takeFocus onClose={() => open(null)}>
      <Switch
        mb="md"
        label="Single letters and digits"
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
      {groups.map((group) => (
        <section key={group.title} className={styles.section}>
          <h3 className={styles.heading}>{group.title}</h3>
          <dl className={styles.keys}>
            {group.keys.map(([keys, text]) => (
              <Fragment key={text}>
                <dt>
                  {keys.map((key) =>
                    key === '–' ? (
                      <span key={key}>–</span>
                    ) : (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ),
                  )}
                </dt>
                <dd>{text}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  );
}
