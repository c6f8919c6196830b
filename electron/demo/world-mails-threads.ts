/** Mails with a past: answers to what Alex wrote, quoted and inline, forwards, rescheduling, cancelling, a repeated request. */
import type { MailWriter, WorldMail } from './world-mail.ts';
import { quote, signed } from './world-mail.ts';
import { home, people, work } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

const closing = 'Best,\nAlex';

/** The answers of the last two days, each after the mail that it answers. */
export function writeNewestThreads(time: WorldTime, write: MailWriter): WorldMail[] {
  const { elena, dana, jonas } = people;
  const [d2, d3] = [time.workday(2), time.workday(3)];
  const d6 = time.workday(6);
  const thursday = time.next(4);

  const toElena = write({
    key: 'elena-offer',
    category: 'sent',
    from: work,
    to: [elena],
    sentMs: time.ago(28),
    subject: 'Venue for the spring offsite',
    text: `Hi Elena,\n\nthe photos look lovely. ${time.day(d2)} would be good for a call about the venue, what time suits you?\n\n${closing}`,
  });
  const fromElena = write({
    key: 'elena-bare-hour',
    category: 'bare-hour',
    from: elena,
    thread: ['elena-offer'],
    sentMs: time.ago(3.75, people.elena.timeZone),
    subject: 'Re: Venue for the spring offsite',
    proposes: [time.at(d2, '15:00')],
    text: `Hi Alex,\n\ndoes 3 work?\n\nElena\n\n${quote(toElena, elena)}`,
  });

  const toTom = write({
    key: 'tom-offer',
    category: 'sent',
    from: work,
    to: [people.tom],
    sentMs: time.ago(46),
    subject: 'Onboarding plan',
    text: `Hi Tom,\n\nlet's go through the onboarding plan together. Would ${time.day(d3)} at 9:30 AM or ${time.day(d3)} at 4:00 PM be possible?\n\n${closing}`,
  });
  const fromTom = write({
    key: 'tom-quoted',
    category: 'quoted-thread',
    from: people.tom,
    thread: ['tom-offer'],
    sentMs: time.ago(6.5),
    subject: 'Re: Onboarding plan',
    proposes: [time.at(d3, '11:00')],
    text: `Good idea. Mornings that early are hard for me at the moment, could we do 11 instead on the same day?\n\n${signed(people.tom, 'Cheers')}\n${quote(toTom, people.tom)}`,
  });

  const move = write({
    key: 'jonas-reschedule',
    category: 'reschedule',
    from: jonas,
    sentMs: time.ago(9.5, people.jonas.timeZone),
    subject: 'Berlin sync: can we move it this once?',
    proposes: [time.at(thursday + 1, '16:00', jonas.timeZone)],
    text: `Hi Alex,\n\nI have to be at the visa office on Thursday. Can we move our Berlin sync of ${time.day(thursday)} to Friday, ${time.monthDay(thursday + 1)}, same time (16:00 in Berlin)?\n\nSorry for the short notice!\n\n${signed(jonas, 'Viele Grüße')}`,
  });
  const cancel = write({
    key: 'lena-cancel',
    category: 'cancel',
    mailbox: 'home',
    from: people.lena,
    sentMs: time.ago(12.5),
    subject: 'Coffee',
    text: `Hey Alex,\n\nI'm so sorry, I have to cancel our coffee on ${time.day(time.workday(4))}. The little one has a fever and I'm stuck at home all week.\n\nLet's find another day once things are calmer!\n\nHugs\nLena`,
  });

  const forwarded = write({
    key: 'dana-forward',
    category: 'forwarded',
    from: dana,
    sentMs: time.ago(16),
    subject: 'Fwd: Speaking at the operations forum',
    proposes: [time.at(d6, '11:00')],
    text: `Alex, this one is more for you than for me, can you take it?

Dana

---------- Forwarded message ---------
From: Helen Moore <helen.moore@opsforum.example>
Date: ${time.weekday(time.today - 3).slice(0, 3)}, ${time.monthDay(time.today - 3)} at 4:31 PM
Subject: Speaking at the operations forum
To: Dana Okafor <dana.okafor@northwind.example>

Dear Ms Okafor,

we would be delighted to have Northwind on the panel in spring. Could we have a short introductory call on ${time.day(d6)} at 11:00 AM? 20 minutes will do.

Kind regards
Helen Moore
Operations Forum`,
  });

  const toAisha = write({
    key: 'aisha-offer',
    category: 'sent',
    from: work,
    to: [people.aisha],
    sentMs: time.ago(44),
    subject: 'Security questionnaire',
    text: `Hi Aisha,\n\n${time.day(d3)} at 10:30 AM for the questionnaire?\n\nDo you need slides?\n\n${closing}`,
  });
  const fromAisha = write({
    key: 'aisha-inline',
    category: 'inline-answers',
    from: people.aisha,
    thread: ['aisha-offer'],
    sentMs: time.ago(22.5, people.aisha.timeZone),
    subject: 'Re: Security questionnaire',
    proposes: [time.at(d3, '10:30')],
    text: `On your questions below.\n\n> ${time.day(d3)} at 10:30 AM for the questionnaire?\n\nYes, that works for me.\n\n> Do you need slides?\n\nNo, the form is enough.\n\nAisha\n`,
  });
  return [toElena, fromElena, toTom, fromTom, move, cancel, forwarded, toAisha, fromAisha];
}

export function writeOlderThreads(time: WorldTime, write: MailWriter): WorldMail[] {
  const { nina, maya, peter } = people;
  const d7 = time.workday(7);

  const toPeter = write({
    key: 'peter-offer',
    category: 'sent',
    from: work,
    to: [peter],
    sentMs: time.past(7, '15:20'),
    subject: 'Printing the annual report',
    text: `Hi Peter,\n\nshall we talk about the annual report on ${time.day(d7)} at 11:00 AM?\n\n${closing}`,
  });

  const agenda = write({
    key: 'maya-agenda',
    category: 'not-scheduling',
    from: maya,
    read: true,
    sentMs: time.past(11, '10:05'),
    subject: 'Notes from the design review',
    text: `Hi all,

notes from today's review:

- Navigation 3.4 ships with the next release, version 3.5 gets the new icons
- Contrast of the secondary button raised to 4.6:1
- 1-on-1 feedback stays in the tool, no more spreadsheets
- Invoice 10/12 for the icon set is approved, 30 days net

Ping me on 555-0134 if something is missing.

${signed(maya, 'Cheers')}`,
  });

  const htmlOnly = write({
    key: 'nina-dinner',
    category: 'html-only',
    mailbox: 'home',
    from: nina,
    sentMs: time.ago(27),
    subject: 'Re: Dinner?',
    proposes: [time.at(time.workday(4), '19:30')],
    html: `<div dir="ltr"><div>Yes please! How about <b>${time.day(time.workday(4))} at 7:30&nbsp;PM</b>? There is a new place by the river that I want to try.</div><div><br></div><div>x Nina</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On ${time.weekday(-10).slice(0, 3)}, ${time.monthDay(-10)} at 9:14 AM Alex Rivera &lt;<a href="mailto:${home.address}">${home.address}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Dinner some time? Tuesday at 8 was what you said last time, still good?</div></blockquote></div>`,
  });

  const first = write({
    key: 'greg-request',
    category: 'request-open',
    from: people.greg,
    read: true,
    sentMs: time.past(10, '08:55', 'America/Denver'),
    subject: 'Advisory check-in',
    text: `Alex,\n\nour quarterly check-in is due. Do you have an hour in the next few weeks? Afternoons are good.\n\n${signed(people.greg, 'Thanks')}`,
  });
  const again = write({
    key: 'greg-repeated',
    category: 'repeated',
    mailbox: 'home',
    from: people.greg,
    sentMs: time.past(4, '09:10', 'America/Denver'),
    subject: 'Advisory check-in',
    text: `Alex,\n\nsending this to your private address as well in case the other one went to spam: our quarterly check-in is due. Do you have an hour in the next few weeks? Afternoons are good.\n\n${signed(people.greg, 'Thanks')}`,
  });
  return [toPeter, agenda, htmlOnly, first, again];
}
