import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideAlerts,
  quietMs,
  toAlertId,
  wakeMs,
  type AlertFacts,
  type AlertState,
  type Findings,
} from '#electron/health/decide-alerts.ts';
import { alertKinds } from '#shared/contract/health.ts';

const nine = Date.UTC(2026, 10, 23, 9);
const full = { kind: 'disk-full', subject: '' } as const;
const findings = (change: Partial<Findings> = {}): Findings => ({ present: [], unknown: [], ...change });
const facts = (change: Partial<AlertFacts>): AlertFacts => ({
  nowMs: nine,
  asleep: false,
  wokeAtMs: null,
  findings: findings(),
  ...change,
});
const standing: AlertState = { id: 'disk-full', ...full, sinceMs: nine - 60_000, clearSinceMs: null };
const clearedAgo = (ms: number): AlertState => ({ ...standing, clearSinceMs: nine - ms });

type Row = {
  readonly rule: string;
  readonly before: readonly AlertState[];
  readonly now: Partial<AlertFacts>;
  readonly fires: boolean;
  readonly clears: boolean;
  readonly after: readonly AlertState[];
};

const isFull = { findings: findings({ present: [full] }) };
const unknown = { findings: findings({ unknown: ['disk-full'] }) };
const fresh: AlertState = { ...standing, sinceMs: nine };
const rows: readonly Row[] = [
  { rule: 'nothing was, nothing is', before: [], now: {}, fires: false, clears: false, after: [] },
  { rule: 'a cause appears', before: [], now: isFull, fires: true, clears: false, after: [fresh] },
  { rule: 'a cause stays', before: [standing], now: isFull, fires: false, clears: false, after: [standing] },
  { rule: 'a cause goes', before: [standing], now: {}, fires: false, clears: true, after: [clearedAgo(0)] },
  {
    rule: 'it is back within the quiet time: it stands again, silently',
    before: [clearedAgo(quietMs - 1)],
    now: isFull,
    fires: false,
    clears: false,
    after: [standing],
  },
  {
    rule: 'it is back after the quiet time: it fires anew',
    before: [clearedAgo(quietMs)],
    now: isFull,
    fires: true,
    clears: false,
    after: [fresh],
  },
  {
    rule: 'it stays away: it is remembered for the quiet time',
    before: [clearedAgo(quietMs - 1)],
    now: {},
    fires: false,
    clears: false,
    after: [clearedAgo(quietMs - 1)],
  },
  { rule: 'and forgotten after it', before: [clearedAgo(quietMs)], now: {}, fires: false, clears: false, after: [] },
  {
    rule: 'nobody knows: what stands goes on standing',
    before: [standing],
    now: unknown,
    fires: false,
    clears: false,
    after: [standing],
  },
  {
    rule: 'nobody knows: what is over stays over',
    before: [clearedAgo(1)],
    now: unknown,
    fires: false,
    clears: false,
    after: [clearedAgo(1)],
  },
  {
    rule: 'asleep: nothing changes',
    before: [standing],
    now: { asleep: true },
    fires: false,
    clears: false,
    after: [standing],
  },
  {
    rule: 'just woken: nothing fires',
    before: [],
    now: { ...isFull, wokeAtMs: nine - wakeMs + 1 },
    fires: false,
    clears: false,
    after: [],
  },
  {
    rule: 'just woken: what is over clears',
    before: [standing],
    now: { wokeAtMs: nine - 1 },
    fires: false,
    clears: true,
    after: [clearedAgo(0)],
  },
  {
    rule: 'awake for long enough: it fires',
    before: [],
    now: { ...isFull, wokeAtMs: nine - wakeMs },
    fires: true,
    clears: false,
    after: [fresh],
  },
  {
    rule: 'the clock was set back: the quiet time counts from now',
    before: [clearedAgo(-3_600_000)],
    now: {},
    fires: false,
    clears: false,
    after: [clearedAgo(0)],
  },
];

describe('decideAlerts', () => {
  it.each(rows)('$rule', ({ before, now, fires, clears, after }) => {
    const { next, fire, clear } = decideAlerts(before, facts(now));
    expect({ next, fires: fire.length > 0, clears: clear.length > 0 }).toEqual({ next: after, fires, clears });
  });

  it('keeps two accounts apart', () => {
    const present = ['a', 'b'].map((subject) => ({ kind: 'reconnect', subject }) as const);
    const first = decideAlerts([], facts({ findings: findings({ present: present.slice(0, 1) }) }));
    const second = decideAlerts(first.next, facts({ findings: findings({ present }) }));
    expect(first.fire.map(({ id }) => id)).toEqual(['reconnect:a']);
    expect(second.fire.map(({ id }) => id)).toEqual(['reconnect:b']);
  });
});

type Step = {
  readonly passMs: number;
  readonly present: readonly number[];
  readonly unknown: readonly number[];
  readonly event: 'none' | 'sleep' | 'wake' | 'restart';
};

const causes = alertKinds.map((kind) => ({ kind, subject: kind === 'reconnect' ? 'a' : '' }));
const some = fc.subarray(causes.map((_, at) => at));
const step: fc.Arbitrary<Step> = fc.record({
  passMs: fc.constantFrom(0, 1000, 30_000, 60_000, quietMs - 1, quietMs, 3_600_000, -3_600_000),
  present: some,
  unknown: some,
  event: fc.constantFrom('none', 'none', 'none', 'sleep', 'wake', 'restart'),
});

describe('decideAlerts, on random walks', () => {
  it('never fires twice without a clear between, never asleep or just woken, never before the quiet time is over', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let states: readonly AlertState[] = [];
        let nowMs = nine;
        // What really passed: a clock that is set back takes nothing of it.
        let passedMs = 0;
        let asleep = false;
        let wokeAtMs: number | null = null;
        const fired = new Map<string, 'fired' | number>();
        for (const { passMs, present, unknown: hidden, event } of steps) {
          nowMs += passMs;
          passedMs += Math.max(0, passMs);
          if (event === 'sleep') asleep = true;
          // Also what the ticker does when it sees the clock set back.
          if (event === 'wake' || passMs < 0) [asleep, wokeAtMs] = [false, nowMs];
          if (event === 'restart') {
            [asleep, wokeAtMs] = [false, null];
            states = JSON.parse(JSON.stringify(states)) as AlertState[];
          }
          const unknownKinds = hidden.filter((at) => !present.includes(at)).map((at) => alertKinds[at] ?? 'disk-full');
          const found = { present: present.flatMap((at) => causes[at] ?? []), unknown: unknownKinds };
          const { next, fire, clear } = decideAlerts(states, { nowMs, asleep, wokeAtMs, findings: found });
          if (asleep || (wokeAtMs !== null && nowMs - wokeAtMs < wakeMs)) expect(fire).toEqual([]);
          for (const { id } of fire) {
            const before = fired.get(id);
            expect(before).not.toBe('fired');
            if (typeof before === 'number') expect(passedMs - before).toBeGreaterThanOrEqual(quietMs);
            fired.set(id, 'fired');
            expect(found.present.map(toAlertId)).toContain(id);
          }
          for (const { id } of clear) {
            expect(found.present.map(toAlertId)).not.toContain(id);
            fired.set(id, passedMs);
          }
          const ids = next.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBeLessThanOrEqual(causes.length);
          states = next;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
