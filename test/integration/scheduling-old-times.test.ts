/** Which of several meetings with somebody does their mail want to move? Told Sunday 22 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import { anEvent } from '#test/fixtures/builders.ts';
import { createWorld } from '#test/fixtures/scheduling-world.ts';

const zone = 'America/New_York';

function meeting(id: string, from: string, to: string) {
  return anEvent({
    id,
    iCalUid: `${id}@example.test`,
    summary: id,
    from,
    to,
    timeZone: zone,
    organizerEmail: 'me@example.test',
    attendees: [
      {
        email: 'jane@example.test',
        displayName: 'Jane',
        responseStatus: 'accepted',
        optional: false,
        self: false,
        organizer: false,
      },
    ],
  });
}

async function meant(text: string): Promise<string | undefined> {
  const world = createWorld();
  world.enter(meeting('Budget', '2026-11-24 15:00', '2026-11-24 15:30'));
  world.enter(meeting('Hiring', '2026-11-26 10:00', '2026-11-26 10:30'));
  await world.receive(text);
  return world.only().event?.title;
}

describe('the meeting that is to be moved', () => {
  it.each([
    ['Can we move our 3pm to 4pm?', 'Budget'],
    ['Can we move our Thursday call to Friday at 11am?', 'Hiring'],
    ['Can we move our Thursday call to 4pm?', 'Hiring'],
    ['Could we push our meeting on Tuesday to Thursday, November 26 at 3pm?', 'Budget'],
    ['Can we move our call from Tuesday at 3pm to Wednesday at 3pm?', 'Budget'],
  ])('%s', async (text, title) => {
    expect(await meant(text)).toBe(title);
  });

  it('is not guessed where two may be meant', async () => {
    expect(await meant('Can we move our call to Wednesday at 9am?')).toBeUndefined();
  });
});
