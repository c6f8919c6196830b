/** Empty, broken and loading: each says what is the case, what is safe, and gives one next step. */
import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './state-views.module.css';

type Step = { readonly label: string; readonly onClick: () => void };

type EmptyProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly step?: Step;
  readonly tone?: 'quiet' | 'bad';
  readonly level?: 2 | 3;
};

export function EmptyView({ icon, title, text, step, tone = 'quiet', level = 2 }: EmptyProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.view} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <Heading className={styles.title}>{title}</Heading>
      <p className={styles.text}>{text}</p>
      {step && (
        <Button variant={tone === 'bad' ? 'filled' : 'default'} mt={8} onClick={step.onClick}>
          {step.label}
        </Button>
      )}
    </div>
  );
}

export function LoadingRows({
  rows,
  height = 44,
  label,
}: {
  readonly rows: number;
  readonly height?: number;
  readonly label: string;
}) {
  return (
    <div className={styles.rows} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </div>
  );
}
