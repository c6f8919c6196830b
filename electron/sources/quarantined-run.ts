/** A run that is kept aside until somebody decides: everything that believing it later needs, and no more. */
import { z } from 'zod';
import { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CoveredSpan } from '#shared/scraping/covered-span.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import { unpack } from './packed.ts';

/** Written by this app of this version or an earlier one: the shape of the reading is not checked field by field. */
const Reading = z.custom<PageReading>((value) => typeof value === 'object' && value !== null && 'events' in value);

const QuarantinedRun = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('page'),
    atMs: z.number().int(),
    reading: Reading,
    covered: CoveredSpan,
    fingerprintJson: z.string(),
  }),
  z.object({ kind: z.literal('events'), atMs: z.number().int(), events: z.array(CalendarEvent) }),
]);
export type QuarantinedRun = z.infer<typeof QuarantinedRun>;
export type KeptPage = Omit<QuarantinedRun & { kind: 'page' }, 'kind' | 'atMs'>;

export async function readQuarantined(packed: Buffer): Promise<QuarantinedRun> {
  return QuarantinedRun.parse(await unpack(packed));
}
