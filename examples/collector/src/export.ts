import { Readable } from 'node:stream';
import type { Submission } from '@projet-social/schema';

/** Submissions as lines of JSON. */
export async function* toLines(bodies: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const body of bodies) yield Buffer.from(`${body}\n`);
}

/** Columns of the Parquet table: the fields of a submission; nested parts and the values they may have are JSON. */
const columns = [
  ...(['schemaVersion', 'id', 'surveyId', 'surveyVersion', 'waveId', 'group', 'mode', 'submittedOn', 'status'] as const).map((name) => ({
    name,
    type: 'STRING' as const,
    nullable: false,
  })),
  { name: 'batchId', type: 'STRING', nullable: true },
  { name: 'synthetic', type: 'BOOLEAN', nullable: true },
  ...(['answers', 'absences', 'profile'] as const).map((name) => ({ name, type: 'JSON' as const, nullable: false })),
] as const;

const rowsPerGroup = 2000;

/** Submissions as one Parquet table, a row each; written a group of rows at a time, so that memory does not grow with the wave. */
export async function* toParquet(bodies: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const tableOf = (rows: readonly Submission[]) =>
    columns.map((column) => ({ ...column, data: rows.map((row) => row[column.name] ?? null) }));
  const sink = new ByteWriter();
  const writer = new ParquetWriter({ writer: sink, schema: schemaFromColumnData({ columnData: tableOf([]) }) });
  const taken = (): Uint8Array => {
    const bytes = sink.getBytes().slice();
    sink.index = 0;
    return bytes;
  };
  let rows: Submission[] = [];
  for await (const body of bodies) {
    rows.push(JSON.parse(body) as Submission);
    if (rows.length < rowsPerGroup) continue;
    await writer.write({ columnData: tableOf(rows) });
    rows = [];
    yield taken();
  }
  if (rows.length > 0) await writer.write({ columnData: tableOf(rows) });
  await writer.finish();
  yield taken();
}

/**
 * A body for a response. The first chunk is there before the response begins: a database that does not answer is then still told by its status. One that
 * goes away later breaks the connection, and the file cannot be taken for whole.
 */
export async function streamed(chunks: AsyncGenerator<Uint8Array>, onBroken: (error: Error) => void): Promise<ReadableStream> {
  const first = await chunks.next();
  const all = async function* (): AsyncGenerator<Uint8Array> {
    if (first.done === true) return;
    yield first.value;
    yield* chunks;
  };
  const readable = Readable.from(all());
  readable.once('error', onBroken);
  return Readable.toWeb(readable) as ReadableStream;
}
