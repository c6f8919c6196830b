/**
 * What a source wants of you, in a strip below it: a question with its one step, a run that was not believed, a repair, a failure, or
 * that its silence counts as busy. The most pressing one alone, so that there is one thing to do.
 */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Source } from '#shared/domain/source.ts';
import { isExcluded, isSilent, toConsequence } from '#renderer/format/source-words.ts';
import { useSourcePanel, useSources, useTeaching } from '#renderer/stores/all-stores.ts';
import { useClockWords, useNow } from '#renderer/stores/clock.ts';
import { editRecipe } from './edit-recipe.ts';
import { ExcludeMenu } from './exclude-menu.tsx';
import styles from './source-row.module.css';

type StepProps = { readonly source: Source; readonly step: NonNullable<Source['question']>['step'] };

/** Where a log-in or a code that CAMS keeps is what is missing, it can be given instead of typed in the page each time. */
const answeredByLogIn = ['log-in-needed', 'code-needed'];
/** What is kept was refused: by hand it may still be taken. */
const answeredByHand = ['log-in-refused'];

function toSteps({ code, step }: NonNullable<Source['question']>): readonly StepProps['step'][] {
  if (answeredByLogIn.includes(code)) return [step, 'enter-log-in'];
  if (answeredByHand.includes(code)) return [step, 'sign-in-by-hand'];
  return [step];
}

function QuestionStep({ source, step, isFirst }: StepProps & { readonly isFirst: boolean }) {
  const open = useSourcePanel((state) => state.open);
  const signInByHand = useSourcePanel((state) => state.signInByHand);
  const signingIn = useSourcePanel((state) => state.doing === 'sign-in');
  const opening = useTeaching((state) => state.busy === 'start');
  const run = useSources((state) => state.run);
  const looks = { size: 'compact-sm', variant: isFirst && step !== 'try-later' ? 'filled' : 'default' };
  const named = (label: string) => ({ ...looks, 'aria-label': `${label}: “${source.name}”` });
  switch (step) {
    case 'sign-in-by-hand':
      return (
        <Button {...named('Log in by hand')} loading={signingIn} onClick={() => void signInByHand(source.id)}>
          Log in by hand
        </Button>
      );
    case 'enter-log-in':
      return (
        <Button {...named('Enter the log-in')} onClick={() => void open({ kind: 'log-in', sourceId: source.id })}>
          Enter the log-in
        </Button>
      );
    case 'teach-form':
      return (
        <Button {...named('Teach it again')} loading={opening} onClick={() => void editRecipe(source.id)}>
          Teach it again
        </Button>
      );
    case 'try-later':
      return (
        <Button {...named('Try again')} onClick={() => void run(source.id)}>
          Try again
        </Button>
      );
  }
}

type StripProps = { readonly tone: 'warn' | 'bad' | 'accent' | 'quiet'; readonly children: ReactNode };

function Strip({ tone, children }: StripProps) {
  return (
    <div className={styles.notice} data-tone={tone}>
      {children}
    </div>
  );
}

export function SourceNotice({ source }: { readonly source: Source }) {
  const open = useSourcePanel((state) => state.open);
  const exclude = useSources((state) => state.exclude);
  const clock = useClockWords();
  const nowMs = useNow();
  const { id, name, state, question, doubts, problem, hasRepair, hasPicture } = source;
  const consequence = toConsequence(source, nowMs, clock);
  const excluded = isExcluded(source, nowMs);
  const silent = source.policy.countsAsBusy && !excluded && isSilent(source, nowMs) && state !== 'new';
  const page = hasPicture && (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Show page of “${name}”`}
      onClick={() => void open({ kind: 'picture', sourceId: id })}
    >
      Show page
    </Button>
  );
  const once = excluded ? (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Count it again: “${name}”`}
      onClick={() => void exclude(id, null, `“${name}” counts again.`)}
    >
      Count it again
    </Button>
  ) : (
    silent && <ExcludeMenu name={name} onExclude={(untilMs, told) => void exclude(id, untilMs, told)} />
  );
  const says = consequence !== null && <span className={styles.consequence}>{consequence}</span>;

  if (state === 'asking' && question) {
    return (
      <Strip tone="accent">
        <p className={styles.says}>
          {question.text} {says}
        </p>
        {toSteps(question).map((step, at) => (
          <QuestionStep key={step} source={source} step={step} isFirst={at === 0} />
        ))}
        {page}
        {once}
      </Strip>
    );
  }
  if (hasRepair) {
    return (
      <Strip tone="accent">
        <p className={styles.says}>The page changed, and CAMS found its parts again. {says}</p>
        <Button
          size="compact-sm"
          aria-label={`Look at the repair: “${name}”`}
          onClick={() => void open({ kind: 'repair', sourceId: id })}
        >
          Look at the repair
        </Button>
        {page}
        {once}
      </Strip>
    );
  }
  if (state === 'quarantined') {
    return (
      <Strip tone="warn">
        <p className={styles.says}>
          The last run was not believed: {doubts.map(({ text }) => text.replace(/\.$/, '')).join('; ')}. {says}
        </p>
        <Button
          size="compact-sm"
          aria-label={`Look at it: “${name}”`}
          onClick={() => void open({ kind: 'quarantine', sourceId: id })}
        >
          Look at it
        </Button>
        {page}
        {once}
      </Strip>
    );
  }
  if (problem) {
    return (
      <Strip tone={silent ? 'bad' : 'warn'}>
        <p className={styles.says}>
          {problem.text} {says}
        </p>
        {page}
        {once}
      </Strip>
    );
  }
  if (excluded || silent) {
    return (
      <Strip tone={excluded ? 'quiet' : 'bad'}>
        <p className={styles.says}>{says}</p>
        {once}
      </Strip>
    );
  }
  return null;
}
