/**
 * In whose zone are unmarked times? The sender's, where it is known or their clock shows it; else the user's. What was
 * concluded is said in a reason. A clock at UTC proves little, many mail servers stamp that.
 */
import { isTimeZone, offsetMinutesAt } from '#shared/time/zone.ts';
import type { ReadContext } from '../context.ts';

export type ZoneChoice = {
  readonly zone: string;
  readonly source: 'said' | 'sender' | 'user' | 'assumed';
  readonly reason: string | null;
};

/** The most populous zone for each offset, north before south; the first that fits at the sent time is taken. */
const likely =
  'America/New_York America/Chicago America/Denver America/Los_Angeles Europe/London Europe/Berlin Europe/Athens Asia/Kolkata Asia/Shanghai Asia/Tokyo Australia/Sydney Europe/Moscow Asia/Dubai America/Sao_Paulo America/Halifax America/Anchorage Pacific/Honolulu Asia/Karachi Asia/Dhaka Asia/Bangkok Pacific/Auckland Australia/Adelaide Asia/Kathmandu America/St_Johns Asia/Tehran Asia/Yangon Asia/Tashkent'.split(
    ' ',
  );

export function chooseZone(context: ReadContext): ZoneChoice {
  const { userTimeZone, senderTimeZone, senderOffsetMinutes: offset, sentAtMs } = context;
  if (senderTimeZone != null && isTimeZone(senderTimeZone))
    return { zone: senderTimeZone, source: 'sender', reason: null };
  if (offset == null || offsetMinutesAt(sentAtMs, userTimeZone) === offset)
    return { zone: userTimeZone, source: 'user', reason: null };
  if (offset === 0) {
    return {
      zone: userTimeZone,
      source: 'assumed',
      reason: `The mail’s clock is UTC, which proves no place: read in your zone (${userTimeZone}).`,
    };
  }
  const zone = likely.find((name) => offsetMinutesAt(sentAtMs, name) === offset) ?? toOffsetZone(offset);
  return { zone, source: 'sender', reason: `The sender’s clock is ${offsetText(offset)}: read as ${zone}.` };
}

function toOffsetZone(offset: number): string {
  return offsetText(offset).slice(3);
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
