import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe } from 'vitest';
import type { WaveDefinition } from '../../src/wave.js';
import { type MakeDatabase, type TestDatabase, databasesHere } from './databases.js';
import { type Service, register, startService, stopAll } from './service.js';

/** One service on one database, for the tests of a file: it may be ended and started again, and keeps its place. */
export class Collector implements Service {
  #database: TestDatabase | undefined;
  #service: Service | undefined;

  constructor(
    /** Kind of the database, as titles of tests name it. */
    readonly kind: string,
    /** Makes another database of the same kind. */
    readonly makeDatabase: MakeDatabase,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  get isPostgresql(): boolean {
    return this.kind === 'PostgreSQL';
  }
  get database(): TestDatabase {
    if (this.#database === undefined) throw new Error('the database is made before the first test');
    return this.#database;
  }
  get #running(): Service {
    if (this.#service === undefined) throw new Error('the service starts before the first test');
    return this.#service;
  }
  get url(): string {
    return this.#running.url;
  }
  get process(): ChildProcess {
    return this.#running.process;
  }
  get log(): readonly string[] {
    return this.#running.log;
  }

  /** Starts the service on its database, which is made the first time. */
  async start(): Promise<void> {
    this.#database ??= await this.makeDatabase();
    this.#service = await startService({ ...this.#database.env, ...this.settings });
  }
  stop(signal?: NodeJS.Signals): Promise<number | null> {
    return this.#running.stop(signal);
  }
  /** Another service on the same database. */
  startAnother(): Promise<Service> {
    return startService({ ...this.database.env, ...this.settings });
  }
}

export interface CollectorOptions {
  /** Settings of the service, beside those of its database. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The wave to register before the first test; made late, so that it may come from what ran before. */
  readonly wave?: () => WaveDefinition;
}

/** Tests of the service on every kind of database that is here: made and started before them, ended and removed after them. */
export function onEachDatabase(title: string, { settings = {}, wave }: CollectorOptions, tests: (collector: Collector) => void): void {
  describe.each(databasesHere())(`${title} %s`, (kind, makeDatabase) => {
    const collector = new Collector(kind, makeDatabase, settings);
    beforeAll(async () => {
      await collector.start();
      if (wave) await register(collector, wave());
    });
    tests(collector);
    afterAll(async () => {
      await stopAll();
      await collector.database.drop();
    });
  });
}
