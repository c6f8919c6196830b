/** What a run is held to: outside of these figures it is put aside instead of believed. */
import { NumberInput } from '@mantine/core';
import type { Contract, Recipe } from '#shared/scraping/recipe.ts';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import { Fold } from './fold.tsx';
import styles from './teach-screen.module.css';

type Figure = {
  readonly name: keyof Contract;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
};

const figures: readonly Figure[] = [
  { name: 'leastEvents', label: 'Events at least', least: 0, most: 5000 },
  { name: 'mostEvents', label: 'Events at most', least: 1, most: 5000 },
  { name: 'leastParsed', label: 'Rows that must read', least: 0, most: 100, unit: ' %' },
  { name: 'daysBack', label: 'Days back', least: 0, most: 3700 },
  { name: 'daysAhead', label: 'Days ahead', least: 0, most: 3700 },
];

export function ExpectationFields({ recipe }: { readonly recipe: Recipe }) {
  const problems = useTeaching((state) => state.problems);
  const correct = useTeaching((state) => state.correct);
  const { contract } = recipe;
  // The share is kept as 0 to 1 and shown in hundredths.
  const shown = (name: keyof Contract): number =>
    name === 'leastParsed' ? Math.round(contract.leastParsed * 100) : contract[name];
  const set = (name: keyof Contract, value: number): void =>
    correct(
      (now) => ({ ...now, contract: { ...now.contract, [name]: name === 'leastParsed' ? value / 100 : value } }),
      'pause',
    );
  return (
    <section className={styles.part} aria-labelledby="held-to">
      <h3 id="held-to">What a run is held to</h3>
      <div className={styles.folds}>
        <Fold title="Figures" note={`${contract.leastEvents} to ${contract.mostEvents} events`}>
          <p className={styles.hint}>
            Least 0: this page may really be empty. Otherwise an empty page is not believed.
          </p>
          <div className={styles.figures}>
            {figures.map(({ name, label, least, most, unit = '' }) => (
              <NumberInput
                key={name}
                label={label}
                suffix={unit}
                min={least}
                max={most}
                clampBehavior="none"
                allowDecimal={false}
                value={shown(name)}
                error={problems[`contract.${name}`] && `Between ${least} and ${most}, and in order.`}
                onChange={(value) => {
                  if (typeof value === 'number') set(name, value);
                }}
              />
            ))}
          </div>
        </Fold>
      </div>
    </section>
  );
}
