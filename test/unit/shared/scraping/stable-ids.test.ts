import { describe, expect, it } from 'vitest';
import { titleKey } from '#shared/scraping/event-keys.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import { withStableIds } from '#shared/scraping/stable-ids.ts';
import { createChance, type Chance } from '#test/fixtures/chance.ts';
import { found } from '#test/fixtures/found-events.ts';
import { countOf } from '#test/fixtures/runs.ts';

const idsOf = (events: readonly FoundEvent[]) => events.map((event) => event.id);
const first = (...events: FoundEvent[]) => withStableIds(events, []);

describe('an event keeps its id', () => {
  it('when nothing has changed, whatever the order of rows', () => {
    const a = found('Dentist', '2027-03-02 13:15');
    const b = found('Board', '2027-03-02 09:00');
    const [idA, idB] = idsOf(first(a, b));
    expect(idsOf(withStableIds([b, a], first(a, b)))).toEqual([idB, idA]);
  });

  it('when the page writes its title in another case or its time in another zone', () => {
    const known = first(found('Board Meeting', '2027-03-02 09:00', { timeZone: 'Europe/Berlin' }));
    const again = found('BOARD  meeting', '2027-03-02 08:00', { timeZone: 'Europe/London' });
    expect(idsOf(withStableIds([again], known))).toEqual(idsOf(known));
  });

  it('when it moved and no other of its title is there', () => {
    const known = first(found('Dentist', '2027-03-02 13:15'), found('Board', '2027-03-02 09:00'));
    const now = withStableIds([found('Board', '2027-03-02 09:00'), found('Dentist', '2027-03-04 10:00')], known);
    expect(idsOf(now)).toEqual([known[1]?.id, known[0]?.id]);
  });

  it('when it moved on a DST Sunday by an hour', () => {
    const known = first(found('Brunch', '2027-03-14 01:30', { timeZone: 'America/New_York' }));
    const now = withStableIds([found('Brunch', '2027-03-14 03:30', { timeZone: 'America/New_York' })], known);
    expect(idsOf(now)).toEqual(idsOf(known));
  });

  it('when it was renamed at its time', () => {
    const known = first(found('Busy', '2027-03-02 13:15'));
    expect(idsOf(withStableIds([found('Dentist', '2027-03-02 13:15')], known))).toEqual(idsOf(known));
  });

  it('by the page’s own id, though title and time are new', () => {
    const known = first(
      found('Call', '2027-03-02 13:15', { id: '77' }),
      found('Call', '2027-03-02 15:00', { id: '78' }),
    );
    const now = [
      found('Call with Ann', '2027-03-05 10:00', { id: '77' }),
      found('Call', '2027-03-02 15:00', { id: '78' }),
    ];
    expect(idsOf(withStableIds(now, known))).toEqual(idsOf(known));
  });

  it('by title and time, when the page loses or gets ids of its own', () => {
    const plain = found('Call', '2027-03-02 13:15');
    const named = found('Call', '2027-03-02 13:15', { id: '77' });
    expect(idsOf(withStableIds([named], first(plain)))).toEqual(idsOf(first(plain)));
    expect(idsOf(withStableIds([plain], first(named)))).toEqual(idsOf(first(named)));
  });

  it('through ids that went through here before', () => {
    const known = first(found('Call', '2027-03-02 13:15', { id: '77' }));
    expect(idsOf(withStableIds(known, []))).toEqual(idsOf(known));
    expect(idsOf(withStableIds(known, known))).toEqual(idsOf(known));
  });
});

describe('an event is a new one', () => {
  it('when two of its title could have moved there', () => {
    const known = first(found('Call', '2027-03-02 09:00'), found('Call', '2027-03-03 09:00'));
    const [now] = withStableIds([found('Call', '2027-03-04 09:00')], known);
    expect(idsOf(known)).not.toContain(now?.id);
  });

  it('when the known one may not have moved: it has begun, or its day was not shown', () => {
    const known = first(found('Standup', '2027-03-01 09:00'));
    const [now] = withStableIds([found('Standup', '2027-03-02 09:00')], known, () => false);
    expect(now?.id).not.toBe(known[0]?.id);
    expect(now?.id).toMatch(/^said:/);
  });

  it('when the page’s own ids say that it is another at the same time', () => {
    const known = first(found('Room 1', '2027-03-02 09:00', { id: 'a' }));
    const [now] = withStableIds([found('Room 2', '2027-03-02 09:00', { id: 'b' })], known);
    expect(now?.id).not.toBe(known[0]?.id);
  });

  it('when an all-day event of its title is on another day than a known hour', () => {
    const known = first(found('Offsite', '2027-03-02'), found('Offsite', '2027-03-03'));
    const now = withStableIds([...known, found('Offsite', '2027-03-04')], known);
    expect(new Set(idsOf(now)).size).toBe(3);
  });
});

describe('ids of the page that are no names', () => {
  it('are not followed when the rows are only numbered', () => {
    const standup = (day: string, id: string) => found('Standup', `2027-03-0${day} 09:00`, { id });
    const monday = first(standup('1', 'event-0'), standup('2', 'event-1'), standup('3', 'event-2'));
    const tuesday = withStableIds(
      [standup('2', 'event-0'), standup('3', 'event-1'), standup('4', 'event-2')],
      monday,
      (event) => event.id !== monday[0]?.id,
    );
    expect(idsOf(tuesday).slice(0, 2)).toEqual(idsOf(monday).slice(1));
    expect(new Set([...idsOf(monday), ...idsOf(tuesday)]).size).toBe(4);
  });

  it('are numbered when a series has one for all of its instances', () => {
    const known = first(found('Yoga', '2027-03-02 18:00', { id: '9' }), found('Yoga', '2027-03-09 18:00', { id: '9' }));
    expect(new Set(idsOf(known)).size).toBe(2);
    const now = withStableIds(
      [found('Yoga', '2027-03-09 18:00', { id: '9' }), found('Yoga', '2027-03-16 18:00', { id: '9' })],
      known,
      () => false,
    );
    expect(now[0]?.id).toBe(known[1]?.id);
    expect(idsOf(known)).not.toContain(now[1]?.id);
  });
});

describe('two alike', () => {
  it('have two ids, and keep both', () => {
    const twice = [found('Slot', '2027-03-02 09:00'), found('Slot', '2027-03-02 09:00')];
    const known = first(...twice);
    expect(new Set(idsOf(known)).size).toBe(2);
    expect([...idsOf(withStableIds(twice, known))].sort()).toEqual([...idsOf(known)].sort());
  });

  it('have two ids, even as one and the same object', () => {
    const one = found('Slot', '2027-03-02 09:00');
    expect(new Set(idsOf(first(one, one))).size).toBe(2);
  });

  it('do not take the id of one that moved away', () => {
    const known = first(found('Call', '2027-03-02 09:00'));
    const moved = withStableIds([found('Call', '2027-03-03 09:00')], known);
    const now = withStableIds([found('Call', '2027-03-03 09:00'), found('Call', '2027-03-02 09:00')], moved);
    expect(now[0]?.id).toBe(known[0]?.id);
    expect(now[1]?.id).not.toBe(known[0]?.id);
  });
});

describe('any run after any other', () => {
  const titles = ['Standup', 'Call', 'Dentist', 'standup ', ''];
  /** A page without ids, one with an id on each row, one that mixes and repeats them. */
  const kinds = [[''], ['1', '2', '3', '4', '5', '6', '7', '8'], ['', '', '1', '2', '3']];
  const anyEvent = (chance: Chance, ids: readonly string[]): FoundEvent => {
    const day = String(1 + chance.below(4)).padStart(2, '0');
    const from = chance.below(4) === 0 ? `2027-03-${day}` : `2027-03-${day} 0${String(8 + chance.below(2))}:00`;
    return found(chance.oneOf(titles), from, { id: chance.oneOf(ids), location: chance.oneOf(['', 'Room 4']) });
  };
  const shuffled = (chance: Chance, events: readonly FoundEvent[]): readonly FoundEvent[] =>
    events
      .map((event) => ({ event, at: chance.below(1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event);
  /** Rows as they are told apart by a reader, with their ids. */
  const told = (events: readonly FoundEvent[]) =>
    events.map(({ id, title, start, end, location }) => JSON.stringify({ id, title, start, end, location })).sort();
  /** Two at one time with one title may trade their ids. */
  const named = (events: readonly FoundEvent[]) =>
    events.map(({ id, title, start }) => JSON.stringify({ id, title: titleKey(title), start })).sort();
  const seeds = countOf({ usual: 1000, whole: 100_000 });

  it(`gives no id twice, the same ids in any order, and without ids of the page the same again (${String(seeds)} seeds)`, () => {
    for (let seed = 0; seed < seeds; seed += 1) {
      const chance = createChance(seed);
      const ids = kinds[seed % 3] ?? [];
      const some = () => {
        const rows = Array.from({ length: chance.below(9) }, () => anyEvent(chance, ids));
        return ids.length === 8 ? rows.filter((row, at) => rows.findIndex((one) => one.id === row.id) === at) : rows;
      };
      let known = withStableIds(some(), []);
      for (let run = 0; run < 3; run += 1) {
        const rows = some();
        const gone = new Set(known.filter(() => chance.below(2) === 0).map((event) => event.id));
        const mayHaveMoved = (event: FoundEvent) => gone.has(event.id);
        const now = withStableIds(rows, known, mayHaveMoved);
        expect(new Set(idsOf(now)).size, `seed ${String(seed)}`).toBe(now.length);
        expect(
          told(withStableIds(shuffled(chance, rows), shuffled(chance, known), mayHaveMoved)),
          `seed ${String(seed)}`,
        ).toEqual(told(now));
        // A page whose ids wander between events is not believed in one run and may be in the next; one without ids is the same twice.
        if (seed % 3 === 0) expect(named(withStableIds(rows, now)), `seed ${String(seed)}`).toEqual(named(now));
        const kept = known.filter((event) => !idsOf(now).includes(event.id));
        expect(new Set(idsOf([...now, ...kept])).size).toBe(now.length + kept.length);
        known = [...now, ...kept];
      }
    }
  });
});
