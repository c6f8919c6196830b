/**
 * The hour that a page says once for all: "All meetings are held at 3:00 PM in Room 4." Used for rows that name a day and no hour, and
 * told as assumed. Two such sentences with different hours settle nothing.
 */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import { keepAnswers } from './kept-answers.ts';
import type { PageIndex } from './page-index.ts';
import { hasOwnWords, lineOf } from './page-text.ts';
import { nameOfSetting, type PageSetting } from './page-setting.ts';
import { namesDay, readSaid } from './read-said.ts';

const forAll =
  /\b(?:all|each|every|unless (?:otherwise )?(?:noted|stated|indicated|specified)|meetings?|sessions?|hearings?|classes|events|services|rehearsals|practices?|alle|jeweils|sitzungen|treffen|proben|kurse|beginn|toutes|tous|chaque|reunions|seances|todas|todos|cada|reuniones|sesiones|tutte|tutti|ogni|alle bijeenkomsten|aanvang)\b/;
const happens =
  /\b(?:held|begins?|starts?|commences?|convenes?|meets?|take place|takes place|are at|is at|at|statt|beginnt|beginnen|um|ont lieu|a lieu|commencent|debutent|se celebran|comienzan|empiezan|a las|inizio|iniziano|alle ore|om|beginnen)\b/;
const longest = 400;

/** The sentence, or '' where the page has none or several that differ. */
export function findPageTime(index: PageIndex, setting: PageSetting): string {
  return keptTimes(index, nameOfSetting(setting), () => lookForTime(index, setting));
}

const keptTimes = keepAnswers<string>();

function lookForTime(index: PageIndex, setting: PageSetting): string {
  const found = new Map<string, string>();
  for (const node of index.all) {
    if (!hasOwnWords(node) || !node.element.visible) continue;
    const text = lineOf(node);
    if (text.length < 8 || text.length > longest || !/\d/.test(text)) continue;
    for (const sentence of text.split(/(?<=[!?;])\s+|(?<!\b[ap]\.m|\b[ap]|\bSte|\bSt|\bNo|\bRm)\.\s+(?=\p{Lu})/u)) {
      const folded = fold(sentence);
      if (!forAll.test(folded) || !happens.test(folded)) continue;
      const said = readSaid(sentence, setting);
      const [entry, ...more] = said.entries.filter((one) => one.start !== null);
      if (entry?.start == null || more.length > 0 || namesDay(said) || entry.moreClocks > 0) continue;
      found.set(`${String(entry.start.minute)}-${String(entry.end?.minute ?? '')}`, sentence.trim());
    }
  }
  return found.size === 1 ? ([...found.values()][0] ?? '') : '';
}
