/** The type of an open database, so that query files and features name it without the native module. */
import type BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;
