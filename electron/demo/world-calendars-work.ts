/**
 * Alex' work calendar: the series that make every week (standup, 1:1s, focus time, the Berlin sync), this week's and the
 * next weeks' own meetings, and what lies months away. Series begin 13 weeks back and run on, so every DST change of the
 * nine months ahead is inside them.
 */
import { createEventWriter, guests, organizedBy, weekly } from './world-event.ts';
import { describeInvitations } from './world-invitations.ts';
import { home, people, work } from './world-people.ts';
import { createChance, type WorldTime } from './world-time.ts';
import type { GoogleEvent } from './world-types.ts';

/** The Monday 13 weeks before. */
const BACK = -91;
const WEEKS_OF_MEETINGS = 6;

function planSeries(time: WorldTime): GoogleEvent[] {
  const event = createEventWriter(time, 'work');
  const { dana, tom, maya, jonas } = people;
  const berlin = jonas.timeZone;

  const standup = event.timed('standup', 'Standup', [BACK, '09:15', '09:30'], {
    ...weekly('MO,TU,WE,TH,FR'),
    ...guests([work, 'accepted'], [maya, 'accepted'], [tom, 'accepted'], [dana, 'needsAction']),
  });
  const oneToOne = event.timed('dana', '1:1 Dana / Alex', [BACK + 1, '10:00', '10:30'], {
    ...weekly('TU'),
    ...organizedBy(dana),
    ...guests([dana, 'accepted'], [work, 'accepted']),
  });
  const withTom = event.timed('tom', 'Tom / Alex', [BACK + 3, '11:00', '11:45'], {
    recurrence: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
    ...guests([work, 'accepted'], [tom, 'accepted']),
  });
  const sync = event.timed('berlin', 'Berlin sync', [BACK + 3, '16:00', '16:45', berlin], {
    ...weekly('TH'),
    description: 'The hour is Berlin’s: for two weeks in spring and one in autumn it moves for everybody else.',
    ...guests([work, 'accepted'], [jonas, 'accepted']),
  });
  const focus = event.timed('focus', 'Focus time', [BACK, '13:30', '15:30'], {
    ...weekly('MO'),
    eventType: 'focusTime',
    focusTimeProperties: { autoDeclineMode: 'declineNone', chatStatus: 'doNotDisturb' },
  });
  const allHands = event.timed('all-hands', 'Company all-hands', [BACK, '16:00', '17:00'], {
    // DTSTART is an instance of its own, so the series starts on the first Wednesday after it.
    ...firstWednesday(time),
    recurrence: ['RRULE:FREQ=MONTHLY;BYDAY=1WE'],
    ...organizedBy({ name: 'People Team', address: 'people@northwind.example' }),
    ...guests([work, 'accepted']),
  });
  const homeOffice = event.days('home-office', 'Home', BACK + 1, BACK + 1, {
    ...weekly('TU,TH'),
    eventType: 'workingLocation',
    visibility: 'public',
    transparency: 'transparent',
    workingLocationProperties: { type: 'homeOffice', homeOffice: {} },
  });
  const board = event.timed('board', 'Board preparation', [8, '15:30', '17:00'], {
    recurrence: ['RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU'],
    ...secondTuesday(time),
    ...guests([work, 'accepted'], [dana, 'accepted']),
  });
  return [
    standup,
    event.moved(standup, [2, '09:15', '09:30'], [2, '09:45', '10:00']),
    event.cancelled(standup, [11, '09:15', '09:30']),
    oneToOne,
    event.moved(oneToOne, [8, '10:00', '10:30'], [9, '14:00', '14:30']),
    event.cancelled(oneToOne, [22, '10:00', '10:30']),
    withTom,
    sync,
    event.moved(sync, [17, '16:00', '16:45'], [18, '15:00', '15:45', berlin]),
    focus,
    event.cancelled(focus, [14, '13:30', '15:30']),
    allHands,
    homeOffice,
    board,
    event.timed('course', 'Onboarding course', [8, '13:00', '14:00'], {
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TU'],
      ...guests([work, 'accepted'], [tom, 'accepted']),
    }),
    event.timed('old-course', 'Leadership course', [BACK + 2, '15:00', '16:30'], {
      recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=${time.date(-21).replaceAll('-', '')}T235959Z`],
    }),
  ];
}

function nthWeekday(time: WorldTime, from: number, dayOfWeek: number, nth: number): number {
  for (let offset = from; ; offset += 1) {
    const date = Number(time.date(offset).slice(8));
    const isDay = (((offset % 7) + 7) % 7) + 1 === dayOfWeek;
    if (isDay && Math.ceil(date / 7) === nth) return offset;
  }
}

function firstWednesday(time: WorldTime): Pick<GoogleEvent, 'start' | 'end'> {
  const offset = nthWeekday(time, BACK, 3, 1);
  return { start: time.google(offset, '16:00'), end: time.google(offset, '17:00') };
}

function secondTuesday(time: WorldTime): Pick<GoogleEvent, 'start' | 'end'> {
  const offset = nthWeekday(time, 7, 2, 2);
  return { start: time.google(offset, '15:30'), end: time.google(offset, '17:00') };
}

function planSingles(time: WorldTime): GoogleEvent[] {
  const event = createEventWriter(time, 'work');
  const { dana, tom, maya, jonas, arjun, noor, samir } = people;
  const { asked, accepted } = describeInvitations(time);
  const finance = { name: 'Finance', address: 'finance@northwind.example' };
  return [
    event.timed('design-review', 'Design review', [1, '14:00', '15:00'], {
      location: 'Harbor room',
      ...guests([work, 'accepted'], [maya, 'accepted'], [dana, 'tentative']),
    }),
    event.timed('rehearsal', 'Sales kickoff rehearsal', [1, '15:30', '16:30'], {
      ...organizedBy(tom),
      ...guests([tom, 'accepted'], [work, 'declined']),
    }),
    event.timed('mentoring', 'Mentoring: Noor', [1, '16:30', '17:00'], {
      iCalUID: 'mentoring-noor@brightpath.example',
      ...organizedBy(noor),
      ...guests([noor, 'accepted'], [work, 'accepted'], [home, 'accepted']),
    }),
    event.timed('berlin-customer', 'Customer call: Vogel Maschinenbau', [2, '17:00', '17:45', jonas.timeZone], {
      ...guests([work, 'accepted'], [jonas, 'accepted'], [people.katrin, 'accepted']),
    }),
    event.timed('vendor', 'Vendor demo: Brightline', [2, '15:30', '16:15'], {
      ...organizedBy({ name: 'Brightline', address: 'demo@brightline.example' }),
      ...guests([work, 'tentative']),
    }),
    event.timed('planning', 'Quarterly planning', [3, '13:00', '15:00'], {
      location: 'Harbor room',
      ...guests([work, 'accepted'], [dana, 'accepted'], [maya, 'accepted'], [tom, 'accepted']),
    }),
    event.timed('expenses', 'Expense reports due', [3, '17:00', '17:00']),
    event.timed('budget', 'Budget walkthrough', [4, '11:00', '12:00'], {
      ...organizedBy(finance),
      ...guests([finance, 'accepted'], [work, 'needsAction'], [dana, 'accepted']),
    }),
    event.timed('dry-run', 'Roadmap dry run (to be confirmed)', [4, '14:00', '15:00'], { status: 'tentative' }),
    event.timed('release', 'Release window', [5, '22:00', '02:00'], { description: 'Database migration, on call.' }),
    event.timed('interview', 'Interview: platform role', [7, '19:00', '20:00', arjun.timeZone], {
      ...guests([work, 'accepted'], [arjun, 'accepted']),
    }),
    event.timed('away', 'Out of office', [11, '00:00', '00:00'], {
      end: time.google(12, '00:00'),
      eventType: 'outOfOffice',
      outOfOfficeProperties: {
        autoDeclineMode: 'declineOnlyNewConflictingInvitations',
        declineMessage: 'Declined because I am out of office',
      },
    }),
    event.days('conference', 'Operations Forum', 16, 17, { location: 'Convention Center', transparency: 'opaque' }),
    event.days('anniversary', 'Maya: five years at Northwind', 9, 9, { transparency: 'transparent' }),
    event.timed('roadshow', asked.summary, [0, '00:00', '00:00'], {
      ...{ iCalUID: asked.uid, location: asked.location },
      start: time.googleAt(asked.startMs, time.input.timeZone),
      end: time.googleAt(asked.endMs, time.input.timeZone),
      ...organizedBy(asked.organizer),
      ...guests([asked.organizer, 'accepted'], [work, 'needsAction']),
    }),
    event.timed('launch', accepted.summary, [0, '00:00', '00:00'], {
      ...{ iCalUID: accepted.uid, location: accepted.location },
      start: time.googleAt(accepted.startMs, time.input.timeZone),
      end: time.googleAt(accepted.endMs, time.input.timeZone),
      ...guests([work, 'accepted'], [maya, 'accepted']),
    }),
    event.timed('retro', 'Incident retrospective', [-12, '14:00', '15:00'], {
      ...guests([work, 'accepted'], [tom, 'accepted']),
    }),
    event.timed('quarter-end', 'Quarter-end review', [-60, '10:00', '12:00'], {
      ...guests([work, 'accepted'], [dana, 'accepted']),
    }),
    event.timed('audit', 'Audit interview', [72, '10:00', '11:30'], {
      ...organizedBy(samir),
      ...guests([samir, 'accepted'], [work, 'accepted']),
    }),
    event.timed('appraisal', 'Annual appraisal', [121, '11:00', '12:00'], {
      ...organizedBy(dana),
      ...guests([dana, 'accepted'], [work, 'accepted']),
    }),
    event.days('offsite', 'Spring offsite', 142, 144, { location: 'Altamarea', transparency: 'opaque' }),
    event.timed('summit', 'Product summit keynote', [233, '09:30', '10:30'], { ...guests([work, 'accepted']) }),
  ];
}

const topics = [
  ...['Roadmap review', 'Hiring panel', 'Customer interview', 'Data platform check-in', 'Press briefing'],
  ...['Pricing workshop', 'Support escalation', 'Analytics walkthrough', 'Security review', 'Partner call'],
];
/** Hours that no series takes: [day of the week, from, to]. */
const places = [
  [0, '11:00', '12:00'],
  [0, '16:00', '16:45'],
  [1, '11:30', '12:15'],
  [1, '15:00', '15:30'],
  [2, '10:30', '11:30'],
  [2, '13:00', '13:45'],
  [3, '14:00', '15:00'],
  [3, '16:00', '17:00'],
  [4, '10:00', '11:00'],
  [4, '13:30', '14:15'],
] as const;

/** Weeks one to six: four to six meetings each, drawn from the seed. */
function planComingWeeks(time: WorldTime): GoogleEvent[] {
  const event = createEventWriter(time, 'work');
  const chance = createChance(`${time.input.seed} weeks`);
  const colleagues = [people.dana, people.tom, people.maya, people.jonas];
  const events: GoogleEvent[] = [];
  for (let week = 1; week <= WEEKS_OF_MEETINGS; week += 1) {
    const wanted = 4 + Math.floor(chance() * 3);
    const drawn = [...places]
      .map((place) => ({ place, order: chance() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, wanted);
    for (const { place } of drawn) {
      const [day, from, to] = place;
      const topic = topics[Math.floor(chance() * topics.length)] ?? 'Meeting';
      const colleague = colleagues[Math.floor(chance() * colleagues.length)] ?? people.dana;
      const key = `week ${String(week)} ${String(day)} ${from}`;
      events.push(
        event.timed(key, topic, [week * 7 + day, from, to], { ...guests([work, 'accepted'], [colleague, 'accepted']) }),
      );
    }
  }
  return events;
}

export function planWorkEvents(time: WorldTime): readonly GoogleEvent[] {
  return [...planSeries(time), ...planSingles(time), ...planComingWeeks(time)];
}
