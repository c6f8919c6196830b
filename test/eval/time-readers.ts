/** Who reads the times: CAMS by its command, chrono-node 2.10.3, and keywords, as a measure of what the rest is worth. */
import * as chrono from 'chrono-node';
import type { MailPorts } from '#electron/command/ports.ts';
import { runUnderstand, type ClaimOutput } from '#electron/command/understand.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate } from '#electron/mail/to-message.ts';
import { parseIsoText, toIsoText } from '#shared/time/iso-text.ts';
import type { Reading, TemporalRow } from './temporal-score.ts';

type Asked = Pick<TemporalRow, 'text' | 'ref' | 'refOffset' | 'locale'>;
export type Length = { readonly span: readonly [number, number]; readonly seconds: number };
export type Read = {
  readonly times: readonly (Reading & { readonly claim?: ClaimOutput })[];
  readonly lengths: readonly Length[];
};
export type Reader = { readonly name: string; readonly read: (row: Asked) => Promise<Read> };

export const commandPorts: MailPorts = {
  readMime: () => Promise.reject(new Error('no mail here')),
  headers: { addresses: parseAddresses, date: readDate },
};

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The same moments on another clock. */
function onClock(claim: ClaimOutput, zone: string): ClaimOutput {
  const move = (local: string) => toIsoText(parseIsoText(local, claim.timeZone) ?? 0, zone).slice(0, 16);
  const { start, end } = claim;
  return { ...claim, ...(start !== undefined && { start: move(start) }), ...(end !== undefined && { end: move(end) }) };
}

export const cams: Reader = {
  name: 'CAMS',
  read: async (row) => {
    const { text, ref, refOffset = 0, locale = 'en-US' } = row;
    const zone = offsetText(refOffset);
    const line = { id: 0, text, sentAt: `${ref}:00${zone}`, timeZone: zone, locale };
    const { claims, durations } = await runUnderstand(line, commandPorts);
    // Duckling answers on the clock of the reference, whatever zone is said; Recognizers on the clock that is said.
    const shown = (claim: ClaimOutput): ClaimOutput =>
      row.refOffset === undefined || claim.zoneSource !== 'said' ? claim : onClock(claim, zone);
    return { times: claims.map((claim) => ({ ...shown(claim), claim })), lengths: durations };
  },
};

export const chronoNode: Reader = {
  name: 'chrono-node',
  read: ({ text, ref, refOffset = 0, locale }) => {
    const parser = locale === 'en-GB' ? chrono.en.GB : chrono.casual;
    const instant = new Date(Date.parse(`${ref}:00Z`) - refOffset * 60_000);
    const show = (date: Date) => new Date(date.getTime() + refOffset * 60_000).toISOString().slice(0, 16);
    const times = parser.parse(text, { instant, timezone: refOffset }, { forwardDate: true }).map((one) => ({
      span: [one.index, one.index + one.text.length] as const,
      start: show(one.start.date()),
      startHasTime: one.start.isCertain('hour'),
      end: one.end ? show(one.end.date()) : undefined,
      endHasTime: one.end?.isCertain('hour') ?? false,
    }));
    return Promise.resolve({ times, lengths: [] });
  },
};

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** A weekday, today or tomorrow, and one "3pm" or "15:00" in the text. */
export const keywords: Reader = {
  name: 'keywords',
  read: ({ text, ref }) => {
    const day = /\b(?:today|tomorrow|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b/i.exec(text);
    const clock = /\b(\d{1,2})(?::(\d\d))? ?([ap]m)\b|\b(\d{1,2}):(\d\d)\b/i.exec(text);
    if (day === null && clock === null) return Promise.resolve({ times: [], lengths: [] });
    const today = new Date(Date.parse(`${ref.slice(0, 10)}T00:00Z`));
    const word = day?.[0].toLowerCase() ?? 'today';
    const shift =
      word === 'today' ? 0 : word === 'tomorrow' ? 1 : (days.indexOf(word) - today.getUTCDay() + 7) % 7 || 7;
    const date = new Date(today.getTime() + shift * 86_400_000).toISOString().slice(0, 10);
    const hour = Number(clock?.[1] ?? clock?.[4] ?? 0);
    const full = clock?.[3] === undefined ? hour : (hour % 12) + (clock[3].toLowerCase() === 'pm' ? 12 : 0);
    const time = `${String(full).padStart(2, '0')}:${clock?.[2] ?? clock?.[5] ?? '00'}`;
    const found = [day, clock].flatMap((match) =>
      match === null ? [] : [[match.index, match.index + match[0].length]],
    );
    const span = [Math.min(...found.map(([from]) => from ?? 0)), Math.max(...found.map(([, to]) => to ?? 0))] as const;
    return Promise.resolve({
      times: [
        { span, start: `${date}T${clock === null ? '00:00' : time}`, startHasTime: clock !== null, endHasTime: false },
      ],
      lengths: [],
    });
  },
};
