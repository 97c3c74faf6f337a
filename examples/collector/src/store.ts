import { submissionIdOf } from '@projet-social/survey-ui/survey';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, eraseDeleted, isAlive } from './database.js';
import { WaveDefinition, lastDayOf } from './wave.js';
import { type Entry, type Outcome, type Prepared, writeGroup } from './writeGroup.js';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What stands for a submission's id in the database and in exports: the id itself is the respondent's withdrawal code and is not kept. */
export const keptId = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 32);

/** JSON with the keys in order, so that the same content always has the same fingerprint. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
      .join(',')}}`;
  return value === undefined ? 'null' : JSON.stringify(value);
}

interface Waiting {
  readonly entry: Prepared;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** Submissions written together in one transaction, so that one wait for the disk serves many people. */
const largestGroup = 64;

/** Everything the service keeps, behind few words. */
export class Store {
  #waiting: Waiting[] = [];
  #writing = false;
  #erasing: Promise<void> = Promise.resolve();
  readonly #waves = new Map<string, { definition: Promise<WaveDefinition | undefined>; until: number }>();

  constructor(readonly database: Database) {}

  /** Stores a submission once. Settles only when the database has it on the disk. */
  put(entry: Entry): Promise<Outcome> {
    return new Promise((done, failed) => {
      const { submission } = entry;
      this.#waiting.push({ entry: { ...entry, id: keptId(submission.id), contentHash: sha256(canonical(submission)) }, done, failed });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      await this.#gathered();
      const group = this.#nextGroup();
      try {
        const outcomes = await this.#together(group.map(({ entry }) => entry));
        group.forEach(({ done }, index) => done(outcomes[index]!));
      } catch (error) {
        if (!(await isAlive(this.database))) group.forEach(({ failed }) => failed(error));
        // One entry must not fail its neighbours: each gets a transaction of its own.
        else for (const { entry, done, failed } of group) await this.#together([entry]).then(([outcome]) => done(outcome!), failed);
      }
    }
    this.#writing = false;
  }

  /** Waits as long as more keep coming from requests that are here already: the disk is then waited for once, not once for the first and once for the rest. */
  async #gathered(): Promise<void> {
    for (let before = 0; before < this.#waiting.length && before < largestGroup;) {
      before = this.#waiting.length;
      await new Promise(setImmediate);
    }
  }

  /** Takes the longest waiting, each id once: what is sent twice at the same moment waits for the next group. */
  #nextGroup(): Waiting[] {
    const group = new Map<string, Waiting>();
    const later = this.#waiting.splice(0, largestGroup).filter((waiting) => {
      if (group.has(waiting.entry.id)) return true;
      group.set(waiting.entry.id, waiting);
      return false;
    });
    this.#waiting.unshift(...later);
    // In the order of their ids: two instances that wait for each other's rows cannot wait in a circle.
    return [...group.values()].sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1));
  }

  #together(entries: readonly Prepared[]): Promise<Outcome[]> {
    return this.database.transaction().execute((transaction) => writeGroup(transaction, entries));
  }

  /** Registers a wave or changes its rules. `false` when answers are there to another survey: they would no longer fit. */
  async putWave(definition: WaveDefinition): Promise<boolean> {
    const row = { id: definition.wave.id, definition: JSON.stringify(definition) };
    const done = await this.database.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('wave')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 0n) return true;
      const before = await transaction.selectFrom('wave').select('definition').where('id', '=', row.id).executeTakeFirstOrThrow();
      const answered = await transaction.selectFrom('submission').select('id').where('wave_id', '=', row.id).limit(1).executeTakeFirst();
      const isSameSurvey = canonical(WaveDefinition.parse(JSON.parse(before.definition)).survey) === canonical(definition.survey);
      if (answered && !isSameSurvey) return false;
      await transaction.updateTable('wave').set({ definition: row.definition }).where('id', '=', row.id).execute();
      return true;
    });
    this.#waves.delete(row.id);
    return done;
  }

  /** A wave by id; kept for a second, so that a change made through another instance is soon seen. Requests that ask at once share one look. */
  wave(id: string): Promise<WaveDefinition | undefined> {
    const now = performance.now();
    const kept = this.#waves.get(id);
    if (kept && kept.until > now) return kept.definition;
    const definition = this.#readWave(id);
    this.#waves.set(id, { definition, until: now + 1000 });
    const forget = (): void => {
      if (this.#waves.get(id)?.definition === definition) this.#waves.delete(id);
    };
    // Neither a failure nor a wave that is not there is kept.
    definition.then((found) => found ?? forget(), forget);
    return definition;
  }

  async #readWave(id: string): Promise<WaveDefinition | undefined> {
    const row = await this.database.selectFrom('wave').select('definition').where('id', '=', id).executeTakeFirst();
    return row && WaveDefinition.parse(JSON.parse(row.definition));
  }

  async addTokens(waveId: string, hashes: readonly string[]): Promise<void> {
    for (let start = 0; start < hashes.length; start += 200)
      await this.database
        .insertInto('token')
        .values(hashes.slice(start, start + 200).map((hash) => ({ hash, wave_id: waveId, used: 0 })))
        .execute();
  }

  /** Makes tokens that were not used worthless; how many there were. */
  async revokeTokens(waveId: string): Promise<number> {
    const { numDeletedRows } = await this.database
      .deleteFrom('token')
      .where('wave_id', '=', waveId)
      .where('used', '=', 0)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  /** Removes the submission that a withdrawal code belongs to; its id may not come back. */
  async withdraw(code: string): Promise<boolean> {
    const isWithdrawn = await this.database.transaction().execute(async (transaction) => {
      const id = keptId(submissionIdOf(code));
      const found = await transaction.selectFrom('submission').select('wave_id').where('id', '=', id).executeTakeFirst();
      if (!found) return false;
      const { numDeletedRows } = await transaction.deleteFrom('submission').where('id', '=', id).executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await transaction
        .insertInto('withdrawn')
        .values({ id, wave_id: found.wave_id })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return true;
    });
    // Best done at once, but nobody has to wait for it, and the next purge does it again.
    if (isWithdrawn) this.#erasing = eraseDeleted(this.database).catch(() => undefined);
    return isWithdrawn;
  }

  async counts(waveId: string): Promise<{ batchId: string; count: number }[]> {
    const rows = await this.database
      .selectFrom('submission')
      .select(['batch_id', sql<number | string>`count(*)`.as('count')])
      .where('wave_id', '=', waveId)
      .groupBy('batch_id')
      .orderBy('batch_id')
      .execute();
    return rows.map((row) => ({ batchId: row.batch_id, count: Number(row.count) }));
  }

  /** Bodies of a wave in the order of their ids, a page at a time: memory does not grow with the wave. */
  async *bodies(waveId: string): AsyncGenerator<string> {
    let after = '';
    for (;;) {
      const rows = await this.database
        .selectFrom('submission')
        .select(['id', 'body'])
        .where('wave_id', '=', waveId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(500)
        .execute();
      for (const row of rows) yield row.body;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** Removes the answers, tokens and withdrawals of waves whose last day is before a day. */
  async purge(closedBefore: string): Promise<{ waveId: string; submissions: number }[]> {
    const purged: { waveId: string; submissions: number }[] = [];
    for (const { wave } of await this.waves()) {
      const { id } = wave;
      if (lastDayOf(wave) >= closedBefore) continue;
      const submissions = await this.database.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction.deleteFrom('submission').where('wave_id', '=', id).executeTakeFirst();
        await transaction.deleteFrom('token').where('wave_id', '=', id).execute();
        await transaction.deleteFrom('withdrawn').where('wave_id', '=', id).execute();
        return Number(numDeletedRows);
      });
      if (submissions > 0) purged.push({ waveId: id, submissions });
    }
    await eraseDeleted(this.database);
    return purged;
  }

  /** Registered waves, in the order of their ids. */
  async waves(): Promise<WaveDefinition[]> {
    const rows = await this.database.selectFrom('wave').select('definition').orderBy('id').execute();
    return rows.map(({ definition }) => WaveDefinition.parse(JSON.parse(definition)));
  }

  async close(): Promise<void> {
    await this.#erasing;
    await this.database.destroy();
  }
}
