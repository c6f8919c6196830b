/** The log, newest first, by level and module. It holds no titles, addresses or mail text: those never reach it. */
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Choice } from '#renderer/components/choice.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { filterLog, modulesOf } from '#renderer/format/health-words.ts';
import { useHealth } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import styles from './health-log.module.css';

const leasts = [
  { value: 'debug', label: 'All' },
  { value: 'info', label: 'Info' },
  { value: 'warn', label: 'Warnings' },
  { value: 'error', label: 'Errors' },
] as const;
const page = 60;

export function HealthLog() {
  const log = useHealth((state) => state.log);
  const loadLog = useHealth((state) => state.loadLog);
  const [least, setLeast] = useState<(typeof leasts)[number]['value']>('info');
  const [module, setModule] = useState<string | null>(null);
  const [shown, setShown] = useState(page);
  const clock = useClockWords();
  const modules = useMemo(() => modulesOf(log.value ?? []), [log.value]);
  const lines = useMemo(
    () => filterLog(log.value ?? [], least, module).sort((a, b) => b.atMs - a.atMs),
    [log.value, least, module],
  );
  return (
    <section className={styles.card} aria-labelledby="log">
      <div className={styles.head}>
        <h2 id="log" className={styles.heading}>
          Log
        </h2>
        <Select
          aria-label="Module shown"
          w={150}
          clearable
          clearButtonProps={{ 'aria-label': 'Show every module' }}
          placeholder="Every module"
          data={modules}
          value={module}
          onChange={setModule}
        />
        <Choice label="Least level shown" value={least} options={leasts} onChange={setLeast} />
        <ActionIcon aria-label="Read the log again" loading={log.status === 'loading'} onClick={() => void loadLog()}>
          <IconRefresh size={16} />
        </ActionIcon>
      </div>
      {log.error && <p className={styles.none}>{toErrorWords(log.error).title}</p>}
      {lines.length === 0 ? (
        <p className={styles.none}>{log.value ? 'No such lines.' : ''}</p>
      ) : (
        <ol className={styles.log} data-selectable>
          {lines.slice(0, shown).map((line, index) => (
            <li key={index} data-level={line.level}>
              <time dateTime={new Date(line.atMs).toISOString()}>{clock.moment(line.atMs)}</time>
              <span>{line.level}</span>
              <span>{line.module}</span>
              <span>{line.text}</span>
            </li>
          ))}
        </ol>
      )}
      {lines.length > shown && (
        <Button variant="subtle" m={8} onClick={() => setShown(shown + page * 4)}>
          Show older lines
        </Button>
      )}
    </section>
  );
}
