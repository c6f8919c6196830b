/**
 * Brings a database to the newest schema: numbered steps, each in one transaction that also sets `user_version`, so a
 * crash leaves the file at a whole step. To add one: write migrations/NNNN-what.ts and name it below; never change an old one.
 */
import { applicationId } from './connection.ts';
import type { Database } from './database.ts';
import { first } from './migrations/0001-first.ts';
import { eventLength } from './migrations/0002-event-length.ts';
import { credentials } from './migrations/0003-credentials.ts';
import { sources } from './migrations/0004-sources.ts';
import { proposalsAndWork } from './migrations/0005-proposals-and-work.ts';

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

export const migrations: readonly Migration[] = [first, eventLength, credentials, sources, proposalsAndWork];

export const latestVersion = (steps: readonly Migration[] = migrations): number => steps.at(-1)?.number ?? 0;

export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  for (const step of steps) {
    if (step.number <= version) continue;
    db.transaction(() => {
      db.exec(step.sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new Error(`migration ${step.name} leaves ${broken.length} rows without their parent`);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${step.number}`);
    }).immediate();
  }
}
