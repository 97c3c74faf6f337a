import { Kysely, type Migration, Migrator, PostgresAdapter, PostgresDialect, SqliteDialect, sql } from 'kysely';
import type { Config } from './config.js';

/** Tables of the service. No column can hold a name, an address of any kind, an hour or a device. */
export interface Tables {
  wave: {
    id: string;
    /** The wave, its survey and its rules, as JSON. */
    definition: string;
  };
  submission: {
    /** Hash of the id that the client drew: the same id twice is one submission. */
    id: string;
    wave_id: string;
    batch_id: string;
    group_id: string;
    status: string;
    submitted_on: string;
    /** Fingerprint of the content, to tell a resend from another content under the same id. */
    content_hash: string;
    body: string;
  };
  /** Ids that were withdrawn: a late resend must not bring them back. */
  withdrawn: { id: string; wave_id: string };
  token: {
    /** SHA-256 of a single-use token; the token itself is never kept. */
    hash: string;
    wave_id: string;
    /** 1 once used. Which submission used it is not written anywhere. */
    used: number;
  };
}

export type Database = Kysely<Tables>;

const migrations: Record<string, Migration> = {
  '0001-first': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('wave')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('definition', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('submission')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('wave_id', 'text', (column) => column.notNull().references('wave.id'))
        .addColumn('batch_id', 'text', (column) => column.notNull())
        .addColumn('group_id', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('submitted_on', 'text', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('submission_wave').on('submission').columns(['wave_id', 'batch_id']).execute();
      await db.schema
        .createTable('withdrawn')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('wave_id', 'text', (column) => column.notNull().references('wave.id'))
        .execute();
      await db.schema
        .createTable('token')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('wave_id', 'text', (column) => column.notNull().references('wave.id'))
        .addColumn('used', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

async function open(config: Config): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 10, connectionTimeoutMillis: 5000, query_timeout: 20_000 });
    // A connection that the server drops while idle is replaced at the next use.
    pool.on('error', () => undefined);
    // And one that it drops within a transaction fails that transaction, not the service.
    pool.on('connect', (client) => void client.on('error', () => undefined));
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }
  const { default: Sqlite } = await import('libsql');
  const file = new Sqlite(config.sqliteFile);
  file.pragma('journal_mode = WAL');
  // A transaction is on the disk before it is acknowledged.
  file.pragma('synchronous = FULL');
  file.pragma('busy_timeout = 5000');
  file.pragma('foreign_keys = ON');
  // What is withdrawn or purged is overwritten in the file, not only forgotten.
  file.pragma('secure_delete = ON');
  const statements = new Map<string, ReturnType<typeof file.prepare>>();
  const prepare = (text: string): ReturnType<typeof file.prepare> => {
    const statement = statements.get(text) ?? file.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => file.close() } }) });
}

/** Opens the database and brings its tables up to date; several instances may start at once on one PostgreSQL. */
export async function openDatabase(config: Config): Promise<Database> {
  const database = await open(config);
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await database.destroy();
    throw error instanceof Error ? error : new Error('the database could not be migrated');
  }
  return database;
}

/** Whether several services may stand on this database: PostgreSQL; an SQLite file has one. */
export const isShared = (database: Database): boolean => database.getExecutor().adapter instanceof PostgresAdapter;

/** Takes what was deleted out of the files, where the database would keep it for a while: SQLite's journal, PostgreSQL's dead rows. */
export async function eraseDeleted(database: Database): Promise<void> {
  await (isShared(database) ? sql`vacuum submission` : sql`pragma wal_checkpoint(truncate)`).execute(database);
}

/** Whether the database answers. */
export async function isAlive(database: Database): Promise<boolean> {
  return sql`select 1`.execute(database).then(
    () => true,
    () => false,
  );
}
