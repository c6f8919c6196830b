import { describe, expect, it } from 'vitest';
import { findParticipants } from '#shared/understanding/intent/participants.ts';
import { aMail } from '#test/fixtures/builders.ts';

const bob = { name: 'Bob Stone', address: 'bob@example.test' };
const anna = { name: 'Anna', address: 'anna@example.test' };
const me = { name: 'Me', address: 'me@example.test' };

function roles(text: string): string[] {
  const mail = aMail({ text, to: [me, bob], cc: [anna] });
  return findParticipants(mail, text, ['ME@example.test']).map(({ name, role }) => `${name}: ${role}`);
}

describe('who is concerned', () => {
  it('requires sender and To, informs Cc, leaves the user out', () => {
    expect(roles('Could we meet?')).toEqual(['Jane Doe: required', 'Bob Stone: required', 'Anna: informed']);
  });
  it('requires a person in Cc who is asked by name', () => {
    expect(roles('Could we meet on Tuesday? Anna, would that suit you too?')).toContain('Anna: required');
  });
  it.each([
    'Moving Bob to bcc.',
    'Thanks for the intro, putting Bob in bcc',
    "I've bcc'd Bob",
    'Thanks Bob (bcc).',
    'Je mets Bob en copie cachée.',
  ])('knows who has left: %s', (text) => {
    expect(roles(text)).toContain('Bob Stone: left');
  });
  it.each([
    'My assistant Anna will find a time.',
    'Anna, my assistant, is copied.',
    'Anna will arrange it.',
    "I'm cc'ing Anna, who can find us a time.",
    "Anna (cc'd) will help us find a time.",
    'Looping in my EA Anna to coordinate.',
    'Meine Assistentin Anna kümmert sich um den Termin.',
    'Mon assistante Anna fixera le rendez-vous.',
  ])('knows an assistant: %s', (text) => {
    expect(roles(text)).toContain('Anna: assistant');
  });
  it('adds those whom the words say to meet with, by name', () => {
    expect(roles('Could we have lunch with Carl Friend, Dora and Anna?').slice(3)).toEqual([
      'Carl Friend: required',
      'Dora: required',
    ]);
    expect(roles('Happy with Carl as he is.')).toHaveLength(3);
    expect(roles('Could we talk with Monday in mind?')).toHaveLength(3);
  });
  it('adds an assistant who is only named, those to be invited and those introduced', () => {
    expect(roles('Adding my assistant Carla who will arrange a time.').slice(3)).toEqual(['Carla: assistant']);
    expect(roles('Please include Tom Berger and Sofia Ruiz. Can we talk on Tuesday?').slice(3)).toEqual([
      'Tom Berger: required',
      'Sofia Ruiz: required',
    ]);
    expect(roles('I would like to introduce you to Sofia Ruiz.').slice(3)).toEqual(['Sofia Ruiz: required']);
  });
  it('requires a person in Cc who is called upon', () => {
    expect(roles('Could we meet on Tuesday? @Anna, please join as well.')).toContain('Anna: required');
  });
});
