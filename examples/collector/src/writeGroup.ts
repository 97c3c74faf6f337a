import type { Submission } from '@projet-social/schema';
import { type Kysely, sql } from 'kysely';
import { type Tables, isShared } from './database.js';

/** What became of a submission that was handed to the store. */
export type Outcome = 'stored' | 'already-there' | 'other-content' | 'withdrawn' | 'token-refused' | 'quota-reached';

export interface Entry {
  readonly submission: Submission;
  readonly tokenHash: string | undefined;
  readonly quota: number | undefined;
  /** The day that is kept: the submission's own, or today where the sender's clock cannot be right. */
  readonly day: string;
}

/** An entry with what stands for its id and its content. */
export interface Prepared extends Entry {
  readonly id: string;
  readonly contentHash: string;
}

type Transaction = Kysely<Tables>;

const rowOf = ({ submission, id, contentHash, day }: Prepared): Tables['submission'] => ({
  id,
  wave_id: submission.waveId,
  batch_id: submission.batchId ?? '',
  group_id: submission.group,
  status: submission.status,
  submitted_on: day,
  content_hash: contentHash,
  body: JSON.stringify({ ...submission, id, submittedOn: day } satisfies Submission),
});

const batchOf = ({ submission }: Entry): string => `${submission.waveId} ${submission.batchId ?? ''}`;

/** Two instances that count one batch take turns: the row of the wave is the lock. An SQLite file has one writer anyway. */
async function takeTurns(transaction: Transaction, limited: readonly Prepared[]): Promise<void> {
  if (limited.length === 0 || !isShared(transaction)) return;
  const waves = [...new Set(limited.map(({ submission }) => submission.waveId))];
  await transaction.selectFrom('wave').select('id').where('id', 'in', waves).orderBy('id').forNoKeyUpdate().execute();
}

/** How many places are left in each batch with a quota, for the entries of this group that have just been inserted. */
async function placesLeft(transaction: Transaction, limited: readonly Prepared[]): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  for (const entry of limited) {
    const batch = batchOf(entry);
    const before = places.get(batch);
    if (before !== undefined) {
      places.set(batch, before + 1);
      continue;
    }
    const { count } = await transaction
      .selectFrom('submission')
      .select(sql<number | string>`count(*)`.as('count'))
      .where('wave_id', '=', entry.submission.waveId)
      .where('batch_id', '=', entry.submission.batchId ?? '')
      .executeTakeFirstOrThrow();
    places.set(batch, (entry.quota ?? 0) - Number(count) + 1);
  }
  return places;
}

/** Uses the tokens that are still good; gives back the wave of each. */
async function useTokens(transaction: Transaction, entries: readonly Prepared[]): Promise<Map<string, string>> {
  const hashes = entries.flatMap(({ tokenHash }) => tokenHash ?? []);
  if (hashes.length === 0) return new Map();
  const used = await transaction
    .updateTable('token')
    .set({ used: 1 })
    .where('hash', 'in', hashes)
    .where('used', '=', 0)
    .returning(['hash', 'wave_id'])
    .execute();
  return new Map(used.map((token) => [token.hash, token.wave_id]));
}

/**
 * Writes a group of submissions with different ids in one transaction, with as many statements for sixty as for one. The checks come after the rows:
 * they then see what others have just written. Outcomes in the order of the entries.
 */
export async function writeGroup(transaction: Transaction, entries: readonly Prepared[]): Promise<Outcome[]> {
  await takeTurns(
    transaction,
    entries.filter(({ quota }) => quota !== undefined),
  );
  const inserted = await transaction
    .insertInto('submission')
    .values(entries.map(rowOf))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  const isNew = new Set(inserted.map(({ id }) => id));
  const fresh = entries.filter(({ id }) => isNew.has(id));
  const others = entries.flatMap(({ id }) => (isNew.has(id) ? [] : id));

  const known = new Map<string, string>();
  if (others.length > 0)
    for (const { id, content_hash } of await transaction
      .selectFrom('submission')
      .select(['id', 'content_hash'])
      .where('id', 'in', others)
      .execute())
      known.set(id, content_hash);
  const withdrawn = new Set<string>();
  if (isNew.size > 0)
    for (const { id } of await transaction
      .selectFrom('withdrawn')
      .select('id')
      .where('id', 'in', [...isNew])
      .execute())
      withdrawn.add(id);
  const places = await placesLeft(
    transaction,
    fresh.filter(({ quota }) => quota !== undefined),
  );
  const tokens = await useTokens(transaction, fresh);

  const outcomes = entries.map((entry): Outcome => {
    const { id, contentHash, quota, tokenHash, submission } = entry;
    if (!isNew.has(id)) {
      const content = known.get(id);
      return content === undefined ? 'withdrawn' : content === contentHash ? 'already-there' : 'other-content';
    }
    if (withdrawn.has(id)) return 'withdrawn';
    const left = places.get(batchOf(entry)) ?? 0;
    if (quota !== undefined && left <= 0) return 'quota-reached';
    // Each token serves once, also within the group; those that remain at the end served nobody.
    if (tokenHash !== undefined && tokens.get(tokenHash) !== submission.waveId) return 'token-refused';
    if (tokenHash !== undefined) tokens.delete(tokenHash);
    if (quota !== undefined) places.set(batchOf(entry), left - 1);
    return 'stored';
  });

  if (tokens.size > 0)
    await transaction
      .updateTable('token')
      .set({ used: 0 })
      .where('hash', 'in', [...tokens.keys()])
      .execute();
  const refused = entries.flatMap(({ id }, index) => (isNew.has(id) && outcomes[index] !== 'stored' ? id : []));
  if (refused.length > 0) await transaction.deleteFrom('submission').where('id', 'in', refused).execute();
  return outcomes;
}
