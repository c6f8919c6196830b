/**
 * Random schedules of faults, crashes and other people's doings, each repeatable by its seed. Whatever happens: at most one mail for an
 * approval, none without, no approval lost, and a send in doubt is a question within sixty seconds of the app's clock.
 */
import { describe, expect, it } from 'vitest';
import { gmail, type gmail_v1 } from '@googleapis/gmail';
import type { Fault, FaultPlan } from '#electron/demo/faults.ts';
import { parseMime, readableText } from '#electron/demo/mailbox-mime.ts';
import { createChance, type Chance } from '#test/fixtures/chance.ts';
import { approveDecline, cardOf, receive, rowOf, type Approved } from '#test/fixtures/approvals.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';
import { memoryFolder } from '#test/fixtures/memory-folder.ts';
import { countOf, partOf, tellCounts } from '#test/fixtures/runs.ts';

const timeoutMs = 100;
const lateMs = 150;
const routes = [
  'drafts.create',
  'drafts.get',
  'drafts.send',
  'messages.get',
  'threads.get',
  'messages.list',
  'drafts.list',
];
const happenings = [
  'nothing',
  'nothing',
  'crash',
  'token',
  'delete-draft',
  'edit-draft',
  'undo',
  'clock-back',
] as const;
type Happening = (typeof happenings)[number];

function aFault({ below, oneOf }: Chance): Fault {
  const status = { kind: 'status', status: oneOf([503, 500, 429, 403]) } as const;
  switch (below(14)) {
    case 0:
      return { kind: 'reset-before' };
    case 1:
    case 2:
      return { kind: 'reset-after' };
    case 3:
      return { kind: 'status', status: 503, effect: true };
    case 4:
      return { kind: 'duplicate', answer: oneOf(['first', 'second'] as const) };
    case 5:
      return { kind: 'slow', ms: lateMs };
    case 6:
      return oneOf([{ kind: 'hang' }, { kind: 'hang-after' }] as const);
    case 7:
      return { ...status, status: 429, retryAfter: 1 + below(90) };
    default:
      return status.status === 403 ? { ...status, reason: 'rateLimitExceeded' } : status;
  }
}

/** Some single faults; every third time an outage on top that begins in the middle of a send and lasts. */
function aStorm(chance: Chance): FaultPlan[] {
  const { below, oneOf } = chance;
  const single = Array.from({ length: 1 + below(4) }, () => {
    const fault = aFault(chance);
    // Real time passes while nobody answers: once is enough.
    const isSlow = fault.kind === 'slow' || fault.kind.startsWith('hang');
    return { route: `gmail.users.${oneOf(routes)}`, skip: below(2), times: isSlow ? 1 : 1 + below(3), fault };
  });
  if (below(3) > 0) return single;
  const fault: Fault = oneOf([{ kind: 'reset-before' }, { kind: 'status', status: 503 }] as const);
  const lost: Fault = oneOf([{ kind: 'reset-after' }, { kind: 'status', status: 503, effect: true }] as const);
  return [
    ...single,
    { route: 'gmail.users.drafts.send', fault: lost },
    { route: `gmail.users.${oneOf(['*', 'threads.get', 'drafts.get'])}`, skip: below(6), times: 5 + below(60), fault },
  ];
}

type Counts = Record<'sent' | 'unknown' | 'failed' | 'cancelled' | 'faults' | 'crashes' | 'spareDrafts', number>;

async function play(room: MailRoom, api: gmail_v1.Gmail, seed: number, counts: Counts): Promise<void> {
  const chance = createChance(seed);
  const { below, oneOf } = chance;
  const { control } = room.google.server;
  const name = `Schedule ${String(seed)}`;
  const requestId = await receive(room, name, 'I would like to meet next week. When would suit you?');
  const one = approveDecline(room, requestId);
  const { frozen } = rowOf(room, one);
  const plans = aStorm(chance).map((plan) => control.fail(plan));
  const happening = oneOf(happenings);
  const at = below(3);
  let changed = false;
  for (let step = 0; step < 60 && !isSettled(room, one); step += 1) {
    // The longest outage ends after six minutes; the breaker lets nothing through for five more.
    if (step === 25) control.clearFaults();
    if (step === at) changed = await happen(room, api, one, happening, counts);
    await room.app().mail.outbox.run();
    const { state, updatedAtMs } = rowOf(room, one);
    const inDoubtMs = state === 'sending' ? room.clock.now() - updatedAtMs : 0;
    expect([name, inDoubtMs < 60_000, room.sentBy(one.id).length <= 1]).toEqual([name, true, true]);
    room.clock.advance(15_000);
  }
  // What the server does late is part of the outcome.
  await expect.poll(() => control.requests().filter((each) => each.fault === 'slow' && each.status === 0)).toEqual([]);
  await room.app().mail.outbox.run();
  await room.app().requests.settled();

  // What took effect after it was given up is seen at the next reading of the mailbox, and is the user's own mail then.
  const isLate = room.sentBy(one.id).length > 0 && ['failed', 'cancelled'].includes(rowOf(room, one).state);
  if (isLate) {
    control.clearFaults();
    room.clock.advance(600_000);
    await room.poll();
  }
  const { state } = rowOf(room, one);
  const sent = room.sentBy(one.id);
  const card = cardOf(room, one).summary.state;
  const whenSent = isLate ? 'HANDLED_ELSEWHERE' : 'DECLINED';
  const wanted = { sent: whenSent, unknown: 'SEND_UNCERTAIN', failed: 'REPLY_READY', cancelled: 'REPLY_READY' };
  expect([name, state, card]).toEqual([name, state, wanted[state as keyof typeof wanted]]);
  expect([name, sent.length]).toEqual([
    name,
    state === 'sent' ? 1 : state === 'unknown' ? Math.min(1, sent.length) : 0,
  ]);
  for (const { raw } of changed ? [] : sent) {
    expect(readableText(parseMime(raw)).replace(/\s+/g, ' ').trim()).toBe(frozen.body.replace(/\s+/g, ' ').trim());
  }
  counts[state as keyof typeof wanted] += 1;
  counts.faults += plans.reduce((sum, plan) => sum + plan.hits(), 0);
  counts.spareDrafts += changed ? 0 : room.draftsOf(one.id).length;
  control.clearFaults();
  control.forgetRequests();
  if (state === 'unknown') await room.app().requests.handlers['outbox/resolve']({ requestId, action: 'mark-sent' });
  room.clock.advance(600_000);
}

function isSettled(room: MailRoom, one: Approved): boolean {
  return ['sent', 'failed', 'cancelled', 'unknown'].includes(rowOf(room, one).state);
}

/** Answers whether the draft's words are no longer the approved ones. */
async function happen(
  room: MailRoom,
  api: gmail_v1.Gmail,
  one: Approved,
  what: Happening,
  counts: Counts,
): Promise<boolean> {
  const { control } = room.google.server;
  const [draft] = room.draftsOf(one.id);
  const { draftId, attempts } = rowOf(room, one);
  if (what === 'crash') {
    room.crash({ timeoutMs });
    counts.crashes += 1;
  }
  if (what === 'token') control.expireAccessTokens(me);
  if (what === 'clock-back') room.clock.setWall(room.clock.now() - 3_600_000);
  if (what === 'delete-draft' && draft) control.gmail.remove(me, draft.id);
  // Once a send is under way its effect may still come, so only a reply that never began is taken back for certain.
  if (what === 'undo' && attempts === 0) {
    void room.app().requests.handlers['drafts/undo-approve']({ requestId: one.requestId });
  }
  if (what !== 'edit-draft' || !draft || draftId === null) return false;
  const raw = Buffer.from(`${draft.raw.toString('utf8')}\r\nPS: call me.\r\n`).toString('base64url');
  return api.users.drafts.update({ userId: 'me', id: draftId, requestBody: { message: { raw } } }).then(
    () => true,
    () => false,
  );
}

const batches = countOf({ usual: 2, whole: 200 });

describe('schedules of faults', () => {
  it.each(partOf(batches))('batch %i of fifty', { timeout: 120_000 }, async (batch) => {
    const room = await startMailRoom({ timeoutMs, folder: memoryFolder() });
    const { auth } = await room.google.signIn(me);
    const api = gmail({ version: 'v1', auth, rootUrl: `${room.google.origin}/`, retry: false });
    const counts: Counts = { sent: 0, unknown: 0, failed: 0, cancelled: 0, faults: 0, crashes: 0, spareDrafts: 0 };
    for (let number = 0; number < 50; number += 1) await play(room, api, 1000 + batch * 50 + number, counts);
    tellCounts('outbox', { schedules: 50, ...counts });
    expect(counts.sent + counts.unknown + counts.failed + counts.cancelled).toBe(50);
    expect(counts.sent).toBeGreaterThan(25);
    expect(counts.faults).toBeGreaterThan(50);
    expect(room.google.server.control.quota(me).gmail.refused).toBe(0);
  });
});
