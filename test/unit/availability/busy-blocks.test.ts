import { describe, expect, it } from 'vitest';
import { listBlocks } from '#shared/availability/picture.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { aPicture, type Scene } from './pictures.ts';

const event = (id: string, from: string, to: string, fields = {}) =>
  anEvent({ id, summary: id, from: `2027-03-02 ${from}`, to: `2027-03-02 ${to}`, ...fields });

const blocksOf = (scene: Scene) => listBlocks(aPicture(scene));

describe('busy blocks', () => {
  it('keep all of their causes', () => {
    const blocks = blocksOf({
      events: [event('a', '09:00', '10:00'), event('b', '09:30', '11:00'), event('c', '13:00', '14:00')],
    });
    expect(blocks.map((block) => [block.startMs, block.endMs, block.causes.map((cause) => cause.title)])).toEqual([
      [at('2027-03-02 09:00'), at('2027-03-02 11:00'), ['a', 'b']],
      [at('2027-03-02 13:00'), at('2027-03-02 14:00'), ['c']],
    ]);
  });
  it('leave flexible time in pieces around hard time', () => {
    const focus = event('focus', '09:00', '12:00', { eventType: 'focusTime' });
    const blocks = blocksOf({ events: [focus, event('hard', '10:00', '11:00')] });
    expect(blocks.map((block) => [block.strength, block.causes.length])).toEqual([
      ['flexible', 1],
      ['hard', 2],
      ['flexible', 1],
    ]);
  });
  it('tell holds, their negotiation, and unreadable sources', () => {
    const hold = event('h', '09:00', '10:00', { privateProperties: { camsHold: 'h', camsRequest: 'r1' } });
    expect(blocksOf({ events: [hold] })[0]?.causes[0]).toMatchObject({ kind: 'hold', requestId: 'r1' });
    const blocks = blocksOf({ lastSyncedAtMs: null });
    const today = blocks.find((block) => block.startMs === at('2027-03-02 09:00'));
    expect(today).toMatchObject({ endMs: at('2027-03-02 17:00'), strength: 'hard' });
    expect(today?.causes[0]).toMatchObject({ kind: 'unreadable-source', calendarName: 'Work' });
  });
});
