import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { writeWhole } from './files.js';
import { DataProblem } from './problem.js';
import { readTable } from './tables.js';
import { sheetsToWorkbook } from './workbook.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pst-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DataProblem)) throw new Error(`expected a DataProblem, got ${String(error)}`);
  return error.issues[0]!.code;
}

describe('tables as French evaluators have them', () => {
  it('reads semicolons, a byte order mark, quotes with line ends, and drops hundreds of empty columns', async () => {
    const empty = ';'.repeat(400);
    const path = await file(
      'a.csv',
      `\ufeffcode;libellé${empty}\r\n01001;"L’Abergement\r\nClémenciat"${empty}\r\n93047;Montfermeil${empty}\r\n`,
    );
    expect(await readTable(path)).toMatchObject({
      columns: ['code', 'libellé'],
      rows: [
        ['01001', 'L’Abergement\r\nClémenciat'],
        ['93047', 'Montfermeil'],
      ],
      firstRow: 2,
    });
  });

  it('reads the line by which a spreadsheet names its separator, and refuses a page or a blank sheet under a table’s name', async () => {
    expect(await readTable(await file('sep.csv', 'sep=;\r\na;b,c\r\n1;2\r\n'))).toMatchObject({ columns: ['a', 'b,c'], rows: [['1', '2']], firstRow: 3 });
    expect(await codeOf(readTable(await file('page.xls', '<html><table><tr><td>a</td></tr></table></html>')))).toBe('file-is-page');
    expect(await codeOf(readTable(await file('blank.xlsx', await sheetsToWorkbook({ Feuille: [] }))))).toBe('file-empty');
  }); // prettier-ignore

  it('reads Windows-1252', async () => {
    const text = 'commune;médiane\n93047;20 870,5 €\n';
    const bytes = Uint8Array.from([...text].map((character) => (character === '€' ? 0x80 : character.charCodeAt(0))));
    expect((await readTable(await file('b.csv', bytes))).rows).toEqual([['93047', '20 870,5 €']]);
  });

  it('reads commas, tabs, JSON lists, NDJSON and workbooks alike', async () => {
    const expected = { columns: ['a', 'b'], rows: [['1', 'x;y']] };
    expect(await readTable(await file('c.csv', 'a,b\n1,x;y\n'))).toMatchObject(expected);
    expect(await readTable(await file('c.tsv', 'a\tb\n1\tx;y\n'))).toMatchObject(expected);
    expect(await readTable(await file('c.json', '[{"a":1,"b":"x;y"}]'))).toMatchObject(expected);
    expect(await readTable(await file('c.ndjson', '{"a":1,"b":"x;y"}\n'))).toMatchObject(expected);
    expect(
      await readTable(
        await file(
          'c.xlsx',
          await sheetsToWorkbook({
            Feuille: [
              ['a', 'b'],
              ['1', 'x;y'],
            ],
          }),
        ),
      ),
    ).toMatchObject(expected);
  });

  it('skips the title rows that a producer puts above the header', async () => {
    const path = await file('d.csv', 'Indicateurs 2021;\n;\ncode;valeur\n93047;1\n');
    expect(await readTable(path, { skipRows: 2 })).toMatchObject({ columns: ['code', 'valeur'], rows: [['93047', '1']], firstRow: 4 });
  });
});

describe('hostile files end in one located message', () => {
  it.each([
    ['empty.csv', new Uint8Array(), 'file-empty'],
    ['broken.json', '[{"a":1},', 'json-invalid'],
    ['object.json', '{"a":1}', 'rows-not-objects'],
    ['broken.xlsx', 'PK\u0003\u0004 not a workbook', 'workbook-invalid'],
    ['not.parquet', 'PAR1 no', 'parquet-invalid'],
    ['binary.csv', Uint8Array.from({ length: 64 }, (_, index) => index % 7), 'file-not-text'],
    ['twice.csv', 'a;a\n1;2\n', 'column-twice'],
    ['open.csv', `a;b\n"${'x'.repeat(9 * 1024 * 1024)}`, 'row-too-long'],
  ])('%s', async (name, content, code) => expect(await codeOf(readTable(await file(name, content)))).toBe(code));

  it('a missing file and a folder', async () => {
    expect(await codeOf(readTable(join(folder, 'nulle-part.csv')))).toBe('file-missing');
    expect(await codeOf(readTable(folder))).toBe('file-is-folder');
  });

  it('a workbook that would unpack to gigabytes is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1024) });
    const directory = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at += 1)
      if (directory.getUint32(at, true) === 0x02014b50) directory.setUint32(at + 24, 2_000_000_000, true);
    expect(await codeOf(readTable(await file('bomb.xlsx', bomb)))).toBe('archive-too-large');
  });

  it('a file is written whole or not at all', async () => {
    const plain = await file('plain.txt', 'x');
    expect(await codeOf(writeWhole(join(plain, 'under-a-file.json'), 'x'))).toBe('file-not-written');
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});
