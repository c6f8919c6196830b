/** Mails that ask for time and have nothing before them: open requests, times, windows, zones, exclusions, riddles. */
import type { MailWriter, WorldMail } from './world-mail.ts';
import { signed } from './world-mail.ts';
import { people } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

const pacific = 'America/Los_Angeles';

/** The newest: sent in the last two days before now. */
export function writeNewestAsking(time: WorldTime, write: MailWriter): WorldMail[] {
  const { priya, marcus, hannah, ben, oliver, rachel, imogen, samir } = people;
  const [d1, d2, d3, d4] = [1, 2, 3, 4].map((n) => time.workday(n)) as [number, number, number, number];
  const d5 = time.workday(5);
  // 10:00 in Los Angeles, said once more for the reader in the east.
  const pacificMorning = time.at(d3, '10:00', pacific);
  return [
    write({
      key: 'priya-partnership',
      category: 'request-open',
      from: people.priya,
      sentMs: time.ago(2.5, people.priya.timeZone),
      subject: 'Partnership next steps',
      text: `Hi Alex,

it was great to meet you at the data summit. We have now looked at the integration idea with our engineers and there is real interest here.

Could we meet next week to go through it? 30 minutes by video would be enough.

${signed(priya, 'Best regards')}`,
    }),
    write({
      key: 'marcus-contract',
      category: 'concrete-time',
      from: people.marcus,
      sentMs: time.ago(5),
      subject: 'Contract renewal: quick call?',
      proposes: [time.at(d3, '14:00')],
      text: `Hi Alex,

the renewal papers are ready on our side. Before I send them over I would like to walk you through the two changed clauses, it takes half an hour.

Would ${time.day(d3)} at 2:00 PM work for you?

${signed(marcus, 'Kind regards')}`,
    }),
    write({
      key: 'hannah-review',
      category: 'window',
      from: people.hannah,
      sentMs: time.ago(8.25),
      subject: 'Brand review',
      proposes: [time.at(d2, '13:00')],
      text: `Hi Alex,

the second round of the brand work is done and I'd rather show it than send a PDF. I'm in your part of town this week.

Any time ${time.weekday(d2)} afternoon would be good for me. It needs about an hour.

${signed(hannah, 'Cheers')}`,
    }),
    write({
      key: 'ben-routes',
      category: 'two-options',
      from: people.ben,
      sentMs: time.ago(11.5),
      subject: 'Route planning numbers',
      proposes: [time.at(d1, '15:00'), time.at(d1, '16:00')],
      text: `Alex,

numbers for the route planning pilot are in and they look better than we hoped. 45 minutes should do.

How about 3 or 4 ${time.soon(d1, time.ago(11.5))}?

${signed(ben, 'Thanks')}`,
    }),
    write({
      key: 'oliver-terms',
      category: 'contradiction',
      from: people.oliver,
      sentMs: time.ago(14),
      subject: 'Terms of the data agreement',
      text: `Dear Alex,

I have marked up the data processing agreement. There are three points that need a decision from you, and I would prefer to discuss them in person.

Are you free on ${time.weekday(d4 - 1)}, ${time.monthDay(d4)} at 3pm? An hour should be ample.

${signed(oliver, 'Kind regards')}`,
    }),
    write({
      key: 'rachel-intro',
      category: 'two-zones',
      from: people.rachel,
      sentMs: time.ago(17.5, people.rachel.timeZone),
      subject: 'Westbridge x Northwind intro call',
      proposes: [pacificMorning],
      text: `Hi Alex,

thanks for sending the deck. Two of my partners would like to hear the story first hand.

Does ${time.day(d3)} 10am PT / 1pm ET work for a 30 minute call? I'll send a link once you confirm.

${signed(rachel, 'Best')}`,
    }),
    write({
      key: 'imogen-workshop',
      category: 'your-time',
      from: people.imogen,
      sentMs: time.ago(21, people.imogen.timeZone),
      subject: 'Planning the London workshop',
      proposes: [time.at(d4, '14:00')],
      text: `Hello Alex,

we ought to settle the agenda for the London workshop before the venue wants our head count.

Could you do 2pm your time on ${time.day(d4, 'en-GB')}? I'm in London, so that is the end of my day, but it suits me fine.

${signed(imogen, 'All the best')}`,
    }),
    write({
      key: 'samir-metrics',
      category: 'exclusions',
      from: people.samir,
      sentMs: time.ago(25.75),
      subject: 'Metrics deep dive',
      text: `Hi Alex,

I'd like to get an hour with you on the retention metrics before the board pack goes out.

Any day next week except Wednesday works for me. I can't do Tuesday before 11, and please not Friday afternoon either.

${signed(samir, 'Thanks')}`,
    }),
    write({
      key: 'aisha-afternoon',
      category: 'no-numbers',
      from: people.aisha,
      sentMs: time.ago(30, people.aisha.timeZone),
      subject: 'Catch up about the pilot',
      text: `Hi Alex,

quick one: could we talk about the MedLink pilot sometime early next week? First thing or after lunch is best on my side, and I need to be done by EOD. 20 minutes is plenty.

${signed(people.aisha, 'Thanks a lot')}`,
    }),
    write({
      key: 'wei-shipping',
      category: 'ambiguous-zone',
      from: people.wei,
      sentMs: time.ago(33, people.wei.timeZone),
      subject: 'Q1 shipping volumes',
      proposes: [time.at(d5, '10:00', 'Asia/Shanghai')],
      text: `Dear Alex,

Thank you for the forecast. Our team would like to confirm the Q1 volumes with you.

Is ${time.day(d5)} at 10am CST convenient for a call of 30 min?

${signed(people.wei, 'Best regards')}`,
    }),
    write({
      key: 'victor-between',
      category: 'window',
      from: people.victor,
      sentMs: time.ago(38),
      subject: 'Pricing study results',
      proposes: [time.at(d4, '14:00')],
      text: `Hello Alex,

the pricing study is finished. I'd like to present the results to you personally before they go to Dana; 45 minutes, screen share.

I'm free between 2 and 4 on ${time.day(d4)}. If that is bad for you, tell me what suits you better.

${signed(people.victor, 'Best')}`,
    }),
    write({
      key: 'greg-tomorrow',
      category: 'relative-day',
      from: people.greg,
      sentMs: time.ago(19, people.greg.timeZone),
      subject: 'Quick sync before the board call',
      proposes: [time.at(d1, '15:00')],
      text: `Alex, do you have 15 minutes ${time.soon(d1, time.ago(19, people.greg.timeZone))} at 3? I want to align on the numbers before the board call. Happy to ring you.

${signed(people.greg, 'Thanks')}`,
    }),
  ];
}
