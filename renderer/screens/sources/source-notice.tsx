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

function QuestionStep({ source, step }: StepProps) {
  const open = useSourcePanel((state) => state.open);
  const signInByHand = useSourcePanel((state) => state.signInByHand);
  const signingIn = useSourcePanel((state) => state.doing === 'sign-in');
  const opening = useTeaching((state) => state.busy === 'start');
  const run = useSources((state) => state.run);
  switch (step) {
    case 'sign-in-by-hand':
      return (
        <Button size="compact-sm" loading={signingIn} onClick={() => void signInByHand(source.id)}>
          Log in by hand
        </Button>
      );
    case 'enter-log-in':
      return (
        <Button size="compact-sm" onClick={() => void open({ kind: 'log-in', sourceId: source.id })}>
          Enter the log-in
        </Button>
      );
    case 'teach-form':
      return (
        <Button size="compact-sm" loading={opening} onClick={() => void editRecipe(source.id)}>
          Teach it again
        </Button>
      );
    case 'try-later':
      return (
        <Button size="compact-sm" variant="default" onClick={() => void run(source.id)}>
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
    <Button size="compact-sm" variant="default" onClick={() => void exclude(id, null, `“${name}” counts again.`)}>
      Count it again
    </Button>
  ) : (
    silent && <ExcludeMenu source={source} />
  );
  const says = consequence !== null && <span className={styles.consequence}>{consequence}</span>;

  if (state === 'asking' && question) {
    return (
      <Strip tone="accent">
        <p className={styles.says}>
          {question.text} {says}
        </p>
        <QuestionStep source={source} step={question.step} />
        {page}
        {once}
      </Strip>
    );
  }
  if (hasRepair) {
    return (
      <Strip tone="accent">
        <p className={styles.says}>The page changed, and CAMS found its parts again. {says}</p>
        <Button size="compact-sm" onClick={() => void open({ kind: 'repair', sourceId: id })}>
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
        <Button size="compact-sm" onClick={() => void open({ kind: 'quarantine', sourceId: id })}>
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
