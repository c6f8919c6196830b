/** The app itself: what runs, links, the clipboard, the log. */
import { z } from 'zod';

export const SecretBackend = z.object({
  /** e.g. 'keychain', 'memory'. */
  backend: z.string(),
  durable: z.boolean(),
  protected: z.boolean(),
});

export const AppInfo = z.object({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  platform: z.string(),
  /** Set when the app runs on the compatibility runtime, which is past its support. */
  runtimeNotice: z.string().nullable(),
  secrets: SecretBackend,
  /** No account yet: the welcome screen comes first. */
  firstStart: z.boolean(),
  /** Storage findings of this start: restored backup, newer file opened read-only. */
  storageNotice: z.string().nullable(),
  closeToTrayExplained: z.boolean(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const appCalls = {
  'app/get-info': { input: z.object({}), output: AppInfo },
  /** Opens https and mailto links in the system's browser; everything else is refused. */
  'app/open-link': { input: z.object({ url: z.string().max(2048) }), output: z.null() },
  'app/copy-text': { input: z.object({ text: z.string().max(20_000) }), output: z.null() },
  'app/explain-close-to-tray': { input: z.object({ closeToTray: z.boolean() }), output: z.null() },
} as const;
