/** One part of an event by hand: where it is, which text of it, and which piece of that. */
import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { RecipePart } from '#shared/scraping/recipe.ts';
import { emptyPart } from '#renderer/format/recipe-edit.ts';
import { toPartWords } from '#renderer/format/recipe-words.ts';
import { Fold } from './fold.tsx';
import styles from './teach-screen.module.css';

type Props = {
  readonly label: string;
  readonly part: RecipePart | null;
  /** A part that every event has cannot be left out. */
  readonly required?: boolean;
  readonly problem: (field: string) => string | undefined;
  readonly onChange: (part: RecipePart | null, when: 'now' | 'pause') => void;
};

export function PartFields({ label, part, required = false, problem, onChange }: Props) {
  return (
    <Fold title={label} note={part === null ? 'not read' : toPartWords(part)}>
      {!required && (
        <Checkbox
          label={`The page shows it`}
          aria-label={`${label}: the page shows it`}
          checked={part !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? emptyPart : null, 'now')}
        />
      )}
      {part !== null && (
        <>
          <TextInput
            label="Selector, from the event on"
            aria-label={`${label}: selector`}
            description="Empty: the event itself."
            spellCheck={false}
            classNames={{ input: styles.code ?? '' }}
            value={part.selector}
            error={problem('selector')}
            onChange={(event) => onChange({ ...part, selector: event.currentTarget.value }, 'pause')}
          />
          <TextInput
            label="Attribute"
            aria-label={`${label}: attribute`}
            description="Empty: the text that one sees."
            spellCheck={false}
            classNames={{ input: styles.code ?? '' }}
            value={part.attribute ?? ''}
            error={problem('attribute')}
            onChange={(event) => onChange({ ...part, attribute: event.currentTarget.value.trim() || null }, 'pause')}
          />
          <Checkbox
            label="It stands before the event, as a heading does"
            aria-label={`${label}: stands before the event`}
            checked={part.where === 'before'}
            onChange={(event) => onChange({ ...part, where: event.currentTarget.checked ? 'before' : 'within' }, 'now')}
          />
          <Checkbox
            label="Only a piece of that text"
            aria-label={`${label}: only a piece of that text`}
            checked={part.piece !== null}
            onChange={(event) =>
              onChange({ ...part, piece: event.currentTarget.checked ? { separator: '|', at: 0 } : null }, 'now')
            }
          />
          {part.piece !== null && (
            <div className={styles.pair}>
              <TextInput
                label="Split by"
                aria-label={`${label}: split by`}
                spellCheck={false}
                classNames={{ input: styles.code ?? '' }}
                value={part.piece.separator}
                error={problem('piece.separator') && 'At least one character.'}
                onChange={(event) =>
                  onChange(
                    { ...part, piece: { separator: event.currentTarget.value, at: part.piece?.at ?? 0 } },
                    'pause',
                  )
                }
              />
              <NumberInput
                label="Which piece"
                aria-label={`${label}: which piece`}
                description="1 is the first, -1 the last."
                min={-20}
                max={20}
                allowDecimal={false}
                value={part.piece.at < 0 ? part.piece.at : part.piece.at + 1}
                error={problem('piece.at') !== undefined}
                onChange={(value) => {
                  // There is no piece 0: what is typed on the way to another number changes nothing.
                  if (typeof value !== 'number' || value === 0) return;
                  onChange(
                    { ...part, piece: { separator: part.piece?.separator ?? '|', at: value < 0 ? value : value - 1 } },
                    'pause',
                  );
                }}
              />
            </div>
          )}
        </>
      )}
    </Fold>
  );
}
