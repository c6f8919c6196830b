/** What a source is called and how often it is read; its address, its log-in, its recipe and its last runs. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceDetail } from '#shared/contract/sources.ts';
import type { Schedule, Source } from '#shared/domain/source.ts';
import { ColorChoice } from '#renderer/components/color-choice.tsx';
import { FieldRow } from '#renderer/components/field-row.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { LoadingRows } from '#renderer/components/state-views.tsx';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { ZoneSelect } from '#renderer/components/zone-select.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toSpan } from '#renderer/format/health-words.ts';
import { listColors } from '#renderer/format/source-colors.ts';
import { outcomeWords } from '#renderer/format/source-words.ts';
import { stores, useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import { editRecipe } from './edit-recipe.ts';
import { ScheduleFields } from './schedule-fields.tsx';
import styles from './source-panels.module.css';

type Props = { readonly source: Source; readonly onClose: () => void };

/** A text that is stored when one leaves it or presses Enter, and comes back when it is left empty. */
function StoredText({
  label,
  value,
  onStore,
}: {
  readonly label: string;
  readonly value: string;
  readonly onStore: (text: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const store = (): void => {
    const text = typed?.trim() ?? '';
    setTyped(null);
    if (text !== '' && text !== value) onStore(text);
  };
  return (
    <TextInput
      label={label}
      spellCheck={false}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={store}
      onKeyDown={(event) => {
        if (event.key === 'Enter') store();
        if (event.key === 'Escape' && typed !== null) {
          // Takes back the typing; the panel stays.
          event.preventDefault();
          setTyped(null);
        }
      }}
    />
  );
}

function Runs({ runs }: Pick<SourceDetail, 'runs'>) {
  const clock = useClockWords();
  return (
    <section className={styles.part} aria-labelledby="runs">
      <h3 id="runs">Last runs</h3>
      {runs.length === 0 && <p className={styles.lead}>It has not been read yet.</p>}
      <ol className={styles.runs}>
        {runs.map((run) => {
          const words = outcomeWords[run.outcome];
          return (
            <li key={run.atMs}>
              <p>
                <ToneBadge tone={words.tone} label={words.label} />
                <span className="tabular">{clock.moment(run.atMs)}</span>
                <span className="faint tabular">
                  {run.events !== null && `${run.events} ${run.events === 1 ? 'event' : 'events'}, `}
                  {toSpan(run.durationMs / 1000, locale)}
                </span>
              </p>
              {run.text !== '' && <p className="faint">{run.text}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function PageParts({ source }: { readonly source: Source }) {
  const doing = useSourcePanel((state) => state.doing);
  const { open, copyRecipe, saveRecipe } = useSourcePanel((state) => state);
  return (
    <section className={styles.part} aria-labelledby="page-parts">
      <h3 id="page-parts">The page</h3>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void editRecipe(source.id)}>
          How it is read
        </Button>
        <Button variant="default" onClick={() => void open({ kind: 'log-in', sourceId: source.id })}>
          Log-in
        </Button>
        <Button variant="default" loading={doing === 'export'} onClick={() => void copyRecipe(source.id)}>
          Copy recipe
        </Button>
        <Button variant="default" disabled={doing !== null} onClick={() => void saveRecipe(source.id)}>
          Save recipe…
        </Button>
      </div>
    </section>
  );
}

export function SourceSettingsPanel({ source, onClose }: Props) {
  const detail = useSourcePanel((state) => state.detail);
  const update = useSources((state) => state.update);
  const clock = useClockWords();
  const { id, name, kind } = source;
  const address = detail.value?.address ?? null;
  const setSchedule = (schedule: Schedule): void => void update(id, { schedule }, `Rhythm of “${name}” changed.`);
  return (
    <Panel title={name} width="wide" takeFocus onClose={onClose}>
      <div className={styles.fields}>
        <StoredText
          label="Name"
          value={name}
          onStore={(text) => void update(id, { name: text }, `Renamed to “${text}”.`)}
        />
        {kind === 'feed' && address !== null && (
          <StoredText
            label="Address"
            value={address}
            onStore={(text) =>
              void update(id, { address: text }, 'The address is changed.').then(() =>
                stores.sourcePanel.getState().reload(),
              )
            }
          />
        )}
      </div>
      <FieldRow label="Colour" below>
        {() => (
          <ColorChoice
            label="Colour"
            value={source.color}
            colors={listColors(source.color)}
            onChange={(color) => void update(id, { color }, `Colour of “${name}” changed.`)}
          />
        )}
      </FieldRow>
      <ScheduleFields schedule={source.schedule} onChange={setSchedule} />
      <FieldRow label="Its clock" text="For times that come without a zone.">
        {(names) => (
          <ZoneSelect
            {...names}
            w={148}
            first={[clock.timeZone]}
            value={source.timeZone}
            comboboxProps={{ width: 260, position: 'bottom-end' }}
            onChange={(timeZone) => void update(id, { timeZone }, `Clock of “${name}” changed.`)}
          />
        )}
      </FieldRow>
      {kind === 'page' && <PageParts source={source} />}
      {detail.value ? (
        <Runs runs={detail.value.runs} />
      ) : detail.error ? (
        <p className={styles.lead}>{toErrorWords(detail.error).title}.</p>
      ) : (
        <LoadingRows rows={3} height={36} label="Loading its runs" />
      )}
    </Panel>
  );
}
