/** What a page's times are read with: its clock, its language, the order of its dates, what is assumed where it is silent. */
import { isTimeZone } from '#shared/time/zone.ts';
import { epochDayOf } from '#shared/time/wall-clock.ts';
import { keepAnswers } from './kept-answers.ts';
import type { PageLanguage } from './page-language.ts';
import { languageOfPage } from './page-language.ts';
import { textOf } from './page-text.ts';
import type { PageIndex } from './page-index.ts';
import type { Recipe } from './recipe.ts';
import type { SaidTimes } from './said-times.ts';
import { clockOf, dayFirstOf } from './tidy-times.ts';

const keptLanguage = keepAnswers<PageLanguage>();
const keptSaid = keepAnswers<PageSetting['said']>();

/** What an answer depends on that is kept for a page. */
export function nameOfSetting({ today, timeZone, language, dayFirst, clock }: PageSetting): string {
  return [today, timeZone, language.primary, String(dayFirst), String(clock)].join('|');
}

/** Whoever reads, and when: the user's zone and locale, for what neither page nor recipe says. */
export type ReadContext = { readonly nowMs: number; readonly timeZone: string; readonly locale: string };

export type PageSetting = {
  readonly nowMs: number;
  /** Epoch day of now in `timeZone`. */
  readonly today: number;
  readonly timeZone: string;
  /** The recipe names the page's zone; else it is the user's, and an instant that the page gives itself may show another. */
  readonly zoneIsSaid: boolean;
  readonly language: PageLanguage;
  readonly dayFirst: boolean | null;
  readonly dayFirstGuess: boolean;
  readonly clock: 24 | 12 | null;
  readonly defaultMinutes: number;
  /** Where text names a rule instead of days: `[fromDay, untilDay)`. */
  readonly span: { readonly fromDay: number; readonly untilDay: number };
  /** What texts of the page were read as, by the day they were read on: the same ones are asked for again and again. */
  readonly said: Map<number, Map<string, SaidTimes>>;
};

export type RecipeSetting = Pick<Recipe, 'timeZone' | 'language' | 'dayFirst' | 'defaultMinutes'> & {
  readonly contract: Pick<Recipe['contract'], 'daysBack' | 'daysAhead'>;
};

/** For pages that no recipe is known for yet. */
export const plainSetting: RecipeSetting = {
  timeZone: null,
  language: null,
  dayFirst: null,
  defaultMinutes: 60,
  contract: { daysBack: 31, daysAhead: 183 },
};

/** `timeTexts`: the texts that times are read from, which show how the page writes them. */
export function settingOf(
  index: PageIndex,
  timeTexts: readonly string[],
  recipe: RecipeSetting,
  context: ReadContext,
): PageSetting {
  const { tree, root } = index;
  const said = recipe.language ?? tree.language;
  const language = keptLanguage(index, `${said}|${context.locale}`, () =>
    languageOfPage(said, textOf(root), context.locale),
  );
  const timeZone = [recipe.timeZone, context.timeZone].find((zone) => zone !== null && isTimeZone(zone)) ?? 'UTC';
  const today = epochDayOf(context.nowMs, timeZone);
  const tag = recipe.language ?? (tree.language !== '' ? tree.language : language.language);
  const dayFirst =
    recipe.dayFirst ?? dayFirstOf(timeTexts, language.language === 'en' && language.names.size === 0 ? tag : 'de');
  const dayFirstGuess = !/^en(-(us|ph))?$/i.test(context.locale);
  return {
    nowMs: context.nowMs,
    today,
    timeZone,
    zoneIsSaid: recipe.timeZone !== null && isTimeZone(recipe.timeZone),
    language,
    dayFirst,
    dayFirstGuess,
    clock: clockOf(timeTexts, language),
    defaultMinutes: recipe.defaultMinutes,
    span: { fromDay: today - recipe.contract.daysBack, untilDay: today + recipe.contract.daysAhead + 1 },
    said: keptSaid(index, [language.primary, dayFirst, dayFirstGuess].join('|'), () => new Map()),
  };
}
