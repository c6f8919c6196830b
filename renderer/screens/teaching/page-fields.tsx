/** What holds for the page as a whole: its pages, its clock, its language, and how long an event is that says no end. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import type { Paging, Recipe } from '#shared/scraping/recipe.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { ZoneSelect } from '#renderer/components/zone-select.tsx';
import { toPagingWords } from '#renderer/format/recipe-words.ts';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import { useClockWords } from '#renderer/stores/clock.ts';
import { Fold } from './fold.tsx';
import styles from './teach-screen.module.css';

const pagingKinds = [
  { value: 'none', label: 'One page' },
  { value: 'press', label: 'A button to the next' },
  { value: 'scroll', label: 'Scrolled down' },
] as const;

const orders = [
  { value: 'language', label: 'By language' },
  { value: 'day', label: 'Day first' },
  { value: 'month', label: 'Month first' },
] as const;

function toPaging(kind: Paging['kind'], former: Paging): Paging {
  const mostPages = former.kind === 'none' ? 4 : former.mostPages;
  if (kind === 'none') return { kind };
  if (kind === 'scroll') return { kind, mostPages };
  return { kind, mostPages, selector: former.kind === 'press' ? former.selector : '' };
}

function PagingFields({ paging }: Pick<Recipe, 'paging'>) {
  const problems = useTeaching((state) => state.problems);
  const correct = useTeaching((state) => state.correct);
  const set = (next: Paging, when: 'now' | 'pause'): void => correct((recipe) => ({ ...recipe, paging: next }), when);
  return (
    <Fold title="Next page" note={toPagingWords(paging)}>
      <Select
        label="How it goes on"
        data={[...pagingKinds]}
        value={paging.kind}
        onChange={(value) => {
          const kind = pagingKinds.find((one) => one.value === value)?.value;
          if (kind) set(toPaging(kind, paging), 'now');
        }}
      />
      {paging.kind === 'press' && (
        <TextInput
          label="Selector of the button"
          spellCheck={false}
          classNames={{ input: styles.code ?? '' }}
          value={paging.selector}
          error={problems['paging.selector'] && 'is no selector yet'}
          onChange={(event) => set({ ...paging, selector: event.currentTarget.value }, 'pause')}
        />
      )}
      {paging.kind !== 'none' && (
        <NumberInput
          label="Pages at most"
          min={1}
          max={60}
          allowDecimal={false}
          value={paging.mostPages}
          error={problems['paging.mostPages'] && 'Between 1 and 60.'}
          onChange={(value) => {
            if (typeof value === 'number') set({ ...paging, mostPages: value }, 'pause');
          }}
        />
      )}
    </Fold>
  );
}

const pageZone = 'own';

export function PageFields({ recipe }: { readonly recipe: Recipe }) {
  const problems = useTeaching((state) => state.problems);
  const correct = useTeaching((state) => state.correct);
  const clock = useClockWords();
  const { timeZone, language, dayFirst, defaultMinutes } = recipe;
  const order = dayFirst === null ? 'language' : dayFirst ? 'day' : 'month';
  return (
    <section className={styles.part} aria-labelledby="page-read">
      <h3 id="page-read">The page</h3>
      <div className={styles.folds}>
        <PagingFields paging={recipe.paging} />
        <Fold title="Its clock" note={timeZone ?? `your own (${clock.timeZone.replaceAll('_', ' ')})`}>
          <Select
            label="Times without a zone are"
            data={[
              { value: pageZone, label: 'On my own clock' },
              { value: 'other', label: 'On the clock of another place' },
            ]}
            value={timeZone === null ? pageZone : 'other'}
            onChange={(value) =>
              correct(
                (now) => ({ ...now, timeZone: value === pageZone ? null : (now.timeZone ?? clock.timeZone) }),
                'now',
              )
            }
          />
          {timeZone !== null && (
            <ZoneSelect
              label="The page’s time zone"
              first={[clock.timeZone]}
              value={timeZone}
              onChange={(zone) => correct((now) => ({ ...now, timeZone: zone }), 'now')}
            />
          )}
        </Fold>
        <Fold title="Its words" note={language ?? 'by the page’s own word'}>
          <TextInput
            label="Language"
            description="As a tag: en, de, pt-BR. Empty: by the page’s own word."
            spellCheck={false}
            value={language ?? ''}
            error={problems['language']}
            onChange={(event) => {
              const tag = event.currentTarget.value.trim() || null;
              correct((now) => ({ ...now, language: tag }), 'pause');
            }}
          />
          <span className={styles.label}>Order of 3/4/2026</span>
          <Choice
            label="Order of day and month"
            value={order}
            options={orders}
            onChange={(value) =>
              correct((now) => ({ ...now, dayFirst: value === 'language' ? null : value === 'day' }), 'now')
            }
          />
        </Fold>
        <Fold title="Events without an end" note={`last ${defaultMinutes} min`}>
          <NumberInput
            label="They last"
            suffix=" min"
            min={5}
            max={1440}
            step={15}
            allowDecimal={false}
            value={defaultMinutes}
            error={problems['defaultMinutes'] && 'Between 5 and 1440.'}
            onChange={(value) => {
              if (typeof value === 'number') correct((now) => ({ ...now, defaultMinutes: value }), 'pause');
            }}
          />
        </Fold>
      </div>
    </section>
  );
}
