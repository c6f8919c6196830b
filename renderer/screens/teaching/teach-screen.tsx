/**
 * Teaching a page by pointing: the page is in a window of its own, this one shows the steps, what is pointed at, and what is read. The
 * same for a new page and for one that is known already.
 */
import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useSources, useTeaching } from '#renderer/stores/all-stores.ts';
import { teachingSteps, type TeachingState, type TeachingStep } from '#renderer/stores/teaching-store.ts';
import { CheckStep } from './check-step.tsx';
import { OpenStep } from './open-step.tsx';
import { PointStep } from './point-step.tsx';
import { ReadRows } from './read-rows.tsx';
import { SaveStep, saveForm } from './save-step.tsx';
import styles from './teach-screen.module.css';

const stepNames: Record<TeachingStep, string> = {
  open: 'Open and log in',
  point: 'Point at an event',
  check: 'Check what is read',
  save: 'Name and save',
};

const contents = { open: OpenStep, point: PointStep, check: CheckStep, save: SaveStep } as const;

/** Which steps have what they need. */
function isReachable(step: TeachingStep, { teaching, draft, problems }: TeachingState): boolean {
  if (step === 'open') return true;
  if (!teaching) return false;
  if (step === 'point') return true;
  if (draft === null) return false;
  return step === 'check' || (Object.keys(problems).length === 0 && teaching.rows.some(({ event }) => event !== null));
}

function Steps() {
  const state = useTeaching((all) => all);
  const at = teachingSteps.indexOf(state.step);
  return (
    <nav aria-label="Steps" className={styles.steps}>
      <ol>
        {teachingSteps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className={styles.step}
              data-state={index === at ? 'now' : index < at ? 'done' : 'later'}
              aria-current={index === at ? 'step' : undefined}
              disabled={!isReachable(step, state)}
              onClick={() => state.goTo(step)}
            >
              <span className={styles.number} aria-hidden="true">
                {index < at ? <IconCheck size={13} /> : index + 1}
              </span>
              {stepNames[step]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What stands in the way: the page's window is closed, it failed, or the last step was refused. */
function Trouble() {
  const teaching = useTeaching((state) => state.teaching);
  const error = useTeaching((state) => state.error);
  const reopening = useTeaching((state) => state.busy === 'start');
  const reopen = useTeaching((state) => state.reopen);
  const gone = teaching?.state === 'closed' || teaching?.state === 'failed';
  const words = gone
    ? (teaching.problem ?? 'The page’s window was closed. What you pointed at is kept.')
    : (teaching?.problem ?? null);
  if (words === null && error === null) return null;
  return (
    <div className={styles.trouble} data-tone={gone || error ? 'bad' : 'warn'} role="alert">
      <p>{error ? `${toErrorWords(error).title}. ${toErrorWords(error).text}` : words}</p>
      {gone && (
        <Button size="compact-sm" variant="default" loading={reopening} onClick={() => void reopen()}>
          Open the page again
        </Button>
      )}
    </div>
  );
}

export function TeachScreen() {
  const state = useTeaching((all) => all);
  const { step, teaching, cancel, goTo } = state;
  const known = useSources((all) => all.sources.value?.find(({ id }) => id === teaching?.sourceId));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [step]);
  const at = teachingSteps.indexOf(step);
  const before = teachingSteps[at - 1];
  const after = teachingSteps[at + 1];
  const Content = contents[step];
  return (
    <>
      <ScreenHeader
        title={known ? `How “${known.name}” is read` : 'Add a web calendar'}
        note={`Step ${at + 1} of ${teachingSteps.length}`}
      >
        <div className={styles.spring} />
        <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={() => void cancel()}>
          Cancel
        </Button>
      </ScreenHeader>
      <Steps />
      <Trouble />
      <div className={styles.body} data-alone={teaching === null}>
        <section className={styles.side} aria-label={stepNames[step]}>
          <div className={styles.content}>
            <h2 ref={heading} tabIndex={-1} className={styles.heading}>
              {stepNames[step]}
            </h2>
            <Content />
          </div>
          {teaching && (
            <footer className={styles.footer}>
              {before && (
                <Button variant="default" onClick={() => goTo(before)}>
                  Back
                </Button>
              )}
              {!after && (
                <Button
                  type="submit"
                  form={saveForm}
                  leftSection={<IconCheck size={15} />}
                  loading={state.busy === 'save'}
                  disabled={!isReachable('save', state) || teaching.state === 'closed'}
                >
                  {known ? 'Save' : 'Save the calendar'}
                </Button>
              )}
              {after && (
                <Button disabled={!isReachable(after, state)} onClick={() => goTo(after)}>
                  {stepNames[after]}
                </Button>
              )}
            </footer>
          )}
        </section>
        {teaching && <ReadRows />}
      </div>
    </>
  );
}
