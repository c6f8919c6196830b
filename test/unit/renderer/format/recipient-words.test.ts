import { describe, expect, it } from 'vitest';
import { marksOf, toMarkSentences, type RecipientMarks } from '#renderer/format/recipient-words.ts';

const kim = { name: 'Kim Lee', address: 'kim@other.example' };
const bo = { name: '', address: 'Bo@other.example' };
const marks: RecipientMarks = [
  { address: 'kim@other.example', mark: 'outside' },
  { address: 'kim@other.example', mark: 'new-to-thread' },
  { address: 'bo@other.example', mark: 'outside' },
  { address: 'gone@other.example', mark: 'outside' },
];

describe('people that deserve a second look', () => {
  it('are known without regard to case, the marks in one order', () => {
    expect(marksOf('KIM@other.example', marks)).toEqual(['new-to-thread', 'outside']);
    expect(marksOf('dana@example.com', marks)).toEqual([]);
  });

  it('are named in one sentence for each mark, those who get no mail left out', () => {
    expect(toMarkSentences({ to: [kim], cc: [bo] }, marks)).toEqual([
      'Kim Lee is new in this thread.',
      'Kim Lee and Bo@other.example are outside your organisation.',
    ]);
    expect(toMarkSentences({ to: [kim], cc: [] }, [])).toEqual([]);
  });
});
