/** Where the events and their parts are: what the page or a known widget offers, or selectors of one's own. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { DateContext, Recipe } from '#shared/scraping/recipe.ts';
import {
  toPointed,
  withDate,
  withEvents,
  withPart,
  withPerLine,
  type PartName,
  type PointedReading,
} from '#renderer/format/recipe-edit.ts';
import { toDateWords } from '#renderer/format/recipe-words.ts';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import { Fold } from './fold.tsx';
import { PartFields } from './part-fields.tsx';
import styles from './teach-screen.module.css';

const parts: readonly { readonly name: PartName; readonly label: string }[] = [
  { name: 'title', label: 'Title' },
  { name: 'start', label: 'Start' },
  { name: 'end', label: 'End' },
  { name: 'location', label: 'Place' },
  { name: 'id', label: 'The page’s own id' },
];

const dateKinds = [
  { value: 'own', label: 'In the event’s own words' },
  { value: 'nearest', label: 'Nearest before or around it' },
  { value: 'column', label: 'Head of its column' },
] as const;

const words = { selector: 'is no selector yet', own: 'The day' } as const;

function toDate(kind: DateContext['kind'], former: DateContext): DateContext {
  if (kind === 'own') return { kind };
  const { selector, attribute } = former.kind === 'own' ? { selector: '', attribute: null } : former;
  return { kind, selector, attribute };
}

function DayFields({ date }: { readonly date: PointedReading['date'] }) {
  const problems = useTeaching((state) => state.problems);
  const correct = useTeaching((state) => state.correct);
  const set = (next: DateContext, when: 'now' | 'pause'): void => correct((recipe) => withDate(recipe, next), when);
  return (
    <Fold title="Day" note={toDateWords(date)}>
      <Select
        label="Where the day is named"
        data={[...dateKinds]}
        value={date.kind}
        onChange={(value) => {
          const kind = dateKinds.find((one) => one.value === value)?.value;
          if (kind) set(toDate(kind, date), 'now');
        }}
      />
      {date.kind !== 'own' && (
        <>
          <TextInput
            label="Selector"
            aria-label={`${words.own}: selector`}
            spellCheck={false}
            classNames={{ input: styles.code ?? '' }}
            value={date.selector}
            error={problems['reading.date.selector'] && words.selector}
            onChange={(event) => set({ ...date, selector: event.currentTarget.value }, 'pause')}
          />
          <TextInput
            label="Attribute"
            aria-label={`${words.own}: attribute`}
            description="Empty: the text that one sees."
            spellCheck={false}
            classNames={{ input: styles.code ?? '' }}
            value={date.attribute ?? ''}
            onChange={(event) => set({ ...date, attribute: event.currentTarget.value.trim() || null }, 'pause')}
          />
        </>
      )}
    </Fold>
  );
}

export function EventFields({ recipe }: { readonly recipe: Recipe }) {
  const problems = useTeaching((state) => state.problems);
  const correct = useTeaching((state) => state.correct);
  const { reading } = recipe;
  if (reading.kind !== 'pointed') {
    return (
      <section className={styles.part} aria-labelledby="found-by">
        <h3 id="found-by">The events</h3>
        <p className={styles.hint}>
          {reading.kind === 'structured'
            ? 'Read from what the page says about its events in a form for machines.'
            : `Read as ${reading.name} shows its events.`}
        </p>
        <Button variant="default" onClick={() => correct((now) => toPointed(now, ''), 'now')}>
          Use selectors of my own
        </Button>
      </section>
    );
  }
  const problem = (name: PartName) => (field: string) => problems[`reading.parts.${name}.${field}`];
  return (
    <section className={styles.part} aria-labelledby="events-read">
      <h3 id="events-read">The events</h3>
      <TextInput
        label="Selector of every event"
        spellCheck={false}
        classNames={{ input: styles.code ?? '' }}
        value={reading.events}
        error={problems['reading.events'] && words.selector}
        onChange={(event) => {
          const events = event.currentTarget.value;
          correct((now) => withEvents(now, events), 'pause');
        }}
      />
      <Checkbox
        mt={8}
        label="It is a text in which every line is an event"
        checked={reading.perLine === true}
        onChange={(event) => {
          const perLine = event.currentTarget.checked;
          correct((now) => withPerLine(now, perLine), 'now');
        }}
      />
      <div className={styles.folds}>
        {parts.map(({ name, label }) => (
          <PartFields
            key={name}
            label={label}
            part={reading.parts[name]}
            required={name === 'title'}
            problem={problem(name)}
            onChange={(part, when) => correct((now) => withPart(now, name, part), when)}
          />
        ))}
        <DayFields date={reading.date} />
      </div>
    </section>
  );
}
