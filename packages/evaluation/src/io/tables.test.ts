import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
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

describe('workbooks as people leave them', () => {
  /** A workbook whose sheets are changed by hand, as no writer of ours would write them. */
  async function changed(change: (xml: string, path: string) => string): Promise<Uint8Array> {
    const written = await sheetsToWorkbook({
      Lisezmoi: [['à propos'], ['texte']],
      Valeurs: [
        ['code', 'valeur'],
        ['93047', '1'],
        ['93014', '2'],
      ],
    });
    return zipSync(
      Object.fromEntries(Object.entries(unzipSync(written)).map(([path, bytes]) => [path, strToU8(change(strFromU8(bytes), path))])),
    );
  }
  const cell = (place: string) => new RegExp(`<c r="${place}"[^>]*?(?:/>|>.*?</c>)`);
  const inValues = (from: RegExp, to: string) => (xml: string, path: string) => (path.endsWith('sheet2.xml') ? xml.replace(from, to) : xml);

  it('a formula that was never computed and an error are told by place, and not read as nothing', async () => {
    const sheet = { sheet: 'Valeurs' };
    const uncomputed = await readTable(await file('u.xlsx', await changed(inValues(cell('B2'), '<c r="B2"><f>1+1</f><v></v></c>'))), sheet);
    expect(uncomputed.flaws).toEqual([{ row: 2, column: 1 }]);
    const error = await readTable(await file('e.xlsx', await changed(inValues(cell('B3'), '<c r="B3" t="e"><v>#REF!</v></c>'))), sheet);
    expect(error).toMatchObject({ flaws: [{ row: 3, column: 1, error: '#REF!' }], rows: [['93047', '1'], ['93014', '#REF!']] }); // prettier-ignore
  });

  it('a title of a column that is such a formula stops the reading', async () => {
    const content = await changed(inValues(cell('B1'), '<c r="B1" t="str"><f>A1</f></c>'));
    expect(await codeOf(readTable(await file('t.xlsx', content), { sheet: 'Valeurs' }))).toBe('cell-formula-uncomputed');
  });

  it('reads the first sheet that is not hidden, and says which others there are', async () => {
    const both = await readTable(await file('both.xlsx', await changed((xml) => xml)));
    expect(both.columns).toEqual(['à propos']);
    expect(both.warnings).toMatchObject([{ code: 'sheet-chosen', params: { others: 'Valeurs' } }]);
    const hide = (xml: string, path: string) =>
      path === 'xl/workbook.xml' ? xml.replace('name="Lisezmoi"', 'name="Lisezmoi" state="hidden"') : xml;
    const hidden = await readTable(await file('hidden.xlsx', await changed(hide)));
    expect(hidden).toMatchObject({ columns: ['code', 'valeur'], warnings: [] });
  });

  it('hidden rows and merged cells are said, but for those above the titles', async () => {
    const odd = (xml: string, path: string) =>
      path.endsWith('sheet2.xml')
        ? xml
            .replace('<row r="3"', '<row r="3" hidden="1"')
            .replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
        : xml;
    const path = await file('odd.xlsx', await changed(odd));
    const codes = async (skipRows: number) => (await readTable(path, { sheet: 'Valeurs', skipRows })).warnings?.map(({ code }) => code);
    expect(await codes(0)).toEqual(['sheet-hidden-rows', 'sheet-merged-cells']);
    expect(await codes(1)).toEqual(['sheet-hidden-rows']);
  });
});

/** As LibreOffice begins its files: the kind first, not packed. */
const openDocument = (): Uint8Array =>
  zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': strToU8('<x/>') });
const oldWorkbook = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(512).fill(0)]);

describe('hostile files end in one located message', () => {
  it.each([
    ['empty.csv', new Uint8Array(), 'file-empty'],
    ['broken.json', '[{"a":1},', 'json-invalid'],
    ['object.json', '{"a":1}', 'rows-not-objects'],
    ['broken.xlsx', 'PK\u0003\u0004 not a workbook', 'workbook-invalid'],
    ['libre.ods', openDocument(), 'workbook-opendocument'],
    ['renamed.xlsx', openDocument(), 'workbook-opendocument'],
    ['old.xls', oldWorkbook, 'workbook-old'],
    ['renamed.csv', oldWorkbook, 'workbook-old'],
    ['locked.xlsx', oldWorkbook, 'workbook-old'],
    ['one line.csv', `a;b\n1;${'x'.repeat(9 * 1024 * 1024)}\n`, 'row-too-long'],
    ['not.parquet', 'PAR1 no', 'parquet-invalid'],
    ['binary.csv', Uint8Array.from({ length: 64 }, (_, index) => index % 7), 'file-not-text'],
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
