/** People whom only the words name: "lunch with Anna and Bob Smith", "please invite Tom", "my assistant Carla will arrange it". */
import { fold } from '../text/tidy-text.ts';
import type { Role } from './people-roles.ts';

/** "Anna", "O'Neil", "J.", "Dr."; the stop behind a longer word ends the sentence. */
const capital = `(?:\\p{Lu}\\p{L}?\\.|\\p{Lu}[\\p{L}'’-]{1,24})`;
const fullName = `${capital}(?: ${capital}){0,2}`;
const helperWords =
  '(?:EA|PA|[Aa]ssistant|[Aa]ssistent|[Aa]ssistentin|[Aa]ssistante|[Aa]sistente|[Ss]ecretary|[Ss]ekretärin|[Ss]ecretaria)';
const list = `(${fullName}(?:(?:, (?:and |und |et |y )?| (?:and|&|und|et|y) )${fullName}){0,7})`;
/** Only where the same line speaks of meeting. */
const beside = new RegExp(`\\b(?:with|mit|avec|con) ${list}`, 'gu');
const together =
  /\b(?:meet(?:ing)?|call|lunch|dinner|breakfast|coffee|chat|talk|catch[- ]?up|sync|interview|appointment|sit down|get together|call|speak|termin|treffen|gesprach|rendez-vous|reunion)\b/;
const brought = new RegExp(`\\b(?:[Ii]nvite|[Ii]nclude|[Ii]ntroduce you to|[Ii]ntroducing you to) ${list}`, 'gu');
const helper = new RegExp(`\\b${helperWords},? (${fullName})`, 'gu');
/** None of them is met without one of these. */
const mayName = new RegExp(
  `\\b(?:with|mit|avec|con) \\p{Lu}|\\b[Ii](?:nvite|nclude|ntroduc)|\\b${helperWords},? \\p{Lu}`,
  'u',
);
/** Words with a capital that are no people. */
const notPeople =
  /^(?:i|the|a|an|our|your|my|me|you|him|her|them|everyone|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|zoom|google|teams|skype|webex|slack|kind|best|regards|thanks)\b/;

export type NamedPerson = { readonly name: string; readonly role: Role };

export function* findNames(words: string): Generator<NamedPerson> {
  if (!mayName.test(words)) return;
  for (const line of words.split('\n')) {
    if (together.test(fold(line))) yield* namesOf(line, beside, 'required');
    yield* namesOf(line, brought, 'required');
    yield* namesOf(line, helper, 'assistant');
  }
}

function* namesOf(line: string, pattern: RegExp, role: Role): Generator<NamedPerson> {
  for (const match of line.matchAll(pattern)) {
    for (const said of (match[1] ?? '').split(/, (?:and |und |et |y )?| (?:and|&|und|et|y) /)) {
      const name = said.replace(/[.'’-]+$/, '').replace(/['’]s$/, '');
      const isName = /^\p{Lu}/u.test(name) && !notPeople.test(fold(name));
      if (isName) yield { name, role };
    }
  }
}
