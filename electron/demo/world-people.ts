/** Who lives in the demo: the user with two addresses, the people who write, and how each of them answers. */
import type { Behaviour, Person } from './correspondents.ts';
import type { Language } from './correspondents-words.ts';
import type { Party } from './mailbox-addresses.ts';

export const work: Party = { name: 'Alex Rivera', address: 'alex.rivera@northwind.example' };
export const home: Party = { name: 'Alex Rivera', address: 'alex@rivera-home.example' };

function person(
  name: string,
  address: string,
  timeZone: string,
  behaviour: Behaviour,
  signature: string,
  more: { language?: Language; html?: boolean } = {},
): Person {
  return { name, address, timeZone, behaviour, signature, language: more.language ?? 'en', html: more.html ?? false };
}

const newYork = 'America/New_York';
const german = { language: 'de' } as const;

export const people = {
  priya: person(
    'Priya Shah',
    'priya.shah@lumen-analytics.example',
    'America/Chicago',
    'takes-second',
    'Head of Partnerships, Lumen Analytics',
    { html: true },
  ),
  marcus: person('Marcus Feld', 'marcus.feld@feld-partners.example', newYork, 'counters', 'Feld & Partners'),
  hannah: person(
    'Hannah Brooks',
    'hannah@brooks-studio.example',
    newYork,
    'asks-where',
    'Brooks Studio | Brand and Product Design',
  ),
  ben: person('Ben Carter', 'ben.carter@harborlight.example', newYork, 'takes-first', 'Harborlight Logistics'),
  elena: person('Elena Rossi', 'elena.rossi@altamarea.example', 'Europe/Rome', 'takes-first', 'Alta Marea S.r.l.'),
  oliver: person('Oliver Grant', 'oliver.grant@grantlegal.example', newYork, 'takes-second', 'Grant Legal LLP'),
  rachel: person(
    'Rachel Kim',
    'rachel.kim@westbridge.example',
    'America/Los_Angeles',
    'takes-first',
    'Westbridge Ventures',
    { html: true },
  ),
  imogen: person(
    'Imogen Clarke',
    'imogen.clarke@thamesworks.example',
    'Europe/London',
    'takes-second',
    'Thamesworks Ltd, London',
  ),
  samir: person('Samir Patel', 'samir.patel@quantia.example', newYork, 'silent', 'Quantia'),
  katrin: person(
    'Katrin Vogel',
    'katrin.vogel@vogel-maschinenbau.example',
    'Europe/Berlin',
    'takes-first',
    'Vogel Maschinenbau GmbH',
    german,
  ),
  paul: person(
    'Paul Mertens',
    'paul.mertens@kanzlei-mertens.example',
    'Europe/Berlin',
    'takes-second',
    'Kanzlei Mertens, Köln',
    german,
  ),
  claire: person(
    'Claire Dubois',
    'claire.dubois@atelier-lumiere.example',
    'Europe/Paris',
    'takes-first',
    'Atelier Lumière',
    { language: 'fr' },
  ),
  javier: person(
    'Javier Morales',
    'javier.morales@solymar.example',
    'Europe/Madrid',
    'takes-second',
    'Sol y Mar Viajes',
    { language: 'es' },
  ),
  dana: person('Dana Okafor', 'dana.okafor@northwind.example', newYork, 'takes-first', 'VP Product, Northwind'),
  jonas: person(
    'Jonas Weber',
    'jonas.weber@northwind.example',
    'Europe/Berlin',
    'takes-first',
    'Engineering, Northwind Berlin',
  ),
  tom: person('Tom Becker', 'tom.becker@northwind.example', newYork, 'next-week', 'Northwind'),
  maya: person('Maya Lindqvist', 'maya.lindqvist@northwind.example', newYork, 'takes-second', 'Design Lead, Northwind'),
  zoe: person('Zoë Martin', 'zoe.martin@clearpath.example', newYork, 'takes-first', 'Clearpath Research'),
  greg: person('Greg Nolan', 'greg.nolan@nolan-advisory.example', 'America/Denver', 'next-week', 'Nolan Advisory'),
  victor: person('Victor Lang', 'victor.lang@lang-consult.example', newYork, 'counters', 'Lang Consulting'),
  robert: person('Robert Hale', 'robert.hale@castellan.example', newYork, 'silent', 'Castellan Group'),
  sofia: person(
    'Sofia Reyes',
    'sofia.reyes@castellan.example',
    newYork,
    'takes-second',
    'Executive Assistant to Robert Hale',
  ),
  aisha: person('Aisha Rahman', 'aisha.rahman@medlink.example', 'America/Chicago', 'takes-second', 'MedLink'),
  peter: person('Peter Novak', 'peter.novak@oldmill-press.example', newYork, 'bounces', 'Old Mill Press'),
  wei: person('Wei Chen', 'wei.chen@pacificgate.example', 'Asia/Shanghai', 'counters', 'Pacific Gate Trading'),
  ingrid: person(
    'Ingrid Solberg',
    'ingrid.solberg@fjordline.example',
    'Europe/Oslo',
    'next-week',
    'Fjordline Shipping',
  ),
  noor: person('Noor Haddad', 'noor.haddad@brightpath.example', newYork, 'takes-first', 'Brightpath Mentoring'),
  arjun: person('Arjun Mehta', 'arjun.mehta@candidate-mail.example', 'Asia/Kolkata', 'takes-first', 'Bengaluru'),
  lena: person('Lena Hart', 'lena.hart@freemail.example', newYork, 'takes-first', ''),
  nina: person('Nina Alvarez', 'nina.alvarez@freemail.example', newYork, 'asks-where', ''),
  rosa: person('Rosa Rivera', 'rosa@rivera-home.example', newYork, 'takes-first', ''),
} as const satisfies Record<string, Person>;

export const demoPeople: readonly Person[] = Object.values(people);
