/** Push channels of Google Calendar: Google posts a notice (no content) to an address of the user's when a calendar changes. */
import { adds, changes, defineTool, type Tool } from '../define-tool.ts';
import type { CalendarApi, MethodOptions } from '../ports.ts';
import * as schemas from './calendar-schemas.ts';

type Call = <T>(
  method: string,
  signal: AbortSignal,
  act: (api: CalendarApi, options: MethodOptions) => Promise<{ readonly data: T }>,
) => Promise<T>;

export function channelTools(call: Call): readonly Tool[] {
  return [
    defineTool({
      name: 'events.watch',
      title: 'Watch a calendar',
      description:
        'Opens a channel: Google posts to the address when an event of the calendar changes, until it expires.',
      input: schemas.EventsWatchInput,
      output: schemas.ChannelOutput,
      annotations: adds,
      call: (input, { signal }) => call('events.watch', signal, (api, options) => api.events.watch(input, options)),
    }),
    defineTool({
      name: 'channels.stop',
      title: 'Stop a channel',
      description: 'Ends a channel.',
      input: schemas.ChannelsStopInput,
      output: schemas.NothingOutput,
      annotations: changes,
      call: async (input, { signal }) => {
        await call('channels.stop', signal, (api, options) => api.channels.stop(input, options));
        return {};
      },
    }),
  ];
}
