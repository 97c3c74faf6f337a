import type { Submission } from '@projet-social/schema';

/** Submissions as one Parquet table: a row each, nested parts as JSON text. */
export async function toParquet(bodies: AsyncIterable<string>): Promise<ArrayBuffer> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const names = [
    'id',
    'surveyId',
    'surveyVersion',
    'waveId',
    'group',
    'mode',
    'batchId',
    'submittedOn',
    'status',
    'answers',
    'absences',
    'profile',
  ] as const;
  const columns = new Map<string, string[]>(names.map((name) => [name, []]));
  for await (const body of bodies) {
    const submission = JSON.parse(body) as Submission;
    for (const name of names) {
      const value = submission[name];
      columns.get(name)?.push(typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));
    }
  }
  return parquetWriteBuffer({ columnData: names.map((name) => ({ name, data: columns.get(name) ?? [], type: 'STRING' as const })) });
}
