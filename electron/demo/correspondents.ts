/**
 * The people at the other end. They answer what a demo user sends them, after a short while, each in their own way: one
 * takes the second option, one counters, one never answers, one asks where, one answers in German, one puts it off to
 * next week. Whoever has agreed says no more. Which way they go depends only on the seed and on what was sent.
 *
 * Waiting answers are part of the snapshot, so a restart goes on with them; `flush()` sends them at once.
 */
import { createHash } from 'node:crypto';
import { parseAddresses, type Party } from './mailbox-addresses.ts';
import { headerOf, parseMime, readableText } from './mailbox-mime.ts';
import { bareSubject } from './mailbox-threading.ts';
import type { Language } from './correspondents-words.ts';
import { composeBounce, composeReply, planAnswer, type Original } from './correspondents-replies.ts';

export type Behaviour =
  | 'takes-second'
  | 'counters'
  | 'silent'
  | 'asks-where'
  | 'takes-first'
  | 'next-week'
  /** The address is gone: the mail system answers. */
  | 'bounces';

export type Person = Party & {
  readonly timeZone: string;
  readonly language: Language;
  readonly behaviour: Behaviour;
  /** Lines below the name. */
  readonly signature: string;
  /** Writes HTML with a `gmail_quote`, too. */
  readonly html?: boolean;
};

export type Invitation = {
  readonly calendarId: string;
  readonly eventId: string;
  readonly organizer: string;
  readonly attendee: string;
};

type Waiting = { readonly id: number; readonly dueAtMs: number } & (
  | { readonly kind: 'mail'; readonly person: string; readonly user: string; readonly raw: string }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
);

/** How far a person is with one subject of one user. */
export type Conversation = { readonly key: string; readonly answers: number; readonly agreed: boolean };

export type CorrespondentsSnapshot = {
  readonly nextId: number;
  readonly waiting: readonly Waiting[];
  readonly conversations: readonly Conversation[];
  readonly seen: readonly string[];
};

export type Timers = {
  /** Runs once after `ms`; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export type Correspondents = {
  /** A mail that a demo user sent: everybody it is addressed to may answer. */
  readonly onMail: (raw: Buffer, user: string) => void;
  /** An invitation or a moved event that a demo user sent out. */
  readonly onInvitation: (invitation: Invitation) => void;
  readonly waiting: () => number;
  /** Everything that waits happens now. */
  readonly flush: () => void;
  readonly stop: () => void;
  readonly snapshot: () => CorrespondentsSnapshot;
  readonly restore: (snapshot: CorrespondentsSnapshot) => void;
};

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

export function createCorrespondents(options: {
  readonly people: readonly Person[];
  readonly seed: string;
  readonly now: () => number;
  readonly deliver: (raw: Buffer, recipients: readonly string[]) => void;
  readonly respond: (invitation: Invitation, answer: 'accepted' | 'declined' | 'tentative') => void;
  readonly delayMs?: number;
  readonly timers?: Timers;
  /** Called after every change that a snapshot would show. */
  readonly onChanged?: () => void;
}): Correspondents {
  const { now, deliver, respond } = options;
  const delayMs = options.delayMs ?? 4000;
  const timers = options.timers ?? systemTimers;
  const people = new Map(options.people.map((person) => [person.address, person]));
  let nextId = 1;
  let waiting: readonly Waiting[] = [];
  const cancels = new Map<number, () => void>();
  const conversations = new Map<string, Conversation>();
  const seen = new Set<string>();

  const changed = (): void => options.onChanged?.();

  function answerMail(item: Extract<Waiting, { kind: 'mail' }>): void {
    const person = people.get(item.person);
    if (!person) return;
    const raw = Buffer.from(item.raw, 'base64');
    const root = parseMime(raw);
    const original: Original = {
      user: item.user,
      userName: parseAddresses(headerOf(root.headers, 'from'))[0]?.name ?? '',
      headers: root.headers,
      text: readableText(root),
      raw,
    };
    const key = `${person.address} ${item.user} ${bareSubject(headerOf(root.headers, 'subject'))}`;
    const before = conversations.get(key) ?? { key, answers: 0, agreed: false };
    const dice = createHash('sha256')
      .update(`${options.seed} ${key} ${String(before.answers)}`)
      .digest();
    const nowMs = now();
    if (person.behaviour === 'bounces') {
      deliver(composeBounce(person, original, nowMs), [item.user]);
      return;
    }
    const answer = planAnswer(person, original.text, before, {
      nowMs,
      dice: dice[0] ?? 0,
      userName: original.userName,
    });
    if (!answer) return;
    conversations.set(key, { key, answers: before.answers + 1, agreed: before.agreed || answer.agrees });
    const reply = composeReply(person, original, answer.text, nowMs);
    deliver(reply.raw, reply.recipients);
  }

  function happen(id: number): void {
    const item = waiting.find((other) => other.id === id);
    if (!item) return;
    waiting = waiting.filter((other) => other.id !== id);
    cancels.get(id)?.();
    cancels.delete(id);
    if (item.kind === 'mail') answerMail(item);
    else {
      const ignores = people.get(item.invitation.attendee)?.behaviour === 'silent';
      if (!ignores) respond(item.invitation, 'accepted');
    }
    changed();
  }

  function arm(item: Waiting): void {
    const cancel = timers.after(Math.max(0, item.dueAtMs - now()), () => {
      happen(item.id);
    });
    cancels.set(item.id, cancel);
  }

  function wait(item: Waiting): void {
    nextId += 1;
    waiting = [...waiting, item];
    arm(item);
    changed();
  }

  return {
    onMail: (raw, user) => {
      const { headers } = parseMime(raw);
      const messageId = headerOf(headers, 'message-id');
      // Somebody in Cc reads along; only those addressed answer. One mail is answered once, however often it comes.
      for (const { address } of parseAddresses(headerOf(headers, 'to'))) {
        const person = people.get(address);
        const once = `${messageId} ${address}`;
        if (!person || person.behaviour === 'silent' || seen.has(once)) continue;
        seen.add(once);
        const dueAtMs = now() + delayMs;
        wait({ id: nextId, dueAtMs, kind: 'mail', person: address, user, raw: raw.toString('base64') });
      }
    },
    onInvitation: (invitation) => {
      if (!people.has(invitation.attendee.toLowerCase())) return;
      const asked = { ...invitation, attendee: invitation.attendee.toLowerCase() };
      wait({ id: nextId, dueAtMs: now() + delayMs, kind: 'invitation', invitation: asked });
    },
    waiting: () => waiting.length,
    flush: () => {
      for (const { id } of waiting) happen(id);
    },
    stop: () => {
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
    snapshot: () => ({ nextId, waiting, conversations: [...conversations.values()], seen: [...seen] }),
    restore: (snapshot) => {
      nextId = snapshot.nextId;
      waiting = snapshot.waiting;
      conversations.clear();
      for (const conversation of snapshot.conversations) conversations.set(conversation.key, conversation);
      seen.clear();
      for (const once of snapshot.seen) seen.add(once);
      for (const item of waiting) arm(item);
    },
  };
}
