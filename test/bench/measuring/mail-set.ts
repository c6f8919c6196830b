/**
 * Synthetic mails in MIME, the same on each run: 65 in a hundred ask for time, the others only mention days, amounts and
 * numbers. Each has text and HTML side by side, a sign-off with contact lines, and a quoted mail below its head; about
 * 1 kB of text and 5 kB in all.
 */

const people = [
  ['Jane Doe', 'jane.doe'],
  ['Amit Rao', 'amit.rao'],
  ['Léa Martin', 'lea.martin'],
  ['Tom Berger', 'tom.berger'],
  ['Sofia Ruiz', 'sofia.ruiz'],
] as const;

const asks = [
  'Could we meet next Tuesday at 3pm to go over the budget? Wednesday between 10 and 12 works for me as well.',
  'Are you free on Thursday afternoon for 45 minutes? Otherwise Friday, December 4 at 9:30 would be fine.',
  'I would like to move our call to tomorrow at 11am. If that is too early, any time after 2pm is good.',
  'Would 2pm ET / 11am PT on Monday suit you? I cannot do Tuesday morning, sorry.',
  'How about 3 or 4 on Wednesday? My calendar is open the week of the 7th too, mornings work best.',
  'Let us find half an hour early next week, not on Friday. The first half of December is full on my side.',
  'Monday, November 30 at 15:00 CET is possible. Does that work for the whole team, or shall I ask again?',
  'Happy to chat. I am available on 12/2 from 9 to 11 or on 12/3 at noon, in the big room on the third floor.',
] as const;
const plain = [
  'The report of November 12 is attached, version 3.4 of the list comes with the next delivery on Monday.',
  'Invoice 10/12 over 4,300.00 was paid last week, so there is nothing left to do on your side.',
  'We shipped the new build at 14:30 today and nobody has complained so far; 3 of 4 checks pass.',
  'The old contract ran until May 2026. A copy lies in the archive, room 215, second shelf from the left.',
  'Support can be reached at +1 212 555 0199, extension 415, should the error 503 come back.',
] as const;
const fill = [
  'As we discussed, the numbers of the last quarter look better than we had feared.',
  'I have added two columns to the sheet and removed what nobody uses any more.',
  'Please have a look at the second page, where the open points are listed in order.',
  'The team in the other building has started with the tests and is content with them.',
  'There is one thing that I would like to understand before we decide about the rest.',
  'Anna told me that the customer is happy with the plan, apart from the price.',
] as const;

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

function bodyOf(index: number, first: string): string {
  const isAsking = index % 20 < 13;
  const words = isAsking ? [pick(asks, index * 7), pick(fill, index)] : [pick(plain, index * 3), pick(fill, index)];
  return [`Hi ${first},`, '', pick(fill, index + 2), ...words, '', pick(fill, index + 4), ''].join('\r\n');
}

function signatureOf([name, address]: (typeof people)[number]): string {
  return `Best regards,\r\n${name}\r\n-- \r\n${name} | Head of Operations\r\nAcme Inc, 12 Baker Street\r\n+1 212 555 0199 | ${address}@example.test`;
}

function quotedOf(index: number, [name, address]: (typeof people)[number]): string {
  const day = 10 + (index % 9);
  const lines = bodyOf(index + 6, 'all').split('\r\n');
  return `On Mon, Nov ${day}, 2026 at 9:${10 + (index % 50)} AM ${name} <${address}@example.test> wrote:\r\n${lines.map((line) => `> ${line}`).join('\r\n')}`;
}

function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const lines = escaped
    .split('\r\n')
    .map(
      (line) => `<div style="font-family:arial,sans-serif;font-size:small;color:rgb(34,34,34)">${line || '<br>'}</div>`,
    );
  return `<html><head><meta charset="utf-8"></head><body><div dir="ltr">\r\n${lines.join('\r\n')}\r\n</div></body></html>`;
}

function toMime(index: number): string {
  const [sender, other] = [pick(people, index), pick(people, index + 1)];
  const text = `${bodyOf(index, other[0].split(' ')[0] ?? '')}\r\n${signatureOf(sender)}\r\n\r\n${quotedOf(index, other)}\r\n`;
  const boundary = `=_part_${index}_of_the_mail`;
  const received = Array.from({ length: 3 }, (_, hop) => `Received: from mx${hop}.example.test (mx${hop}.example.test [192.0.2.${hop + 1}])\r\n\tby mail.example.test with ESMTPS id ${index}x${hop} for <me@example.test>;\r\n\tSun, 22 Nov 2026 10:00:0${hop} -0500`); // prettier-ignore
  return [
    ...received,
    'MIME-Version: 1.0',
    `Message-ID: <${index}@mail.example.test>`,
    `In-Reply-To: <${index}.before@mail.example.test>`,
    'Date: Sun, 22 Nov 2026 10:00:00 -0500',
    `From: =?UTF-8?B?${Buffer.from(sender[0]).toString('base64')}?= <${sender[1]}@example.test>`,
    `To: Me <me@example.test>, ${other[1]}@example.test`,
    `Subject: Re: Plan ${index} of the quarter`,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset="UTF-8"',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    `--${boundary}`,
    'Content-Type: text/html; charset="UTF-8"',
    'Content-Transfer-Encoding: 8bit',
    '',
    toHtml(text),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

export function makeMails(count = 1_000): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(toMime(index)));
}
