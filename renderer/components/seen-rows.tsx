/**
 * What was read from a page, as a table: title, start, end and place, what was assumed, and the rows that do not read with why. The
 * words are made by the caller; pointing at a row (by mouse or focus) tells it which.
 */
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { RowWords } from '../format/seen-row-words.ts';
import { ToneBadge } from './tone-badge.tsx';
import styles from './seen-rows.module.css';

type Props = {
  readonly label: string;
  readonly rows: readonly RowWords[];
  /** Without it the rows are only read. */
  readonly onPoint?: (id: string) => void;
};

function Assumed({ what }: { readonly what: readonly string[] }) {
  if (what.length === 0) return null;
  return (
    <span className={styles.assumed} title="The page does not say it.">
      assumed: {what.join(', ')}
    </span>
  );
}

function Title({ row, onPoint }: { readonly row: RowWords; readonly onPoint: (() => void) | undefined }) {
  const name = row.title.trim() || 'No title';
  if (!onPoint) return <span>{name}</span>;
  return (
    <button type="button" className={styles.show} onFocus={onPoint} onClick={onPoint}>
      {name}
      <VisuallyHidden>, show it in the page</VisuallyHidden>
    </button>
  );
}

export function SeenRows({ label, rows, onPoint }: Props) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">Starts</th>
          <th scope="col">Ends</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const point = onPoint && ((): void => onPoint(row.id));
          return (
            <tr key={row.id} data-unread={row.event === null} onMouseEnter={point}>
              <th scope="row">
                <Title row={row} onPoint={point} />
                {row.event?.cancelled && <ToneBadge tone="quiet" label="Called off" />}
              </th>
              {row.event ? (
                <>
                  <td>
                    {row.event.start}
                    <Assumed what={row.event.assumedStart} />
                  </td>
                  <td>
                    {row.event.end}
                    <Assumed what={row.event.assumedEnd} />
                  </td>
                  <td className="soft">{row.event.place}</td>
                </>
              ) : (
                <td colSpan={3}>
                  <span className={styles.why}>
                    <IconAlertTriangle size={14} aria-hidden="true" />
                    {row.why}
                  </span>
                  {row.words !== '' && <span className={styles.words}>“{row.words}”</span>}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
