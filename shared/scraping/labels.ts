/** What a page writes before a value: "Start", "Ends", "Location:", "Last updated". So that an end is no second event. */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import type { PageNode } from './page-index.ts';
import { lineOf } from './page-text.ts';

const kinds = {
  end: /^(?:ends?|end (?:date|time)|ending|until|to|ende|bis|endet|fin|jusqu'?a|hasta|termina|fine|al|einde|eind|tot)\b/,
  other:
    /^(?:last )?(?:updated|modified|posted|published|created|deadline|registration|register by|rsvp|due|aktualisiert|veroffentlicht|anmeldeschluss|stand|publie|mis a jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt)\b/,
  place:
    /^(?:where|location|place|venue|address|room|ort|wo|veranstaltungsort|lieu|ou|lugar|donde|ubicacion|luogo|dove|sede|locatie|waar|plaats)$/,
} as const;

type LabelKind = keyof typeof kinds;

const longestLabel = 30;

/** The label of a value's element: short words without figures right before it, in its row or in the element before. */
export function labelKindOf(node: PageNode): LabelKind | null {
  let one: PageNode = node;
  for (let up = 0; up < 4 && one.parent !== null; up += 1) {
    const before = ownWordsBefore(one) || (one.at > 0 ? lineOf(one.parent.children[one.at - 1] as PageNode) : '');
    if (before !== '') return before.length <= longestLabel && !/\d/.test(before) ? kindOfLabel(before) : null;
    one = one.parent;
  }
  return null;
}

/** Text that stands directly before it in the same element. */
function ownWordsBefore(node: PageNode): string {
  const children = node.parent?.element.children ?? [];
  const at = children.indexOf(node.element);
  const before = at > 0 ? children[at - 1] : undefined;
  return typeof before === 'string' ? before.trim() : '';
}

export function kindOfLabel(text: string): LabelKind | null {
  const words = fold(text)
    .replace(/[:\s]+$/, '')
    .trim();
  for (const kind of ['end', 'other', 'place'] as const) if (kinds[kind].test(words)) return kind;
  return null;
}

/** "Where:" on a line, and what stands behind it up to the next such line: a place of one or two lines. */
export function labelledPlace(text: string): string {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const match = /^([\p{L} ]{2,24}):\s*(.*)$/u.exec(line);
    if (match?.[1] === undefined || kindOfLabel(match[1]) !== 'place') continue;
    if (match[2] !== undefined && match[2] !== '') return match[2];
    const behind: string[] = [];
    for (const next of lines.slice(at + 1, at + 4)) {
      if (/^[\p{L} ]{2,24}:/u.test(next)) break;
      behind.push(next);
    }
    return behind.slice(0, 2).join(', ');
  }
  return '';
}
