import { expect, it } from 'vitest';
import { listAlignments, toStartWords } from '#renderer/format/start-words.ts';

it('says on which minutes meetings start', () => {
  expect(toStartWords(0)).toBe('by the steps above');
  expect(toStartWords(15)).toBe('at :00, :15, :30 or :45');
  expect(toStartWords(30)).toBe('at :00 or :30');
  expect(toStartWords(5)).toBe('at :00, :05, :10 and so on');
  expect(toStartWords(60)).toBe('at full hours');
});

it('offers the usual minutes, and what is stored where it is none of them', () => {
  expect(listAlignments(0).map(({ value }) => value)).toEqual(['0', '5', '10', '15', '20', '30', '60']);
  expect(listAlignments(12).map(({ value }) => value)).toEqual(['0', '5', '10', '12', '15', '20', '30', '60']);
});
