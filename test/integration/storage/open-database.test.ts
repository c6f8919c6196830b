import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listBackups } from '#electron/storage/backup.ts';
import { migrations } from '#electron/storage/migrate.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';
import { backUp, clock, fileWithBackup, newFile, open, overwrite, values } from './storage-file.ts';

describe('a new file', () => {
  it('is private, has every pragma, and is at the newest schema without a backup', () => {
    const file = newFile();
    const { db, notice, readOnly } = open(file);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect({ notice, readOnly }).toEqual({ notice: null, readOnly: false });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    expect(pragma('user_version')).toBe(migrations.at(-1)?.number);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(listBackups(file)).toEqual([]);
  });

  it('keeps synchronous=FULL when it is opened again', () => {
    const file = newFile();
    open(file).close();
    expect(open(file).db.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('has strict tables only', () => {
    const tables = open(newFile()).db.pragma('table_list') as { schema: string; name: string; strict: number }[];
    const ours = tables.filter((table) => table.schema === 'main' && !table.name.startsWith('sqlite_'));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((table) => table.strict !== 1)).toEqual([]);
  });
});

describe('migrations', () => {
  it('run once each, after a verified backup, and keep the rows', () => {
    const file = newFile();
    const old = open(file, migrations.slice(0, 1));
    values(old).writeValue('kept', 'yes');
    old.close();
    const storage = open(file);
    expect(storage.db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.number);
    expect(values(storage).readValue('kept', z.string())).toBe('yes');
    const [backup] = listBackups(file);
    expect(backup?.kind).toBe('migration');
    const copy = new BetterSqlite3(backup!.file, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare(`select value_json from settings where key = 'kept'`).pluck().get()).toBe('"yes"');
    copy.close();
  });

  it('leave the file at its old version when a step fails', () => {
    const file = newFile();
    open(file, migrations.slice(0, 1)).close();
    const broken = {
      number: 2,
      name: 'broken',
      sql: 'create table half (a) strict; create table half (a int) strict;',
    };
    expect(() => open(file, [...migrations.slice(0, 1), broken])).toThrow();
    const db = new BetterSqlite3(file, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare(`select count(*) from sqlite_schema where name = 'half'`).pluck().get()).toBe(0);
    db.close();
  });

  it('open a newer file for reading only, with a notice, and write nothing to it', () => {
    const file = newFile();
    const next = { number: migrations.length + 1, name: 'next', sql: 'create table later (a integer) strict' };
    const newer = open(file, [...migrations, next]);
    values(newer).writeValue('from-the-future', 1);
    newer.close();
    const before = readFileSync(file);
    const storage = open(file);
    expect(storage.readOnly).toBe(true);
    expect(storage.notice).toContain('newer version');
    expect(values(storage).readValue('from-the-future', z.number())).toBe(1);
    expect(() => values(storage).writeValue('x', 1)).toThrow(expect.objectContaining({ code: 'storage-read-only' }));
    storage.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a file that cannot be used', () => {
  const damage: Record<string, (file: string) => void> = {
    'random bytes in the header': (file) => overwrite(file, 0, Buffer.alloc(100, 0x5a)),
    'random bytes in a page': (file) => overwrite(file, 4096, Buffer.alloc(4096, 0xa5)),
    'a truncated file': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'a zero file': (file) => truncateSync(file, 0),
    'a text file': (file) => writeFileSync(file, 'this is no database at all, whatever its name says'.repeat(40)),
  };

  for (const [what, act] of Object.entries(damage)) {
    it(`${what} is kept aside and the newest backup takes its place`, async () => {
      const file = await fileWithBackup();
      act(file);
      const broken = readFileSync(file);
      const storage = open(file);
      expect(storage.notice).toContain('backup of');
      expect(values(storage).readValue('before', z.number())).toBe(1);
      expect(values(storage).readValue('after', z.number())).toBeNull();
      const aside = readdirSync(join(file, '..')).find((name) => /damaged-[\dT]+$/.test(name));
      expect(readFileSync(join(file, '..', aside!)).equals(broken)).toBe(true);
    });
  }

  it('takes an older backup when the newest is damaged too', async () => {
    const file = await fileWithBackup();
    const [backup] = listBackups(file);
    copyFileSync(backup!.file, join(file, '..', 'backups', 'weekly-2026-11-16.db'));
    overwrite(backup!.file, 0, Buffer.alloc(200));
    overwrite(file, 0, Buffer.alloc(200));
    expect(values(open(file)).readValue('before', z.number())).toBe(1);
  });

  it('starts anew and says so when there is no backup', () => {
    const file = newFile();
    writeFileSync(file, 'nothing of ours'.repeat(100));
    const storage = open(file);
    expect(storage.notice).toContain('starts anew');
    values(storage).writeValue('x', 1);
    storage.close();
    expect(open(file).notice).toBeNull();
  });

  it('keeps a foreign SQLite file aside untouched', () => {
    const file = newFile();
    const foreign = new BetterSqlite3(file);
    foreign.exec('create table bookmarks (url text); insert into bookmarks values (1)');
    foreign.close();
    const before = readFileSync(file);
    expect(open(file).notice).toContain('not one of CAMS');
    const aside = readdirSync(join(file, '..')).find((name) => name.includes('damaged-'));
    expect(readFileSync(join(file, '..', aside!)).equals(before)).toBe(true);
  });

  it('restores a lost file when backups are there', async () => {
    const file = await fileWithBackup();
    const folder = join(file, '..');
    copyFileSync(file, join(folder, 'elsewhere'));
    truncateSync(file, 0);
    expect(open(file).notice).toContain('backup');
  });

  it('never takes a folder in its place for damage', () => {
    const folder = temporaryFolder();
    expect(() => open(folder)).toThrow();
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(join(folder, '..')).filter((name) => name.startsWith(`${folder}.damaged`))).toEqual([]);
  });

  it('makes sends of a restored backup doubtful, so that none goes out twice', async () => {
    const file = newFile();
    const storage = open(file);
    storage.db.exec(`
      insert into accounts values ('a', 'google', 'a@example.com', 'A', 'connected', '', 1, null, 1);
      insert into requests values ('r', 'a', 't', 'SENDING', 1, 1, '{}', '{}');
      insert into outbox values ('o1', 'r', 'a', 'h', 'waiting', 1, 1, null, null, null, 0, null, 1, '{}');
      insert into outbox values ('o2', 'r', 'a', 'h', 'sent', 1, 1, null, null, null, 1, null, 1, '{}');
    `);
    await backUp(storage);
    storage.close();
    overwrite(file, 0, Buffer.alloc(100));
    const states = open(file).db.prepare('select id, state from outbox order by id').all();
    expect(states).toEqual([
      { id: 'o1', state: 'unknown' },
      { id: 'o2', state: 'sent' },
    ]);
  });

  it('survives a flipped byte anywhere: it opens, restored or whole', { timeout: 60_000 }, async () => {
    const file = await fileWithBackup();
    const size = statSync(file).size;
    for (let seed = 0; seed < 60; seed++) {
      const copy = join(temporaryFolder(), 'cams.db');
      copyFileSync(file, copy);
      const at = (seed * 7919 + 13) % size;
      overwrite(copy, at, Buffer.from([readFileSync(copy)[at]! ^ 0xff]));
      const storage = open(copy);
      values(storage).writeValue('works', seed);
      expect(values(storage).readValue('works', z.number())).toBe(seed);
      storage.close();
    }
  });
});

describe('a full disk', () => {
  it('gives storage-full and keeps every row that was there', () => {
    const file = newFile();
    const storage = open(file);
    values(storage).writeValue('kept', 'x'.repeat(100));
    const pages = Number(storage.db.pragma('page_count', { simple: true }));
    storage.db.pragma(`max_page_count = ${pages + 2}`);
    const fill = () => {
      for (let n = 0; n < 1000; n++) values(storage).writeValue(`big-${n}`, 'x'.repeat(10_000));
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'storage-full', retry: 'free-space' }));
    expect(values(storage).readValue('kept', z.string())).toBe('x'.repeat(100));
    storage.db.pragma('max_page_count = 1000000');
    values(storage).writeValue('again', 1);
    expect(storage.db.pragma('quick_check', { simple: true })).toBe('ok');
  });
});

describe('slow statements', () => {
  it('are logged by their text without values', () => {
    const log = createRememberingLog();
    const slow = { now: clock.now, monotonic: () => (clock.advance(50), clock.monotonic()) };
    const storage = openDatabase({ file: newFile(), clock: slow, log });
    createSettingsQueries(storage.db, silentLog).writeValue('secret-key', 'secret-value');
    const lines = log.lines.filter((line) => line.text === 'slow statement');
    expect(lines.some((line) => String(line.fields?.['sql']).startsWith('insert into settings'))).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
