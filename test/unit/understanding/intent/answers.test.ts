/**
 * Short answers to open options in four languages. Open are Tuesday 24 November 15:00 and Wednesday 25th 10:00, sometimes
 * Thursday 26th 15:30 as well, on New York's clock; the mail is of Sunday the 22nd.
 */
import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aContext, brief, newYork } from '../reader.ts';

const option = (id: string, start: string): MeetingOption => {
  const startMs = at(start, newYork);
  return { id, round: 1, startMs, endMs: startMs + 1_800_000, timeZone: newYork, origin: 'us', status: 'open' };
};
const tuesday = option('tue', '2026-11-24 15:00');
const two = [tuesday, option('wed', '2026-11-25 10:00')];
const three = [...two, option('thu', '2026-11-26 15:30')];

function answer(text: string, openOptions: readonly MeetingOption[]): Understanding {
  return understandMail(aMail({ subject: 'Re: Meeting', text }), aContext({ openOptions: [...openOptions] }));
}

describe('by number', () => {
  it.each([
    ['The second works.', 'wed'],
    ['First option.', 'tue'],
    ['First option please', 'tue'],
    ['Option 2 is perfect', 'wed'],
    ['#3 please', 'thu'],
    ['I prefer the third.', 'thu'],
    ["Let's do the first one.", 'tue'],
    ['The last slot suits me best.', 'thu'],
    ['Der zweite passt.', 'wed'],
    ['Die erste Option, bitte.', 'tue'],
    ['Ich nehme den dritten Termin.', 'thu'],
    ['Am liebsten den ersten.', 'tue'],
    ['Le deuxième me va.', 'wed'],
    ['La première option.', 'tue'],
    ['Je prends le troisième créneau.', 'thu'],
    ['El segundo me va bien.', 'wed'],
    ['La primera opción.', 'tue'],
    ['Prefiero la tercera.', 'thu'],
  ])('%s', (text, id) => {
    expect(answer(text, three)).toMatchObject({ acceptedOptionIds: [id], rejectedOptionIds: [], scheduling: true });
  });
});

describe('by time', () => {
  it.each([
    ['3 works', 'tue'],
    ['3pm works for me.', 'tue'],
    ['10 is good.', 'wed'],
    ['Tuesday it is.', 'tue'],
    ['Yes to Wednesday.', 'wed'],
    ["Let's say Tuesday at 3.", 'tue'],
    ['15 Uhr passt.', 'tue'],
    ['Mittwoch um 10 Uhr geht.', 'wed'],
    ['Dann Dienstag.', 'tue'],
    ['15h me convient.', 'tue'],
    ['Mercredi à 10h, parfait.', 'wed'],
    ['A las 15:00 me va bien.', 'tue'],
    ['El miércoles a las 10 perfecto.', 'wed'],
  ])('%s', (text, id) => {
    expect(answer(text, three)).toMatchObject({ acceptedOptionIds: [id], rejectedOptionIds: [] });
  });
});

describe('by order in time', () => {
  it.each([
    ['The later one works.', 'wed'],
    ['The earlier one, please.', 'tue'],
    ['I prefer the later time.', 'wed'],
    ['The earlier slot is better.', 'tue'],
    ['Der spätere Termin passt besser.', 'wed'],
    ['Lieber den früheren.', 'tue'],
    ['Le plus tard me convient.', 'wed'],
    ['Plutôt le plus tôt.', 'tue'],
    ['El más tarde me va bien.', 'wed'],
    ['Mejor el más temprano.', 'tue'],
  ])('%s', (text, id) => {
    expect(answer(text, two)).toMatchObject({ acceptedOptionIds: [id], rejectedOptionIds: [] });
  });
});

describe('all of them', () => {
  it.each([
    'Either is fine.',
    'Either works for me.',
    'Both work.',
    "I'm fine with either.",
    'Any of those times would be great.',
    'Whichever suits you best.',
    'No preference, you choose.',
    'Beide passen.',
    'Beide Termine gehen bei mir.',
    'Mir ist beides recht.',
    'Das ist mir egal, beide sind gut.',
    'Les deux me conviennent.',
    "L'un ou l'autre me va.",
    'Peu importe.',
    'Cualquiera me va bien.',
    'Los dos me van bien.',
    'Me da igual.',
    'Ambos me sirven.',
  ])('%s', (text) => {
    expect(answer(text, two)).toMatchObject({ acceptedOptionIds: ['tue', 'wed'], rejectedOptionIds: [] });
  });
});

describe('a yes to the only one', () => {
  it.each([
    'That works.',
    'Works for me!',
    'Sounds good.',
    'Yes please.',
    'OK, see you then.',
    'Great, thanks',
    'Confirmed.',
    'Das passt.',
    'Passt mir gut, danke!',
    'Einverstanden.',
    'Geht klar.',
    'Ça me va.',
    'Ça marche !',
    "C'est parfait pour moi.",
    'Me va bien.',
    'De acuerdo.',
    'Vale, nos vemos.',
  ])('%s', (text) => {
    expect(answer(text, [tuesday])).toMatchObject({ acceptedOptionIds: ['tue'], rejectedOptionIds: [] });
  });
});

describe('none, and what instead', () => {
  it.each([
    'None of these, but Thursday.',
    'Neither works, but Thursday would.',
    'Sorry, I can’t do either. Thursday?',
    'Keiner davon, aber Donnerstag.',
    'Leider passt beides nicht, aber Donnerstag ginge.',
    'Aucun des deux, mais jeudi.',
    'Ni l’un ni l’autre, mais jeudi oui.',
    'Ninguno, pero el jueves.',
    'Ninguno de los dos me va bien, pero el jueves sí.',
  ])('%s', (text) => {
    const understanding = answer(text, two);
    expect(understanding).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: ['tue', 'wed'] });
    expect(understanding.intents).toContain('counter');
    expect(understanding.claims.map(brief)).toEqual(['date 2026-11-26 to 2026-11-27 known']);
  });
  it.each([
    ['I am busy on Tuesday at 3pm.', ['tue']],
    ['On Tuesday I already have another meeting.', ['tue']],
    ["Tuesday doesn't work, sorry.", ['tue']],
    ['Dienstag passt mir leider nicht.', ['tue']],
    ['Mardi ne me convient pas.', ['tue']],
    ['El martes no puedo.', ['tue']],
    ['Not the first one.', ['tue']],
  ])('refuses one: %s', (text, ids) => {
    expect(answer(text, two)).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: ids });
  });
  it.each(['No, sorry.', 'No way.', 'Nein, leider nicht.', 'Non, désolé.', 'No puedo, lo siento.', 'Not this time.'])(
    'refuses the only one: %s',
    (text) => {
      expect(answer(text, [tuesday])).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: ['tue'] });
    },
  );
  it.each(['No problem, that works.', 'No worries, Tuesday is fine.'])('hears no refusal in “%s”', (text) => {
    expect(answer(text, [tuesday])).toMatchObject({ acceptedOptionIds: ['tue'], rejectedOptionIds: [] });
  });
});

describe('yes, but at another time', () => {
  it.each([
    ['Tuesday yes but half an hour later.', '15:30'],
    ['Tuesday works, but could we do it 30 minutes later?', '15:30'],
    ['Tuesday is fine, only an hour earlier please.', '14:00'],
    ['Dienstag ja, aber eine halbe Stunde später.', '15:30'],
    ['Mardi oui, mais une demi-heure plus tard.', '15:30'],
    ['El martes sí, pero media hora más tarde.', '15:30'],
  ])('%s', (text, time) => {
    const understanding = answer(text, three);
    expect(understanding).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: [] });
    expect(understanding.intents).toContain('counter');
    expect(understanding.claims.map(brief).join()).toContain(`instant 2026-11-24 ${time}`);
  });
});
