/** Requests for time from the two weeks before the start: weeks, months, riddles of dates, groups and introductions. */
import type { MailWriter, WorldMail } from './world-mail.ts';
import { signed } from './world-mail.ts';
import { people, work } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

const eastern = 'America/New_York';
const pacific = 'America/Los_Angeles';

export function writeOlderAsking(time: WorldTime, write: MailWriter): WorldMail[] {
  const { ingrid, robert, arjun } = people;
  const friday = time.next(5);
  const far = time.workday(100);
  // A date whose two readings (day first, month first) both lie ahead and differ.
  let ambiguous = time.today + 21;
  const reads = (offset: number): [number, number] => {
    const [, month = '1', day = '1'] = time.date(offset).split('-');
    return [Number(month), Number(day)];
  };
  while (reads(ambiguous)[1] > 12 || reads(ambiguous)[0] === reads(ambiguous)[1] || ambiguous % 7 > 4) ambiguous += 1;
  const [month, day] = reads(ambiguous);
  const two = (value: number): string => String(value).padStart(2, '0');
  const groupDay = time.workday(6);
  return [
    write({
      key: 'ingrid-week-of',
      category: 'request-open',
      from: ingrid,
      sentMs: time.past(3, '13:20', 'Europe/Oslo'),
      subject: 'Visit to your office',
      text: `Hi Alex,

I'm travelling to the east coast and would love to stop by. I land at the beginning of the week of ${time.monthDay(time.next(1) + 7)} and fly home that Friday. Would you have an hour or two somewhere in between?

${signed(ingrid, 'Best regards')}`,
    }),
    write({
      key: 'arjun-interview',
      category: 'concrete-time',
      from: arjun,
      read: true,
      sentMs: time.past(4, '19:05', 'Asia/Kolkata'),
      subject: 'Interview slot for the platform role',
      proposes: [time.at(time.workday(6), '09:30', eastern)],
      text: `Dear Alex,

thank you for the invitation to the second interview. I could join on ${time.day(time.workday(6))} at 9:30 AM Eastern, which is in the evening for me in Bengaluru. Please let me know if that works for the panel.

${signed(arjun, 'Kind regards')}`,
    }),
    write({
      key: 'robert-next-friday',
      category: 'relative-day',
      from: people.robert,
      sentMs: time.past(3, '16:45'),
      subject: 'Lunch?',
      proposes: [time.at(friday, '12:30')],
      text: `Alex,

it has been too long. Are you around next Friday at 12:30? I'll book the usual place.

${signed(robert, 'Best')}`,
    }),
    write({
      key: 'sofia-introduction',
      category: 'introduction',
      from: people.robert,
      to: [work],
      cc: [people.sofia],
      sentMs: time.past(4, '18:10'),
      subject: 'Intro: Sofia will find us a time',
      text: `Alex, thanks for the kind introduction, Tom, moving you to bcc.

I'd be glad to hear more about Northwind. Sofia, could you find 45 minutes for Alex and me in the first half of next month? Mornings are best for me.

${signed(robert, 'Regards')}`,
    }),
    write({
      key: 'zoe-date-slashes',
      category: 'ambiguous-date',
      from: people.zoe,
      sentMs: time.past(5, '10:12'),
      subject: 'Research interview',
      text: `Hi Alex,

we would like to interview you for our study on scheduling habits. Would ${two(month)}/${two(day)} at 11 suit you? It takes 40 minutes and we pay for the coffee.

${signed(people.zoe, 'Warmly')}`,
      proposes: [time.at(ambiguous, '11:00')],
    }),
    write({
      key: 'imogen-offsite',
      category: 'far-date',
      from: people.imogen,
      read: true,
      sentMs: time.past(6, '11:30', 'Europe/London'),
      subject: 'Spring offsite',
      proposes: [time.at(far, '14:00')],
      text: `Hello Alex,

I know it is early, but the good places go fast. Can we pencil in ${time.monthDay(far)}, ${time.date(far).slice(0, 4)} at 2pm Eastern for the offsite kick-off? Two hours.

${signed(people.imogen, 'All the best')}`,
    }),
    write({
      key: 'maya-group',
      category: 'group',
      from: people.maya,
      to: [work, people.jonas],
      cc: [people.dana],
      sentMs: time.past(3, '14:02'),
      subject: 'Design freeze: can the three of us talk?',
      proposes: [time.at(groupDay, '10:30', eastern), time.at(groupDay, '11:30', eastern)],
      text: `Hi both,

before the design freeze I need the three of us in one room for 45 minutes. Could you do ${time.day(groupDay)} at 10:30 AM or 11:30 AM Eastern? Jonas, that would be late afternoon in Berlin, would it suit you too?

Dana, for your information only.

${signed(people.maya, 'Thanks')}`,
    }),
    write({
      key: 'rachel-demo-day',
      category: 'two-zones',
      from: people.rachel,
      sentMs: time.past(10, '09:40', pacific),
      subject: 'Demo day rehearsal',
      proposes: [time.at(time.workday(8), '13:00', pacific), time.at(time.workday(9), '09:00', eastern)],
      text: `Hi Alex,

for the rehearsal I can offer:

- ${time.day(time.workday(8))}, 1:00 PM Pacific
- ${time.day(time.workday(9))}, 9:00 AM Eastern

Either is fine, an hour each.

${signed(people.rachel, 'Best')}`,
    }),
  ];
}
