/** Second step: the parts of an event, each pointed at by a click in the page's window and shown as it was understood. */
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconTarget } from '@tabler/icons-react';
import {
  chipTargets,
  mayBeMissing,
  targetWords,
  toExample,
  toReadAs,
  type ChipTarget,
} from '#renderer/format/recipe-words.ts';
import { canLeaveOut, withoutTarget } from '#renderer/format/recipe-edit.ts';
import { useTeaching } from '#renderer/stores/all-stores.ts';
import styles from './teach-screen.module.css';

const noRows: never[] = [];

function Chip({ target }: { readonly target: ChipTarget }) {
  const recipe = useTeaching((state) => state.draft);
  const rows = useTeaching((state) => state.teaching?.rows ?? noRows);
  const isAsked = useTeaching((state) => state.teaching?.target === target);
  const point = useTeaching((state) => state.point);
  const correct = useTeaching((state) => state.correct);
  const { label, ask } = targetWords[target];
  const readAs = toReadAs(recipe, target, rows);
  const example = readAs === null ? '' : toExample(rows, target);
  const Icon = isAsked ? IconTarget : readAs === null ? IconCircleDashed : IconCircleCheck;
  const mayClear = recipe !== null && canLeaveOut(recipe, target);
  return (
    <li className={styles.chip} data-state={isAsked ? 'asked' : readAs === null ? 'open' : 'found'}>
      <button
        type="button"
        className={styles.target}
        aria-pressed={isAsked}
        onClick={() => void point(isAsked ? 'page' : target)}
      >
        <Icon size={17} aria-hidden="true" />
        <span className={styles.targetWords}>
          <span className={styles.targetName}>
            {label}
            {example !== '' && <q className="cut">{example}</q>}
          </span>
          <span className={styles.readAs}>
            {isAsked ? ask : (readAs ?? (mayBeMissing.has(target) ? 'not found; it may be missing' : 'not found yet'))}
          </span>
        </span>
      </button>
      {mayClear && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Not there: ${label}`}
          onClick={() => correct((now) => withoutTarget(now, target), 'now')}
        >
          Not there
        </Button>
      )}
    </li>
  );
}

export function PointStep() {
  const foundBy = useTeaching((state) => state.teaching?.foundBy ?? null);
  const target = useTeaching((state) => state.teaching?.target ?? 'page');
  return (
    <>
      <p className={styles.lead}>
        {foundBy !== null
          ? `Found by itself: ${foundBy}. Check it in the table; choose a part only where it is wrong.`
          : 'Choose a part, then click it in the page’s window. One event is enough: the others are found by it.'}
      </p>
      <ul className={styles.chips} aria-label="Parts of an event">
        {chipTargets.map((one) => (
          <Chip key={one} target={one} />
        ))}
      </ul>
      <p className={styles.hint} role="status">
        {target === 'page'
          ? 'Clicks in the page’s window do what they always do.'
          : 'The next click in the page’s window is taken for this; press the part again to use the page as usual.'}
      </p>
    </>
  );
}
