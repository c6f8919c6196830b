/** Pushes from the main process: what changed (stores read again) and where to go. */
import { z } from 'zod';
import { RequestId } from '../domain/ids.ts';
import { SourceProgress, Teaching } from './sources.ts';

export const topics = ['accounts', 'calendars', 'events', 'requests', 'sources', 'settings', 'sync', 'health'] as const;
export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;

export const screens = ['week', 'requests', 'sources', 'health', 'settings'] as const;
export const ScreenName = z.enum(screens);
export type ScreenName = z.infer<typeof ScreenName>;

export const pushes = {
  changed: z.object({ topics: z.array(Topic) }),
  /** From tray, notification or menu: show this. */
  navigate: z.object({ screen: ScreenName, requestId: RequestId.nullable() }),
  /** A command from the native menu that the window carries out (e.g. 'palette', 'today', 'about'). */
  command: z.object({ name: z.enum(['palette', 'today', 'about', 'shortcuts', 'copy-times']) }),
  /** Something happened that the user should know, once. */
  notice: z.object({ level: z.enum(['info', 'warning', 'error']), text: z.string() }),
  /** A run of a source moved on. */
  'source-progress': SourceProgress,
  /** The wizard's state changed: a click in the page, a reading, the window closed. */
  teaching: Teaching,
  /** The first close: tell that the app goes on in the tray. */
  'explain-tray': z.object({}),
} as const;
export type PushName = keyof typeof pushes;
export type PushPayload<N extends PushName> = z.infer<(typeof pushes)[N]>;
