/**
 * The five calendars: Alex' work calendar, the product team's, a colleague's in Berlin that Alex may read, Alex' private
 * calendar and the family's. Colours are Google's.
 */
import { planWorkEvents } from './world-calendars-work.ts';
import { createEventWriter, guests, organizedBy, weekly } from './world-event.ts';
import { home, people, work } from './world-people.ts';
import type { WorldTime } from './world-time.ts';
import type { DemoCalendar, GoogleEvent } from './world-types.ts';

const BACK = -91;

function planTeam(time: WorldTime): readonly GoogleEvent[] {
  const event = createEventWriter(time, 'team');
  const planning = event.timed('sprint', 'Sprint planning', [BACK, '11:00', '12:00'], {
    recurrence: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
  });
  return [
    planning,
    event.timed('handover', 'On-call handover', [BACK, '10:00', '10:15'], weekly('MO')),
    event.timed('retro', 'Team retrospective', [BACK + 11, '15:00', '16:00'], {
      recurrence: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    }),
    event.days('birthday', 'Dana’s birthday', 3, 3, { transparency: 'transparent' }),
    event.days('freeze', 'Release freeze', 21, 25, { transparency: 'transparent' }),
    event.days('vacation', 'Tom on vacation', 28, 32, { transparency: 'transparent' }),
  ];
}

function planColleague(time: WorldTime): readonly GoogleEvent[] {
  const { jonas } = people;
  const berlin = jonas.timeZone;
  const event = createEventWriter(time, 'jonas');
  const jourFixe = event.timed('jour-fixe', 'Jour fixe Plattform', [BACK, '10:00', '11:00', berlin], weekly('MO'));
  return [
    jourFixe,
    event.cancelled(jourFixe, [7, '10:00', '11:00', berlin]),
    event.timed('tief', 'Konzentrationszeit', [BACK + 1, '13:00', '15:00', berlin], weekly('TU')),
    event.timed('kunde', 'Kundentermin Hamburg', [2, '09:30', '12:00', berlin], { location: 'Hamburg' }),
    event.timed('visum', 'Ausländerbehörde', [time.next(4), '15:30', '17:00', berlin]),
    event.timed('elternabend', 'Elternabend', [8, '19:00', '20:30', berlin]),
    event.days('urlaub', 'Urlaub', 21, 25, { transparency: 'opaque' }),
  ];
}

function planPrivate(time: WorldTime): readonly GoogleEvent[] {
  const event = createEventWriter(time, 'home');
  const { noor, lena, nina } = people;
  const yoga = event.timed('yoga', 'Yoga', [BACK + 2, '18:30', '19:45'], {
    // Written by another program: it leaves out a day by EXDATE instead of a cancelled instance.
    recurrence: [
      'RRULE:FREQ=WEEKLY;BYDAY=WE',
      `EXDATE;TZID=${time.input.timeZone}:${time.date(9).replaceAll('-', '')}T183000`,
    ],
  });
  return [
    yoga,
    event.timed('lunch', 'Lunch with Lena', [2, '12:30', '13:30'], {
      location: 'Corner Bistro',
      ...guests([home, 'accepted'], [lena, 'accepted']),
    }),
    event.timed('dentist', 'Dentist', [3, '15:30', '16:15'], { visibility: 'private', location: 'Dr. Moss' }),
    event.timed('mentoring', 'Mentoring: Noor', [1, '16:30', '17:00'], {
      iCalUID: 'mentoring-noor@brightpath.example',
      ...organizedBy(noor),
      ...guests([noor, 'accepted'], [work, 'accepted'], [home, 'accepted']),
    }),
    event.timed('coffee', 'Coffee with Lena', [time.workday(4), '15:30', '16:15'], {
      ...organizedBy(lena),
      ...guests([lena, 'accepted'], [home, 'accepted']),
    }),
    event.timed('concert', 'Concert', [5, '20:00', '22:30'], guests([home, 'accepted'], [nina, 'accepted'])),
    event.timed('flight', 'Night flight to London', [10, '21:30', '06:45'], {
      location: 'Gate to be announced',
      end: time.google(11, '09:45', 'Europe/London'),
    }),
    event.days('nina-birthday', 'Nina’s birthday', 1, 1, {
      eventType: 'birthday',
      visibility: 'private',
      transparency: 'transparent',
      recurrence: ['RRULE:FREQ=YEARLY'],
      birthdayProperties: { type: 'birthday' },
    }),
    event.days('trip', 'Weekend at the lake', 26, 27, { transparency: 'opaque' }),
    event.days('holiday', 'Summer holiday', 217, 230, { transparency: 'opaque' }),
    event.timed('marathon', 'Half marathon', [153, '08:00', '11:00']),
    event.timed('reunion', 'School reunion', [-34, '18:00', '23:30']),
  ];
}

function planFamily(time: WorldTime): readonly GoogleEvent[] {
  const event = createEventWriter(time, 'family');
  const school = event.timed('school', 'School run', [BACK, '08:15', '08:45'], weekly('MO,TU,WE,TH,FR'));
  return [
    school,
    event.cancelled(school, [28, '08:15', '08:45']),
    event.timed('swimming', 'Swimming lesson', [BACK + 5, '10:00', '11:00'], weekly('SA')),
    event.timed('parents', 'Parents evening', [3, '18:30', '19:30'], { location: 'Mill Street School' }),
    event.timed('plumber', 'Plumber', [14, '08:00', '10:00']),
    event.days('public-holiday', 'Public holiday', 28, 28, { transparency: 'transparent', visibility: 'public' }),
    event.days('grandma', 'Grandma visits', 11, 13, { transparency: 'transparent' }),
  ];
}

export function planWorkCalendars(time: WorldTime): readonly DemoCalendar[] {
  const { timeZone } = time.input;
  const { jonas } = people;
  return [
    {
      ...{ id: work.address, summary: work.address, backgroundColor: '#039be5', timeZone },
      ...{ accessRole: 'owner', primary: true, events: planWorkEvents(time) },
    },
    {
      ...{
        id: 'c_4f1d9ab27e0c@group.calendar.google.com',
        summary: 'Product team',
        backgroundColor: '#0b8043',
        timeZone,
      },
      ...{ accessRole: 'writer', primary: false, events: planTeam(time) },
    },
    {
      ...{ id: jonas.address, summary: jonas.name, backgroundColor: '#8e24aa', timeZone: jonas.timeZone },
      ...{ accessRole: 'reader', primary: false, events: planColleague(time) },
    },
  ];
}

export function planHomeCalendars(time: WorldTime): readonly DemoCalendar[] {
  const { timeZone } = time.input;
  return [
    {
      ...{ id: home.address, summary: home.address, backgroundColor: '#f4511e', timeZone },
      ...{ accessRole: 'owner', primary: true, events: planPrivate(time) },
    },
    {
      ...{ id: 'family05417382@group.calendar.google.com', summary: 'Family', backgroundColor: '#f6bf26', timeZone },
      ...{ accessRole: 'owner', primary: false, events: planFamily(time) },
    },
  ];
}
