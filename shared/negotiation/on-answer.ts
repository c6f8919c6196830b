/** A person's answer in a running negotiation: yes, partly, no, other times, move it, cancel it, or only a question. */
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { awayFrom } from './away-from.ts';
import { stay, to } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, Effect } from './negotiation-event.ts';
import { countTimes, nameOf } from './mail-words.ts';
import { reopensAgreement, withoutAgreement } from './on-their-move.ts';
import { addOptions, findOption, openOptions, withOptions } from './options.ts';
import { waitsForTheirMove } from './states.ts';

const plan: readonly Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];
const planAnswer: readonly Effect[] = [{ kind: 'plan-reply', draftKind: 'answer', apology: false }];

const noAgreement = { agreedOptionId: null, agreedBy: [] };

export function onAnswer(before: Negotiation, mail: MailFacts, context: Context): Decision {
  const name = nameOf(mail);
  const says = (intent: MailFacts['intents'][number]) => mail.intents.includes(intent);
  const asks = says('ask-place') || says('ask-agenda');
  const isWaiting = waitsForTheirMove(before);
  const negotiation = isWaiting && reopensAgreement(before, mail) ? withoutAgreement(before) : before;
  const isBooked = negotiation.booking !== null && negotiation.state === 'BOOKED';

  if (says('cancel')) return onCancel(negotiation, name);
  if (isBooked) {
    const moves = says('reschedule') || says('counter');
    if (moves || says('decline')) return onMove(negotiation, mail);
    return asks
      ? { ...stay(negotiation, `${name} has a question.`), effects: planAnswer }
      : stay(negotiation, `${name} wrote again.`);
  }

  if (waitsForTheirMove(negotiation)) {
    return asks
      ? { ...stay(negotiation, `${name} has a question.`), effects: planAnswer }
      : stay(negotiation, `${name} wrote again.`);
  }

  const meant = openOptions(negotiation, 'them').filter((one) => mail.acceptedOptionIds.includes(one.id));
  if (meant.length > 0 && mail.offers.length === 0) return onMeant(negotiation, name, meant);
  const accepted = acceptedOptions(negotiation, mail);
  const modified = mail.offers.filter((offer) => !accepted.some((option) => option.startMs === offer.startMs));
  const partly = modified.length > 0 && (says('counter') || says('reschedule'));
  if (accepted.length > 0 && !partly) return onYes(negotiation, mail, accepted, context);
  if (mail.acceptedOptionIds.length > 0 && accepted.length === 0) return onLateYes(negotiation, mail);
  if (mail.offers.length > 0) return onOffers(negotiation, mail);
  if (mail.questions.length > 0 && mail.windows.length === 0) return onUnclear(negotiation, mail);

  const ours = openOptions(negotiation, 'us');
  const rejected = ours.filter((one) => mail.rejectedOptionIds.includes(one.id));
  if (rejected.length > 0 && rejected.length < ours.length && mail.windows.length === 0) {
    const next = withOptions(
      negotiation,
      rejected.map((one) => one.id),
      'rejected',
    );
    return to(
      next,
      negotiation.state,
      {},
      [],
      `${name} ruled out ${countTimes(rejected.length)}; the others are still open.`,
    );
  }
  if (rejected.length > 0 || mail.windows.length > 0 || ((says('decline') || says('counter')) && says('request'))) {
    return onNoneWork(negotiation, mail, ours);
  }
  if (says('decline')) {
    const next = withOptions(
      negotiation,
      openOptions(negotiation).map((one) => one.id),
      'rejected',
    );
    if (negotiation.booking !== null)
      return to(
        next,
        'BOOKED',
        { deadlineMs: null, ...noAgreement },
        [],
        `${name} said no; the meeting stays as it is.`,
      );
    return to(
      next,
      'DECLINED',
      { deadlineMs: null, ...noAgreement },
      [{ kind: 'notify', text: `${name} declined.` }],
      `${name} declined.`,
    );
  }
  if (asks) return { ...stay(negotiation, `${name} has a question.`), effects: planAnswer };
  const wants =
    says('request') || says('reschedule') || says('propose') || says('state-availability') || says('accept');
  const isProposed = negotiation.state === 'WE_PROPOSED' || negotiation.state === 'NUDGE_DUE';
  if (wants && !isProposed) {
    const change = { question: null, alternatives: [], asked: false, deadlineMs: null, round: negotiation.round + 1 };
    return to(negotiation, reopened(negotiation), change, plan, `${name} wrote again and asks for a time.`);
  }
  return stay(negotiation, `${name} wrote again.`);
}

/** Of the latest offers only, and never one whose time has come. Options that something else took in between are told apart. */
function acceptedOptions(negotiation: Negotiation, mail: MailFacts): readonly MeetingOption[] {
  return openOptions(negotiation, 'us').filter((one) => mail.acceptedOptionIds.includes(one.id));
}

/** They say which of their times they meant, or that it stands: the others are off the table. */
function onMeant(negotiation: Negotiation, name: string, meant: readonly MeetingOption[]): Decision {
  const others = openOptions(negotiation).filter((one) => !meant.includes(one));
  const next = withOptions(
    negotiation,
    others.map((one) => one.id),
    'withdrawn',
  );
  const change = { question: null, alternatives: [], asked: false, deadlineMs: null };
  const state = negotiation.booking !== null ? 'RESCHEDULING' : 'THEY_PROPOSED';
  return to(next, state, change, plan, `${name} said which time is meant.`);
}

/** Transitions 7 and 11. */
function onYes(
  negotiation: Negotiation,
  mail: MailFacts,
  accepted: readonly MeetingOption[],
  context: Context,
): Decision {
  const name = nameOf(mail);
  // "Either works": ours were offered in order of preference.
  const [option] = accepted;
  if (!option || option.startMs <= context.nowMs) return onLateYes(negotiation, mail);
  const address = mail.from?.address ?? '';
  const agreedBy = [...negotiation.agreedBy, ...accepted.map((one) => ({ optionId: one.id, address }))];
  const missing = negotiation.required.filter(
    (one) => !agreedBy.some((yes) => yes.address === one && yes.optionId === option.id),
  );
  const stillNeeded = negotiation.required.includes(address) ? missing : [];
  if (stillNeeded.length > 0) {
    return to(
      negotiation,
      'WE_PROPOSED',
      { agreedBy },
      [],
      `${name} said yes; ${stillNeeded.length} more must answer.`,
    );
  }
  const others = openOptions(negotiation).filter((one) => one.id !== option.id);
  const settled = withOptions(
    withOptions(
      negotiation,
      others.map((one) => one.id),
      'withdrawn',
    ),
    [option.id],
    'taken',
  );
  const change = {
    agreedBy,
    agreedOptionId: option.id,
    deadlineMs: null,
    question: null,
    alternatives: [],
    asked: false,
  };
  // Their meeting is theirs to move.
  const theirs = negotiation.booking?.organizer === 'them';
  if (theirs) return to({ ...settled, bound: null }, 'AGREED', change, [], `${name} accepted a time.`);
  const effects: Effect[] =
    negotiation.bound === null
      ? [{ kind: 'plan-reply', draftKind: 'confirm', apology: false }]
      : [{ kind: 'book', optionId: option.id, move: negotiation.booking !== null }];
  return to(settled, 'AGREED', change, effects, `${name} accepted a time.`);
}

/** Transitions 9 and 20: yes to a time that is past or that something else has taken. It is never booked by itself. */
function onLateYes(negotiation: Negotiation, mail: MailFacts): Decision {
  const name = nameOf(mail);
  const wasTaken = mail.acceptedOptionIds.some((id) => findOption(negotiation, id)?.status === 'taken');
  const next = withOptions(
    negotiation,
    openOptions(negotiation, 'us').map((one) => one.id),
    'withdrawn',
  );
  const effects: Effect[] = [{ kind: 'plan-reply', draftKind: wasTaken ? 'counter' : 'propose', apology: true }];
  const change = { round: negotiation.round + 1, deadlineMs: null, asked: false };
  return wasTaken
    ? to(next, 'CONFLICTED', change, effects, `${name} accepted a time that is no longer free.`)
    : to(next, reopened(negotiation), change, effects, `${name} accepted a time that is past.`);
}

/** Transition 8, first two parts: other times, or the same with a change. */
function onOffers(negotiation: Negotiation, mail: MailFacts): Decision {
  const ours = openOptions(negotiation, 'us');
  const refuses =
    mail.intents.includes('decline') || mail.intents.includes('counter') || mail.rejectedOptionIds.length > 0;
  const kept = mail.acceptedOptionIds;
  const answered = withOptions(
    negotiation,
    ours.filter((one) => !kept.includes(one.id)).map((one) => one.id),
    refuses ? 'rejected' : 'withdrawn',
  );
  const rest = withOptions(
    answered,
    openOptions(answered).map((one) => one.id),
    'withdrawn',
  );
  const next = addOptions({ ...rest, round: negotiation.round + 1 }, mail.offers, 'them').negotiation;
  const state = negotiation.booking !== null ? 'RESCHEDULING' : ours.length > 0 ? 'COUNTERED' : 'THEY_PROPOSED';
  const change = { alternatives: [], question: null, asked: false, deadlineMs: null, ...noAgreement };
  return to(next, state, change, plan, `${nameOf(mail)} proposed ${countTimes(mail.offers.length)} instead.`);
}

/** Transition 8, last part: what they ruled out is remembered and never offered again. */
function onNoneWork(negotiation: Negotiation, mail: MailFacts, ours: readonly MeetingOption[]): Decision {
  const no = ours.filter((one) => mail.rejectedOptionIds.includes(one.id) || mail.intents.includes('decline'));
  const rejected = withOptions(
    negotiation,
    no.map((one) => one.id),
    'rejected',
  );
  const next = withOptions(
    rejected,
    openOptions(rejected).map((one) => one.id),
    'withdrawn',
  );
  const change = {
    round: negotiation.round + 1,
    question: null,
    alternatives: [],
    asked: false,
    deadlineMs: null,
    ...noAgreement,
  };
  const text = ours.length > 0 ? 'said that none of the times works' : 'said when it could be';
  return to(next, reopened(negotiation), change, plan, `${nameOf(mail)} ${text}.`);
}

/** A time is meant, but not clear which: asked, never guessed. What we offered stays open. */
function onUnclear(negotiation: Negotiation, mail: MailFacts): Decision {
  const question = mail.questions[0] ?? null;
  const change = { question, alternatives: mail.alternatives, asked: false };
  const ask: Effect[] = [{ kind: 'plan-reply', draftKind: 'clarify', apology: false }];
  const state = openOptions(negotiation, 'us').length > 0 ? 'WE_PROPOSED' : 'NEEDS_INFO';
  return to(negotiation, state, change, ask, question);
}

/** Transition 15, by words: the event goes only once the user has approved the answer. */
function onCancel(negotiation: Negotiation, name: string): Decision {
  const open = openOptions(negotiation).map((one) => one.id);
  if (negotiation.booking !== null) {
    const effects: Effect[] = [{ kind: 'plan-reply', draftKind: 'cancel', apology: false }];
    return to(
      withOptions(negotiation, open, 'withdrawn'),
      'CANCELLING',
      { deadlineMs: null },
      effects,
      `${name} wants to cancel.`,
    );
  }
  const text = `${name} does not want to meet any more.`;
  const change = { agreedOptionId: null, deadlineMs: null };
  return to(withOptions(negotiation, open, 'withdrawn'), 'DECLINED', change, [{ kind: 'notify', text }], text);
}

/** Transition 14: the old event stays until the new one is booked. */
function onMove(negotiation: Negotiation, mail: MailFacts): Decision {
  // "Move it from Thursday 16:00 to Friday" names the old time too; that is no offer.
  const offers = mail.offers.filter((one) => one.startMs !== negotiation.booking?.startMs);
  const away = negotiation.booking === null ? {} : awayFrom(negotiation.booking, offers, negotiation);
  const next = addOptions({ ...negotiation, ...away, round: negotiation.round + 1 }, offers, 'them').negotiation;
  const change = { ...noAgreement, question: null, alternatives: mail.alternatives, asked: false };
  const effects: Effect[] = [
    { kind: 'plan-reply', draftKind: offers.length > 0 ? null : 'reschedule', apology: false },
  ];
  return to(next, 'RESCHEDULING', change, effects, `${nameOf(mail)} wants to move the meeting.`);
}

function reopened(negotiation: Negotiation): 'RESCHEDULING' | 'REQUESTED' {
  return negotiation.booking !== null ? 'RESCHEDULING' : 'REQUESTED';
}
