import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UncomputedFormula, readTableFiles, readWorkbook, xlsxForm } from './index.js';

interface Sheet {
  name: string;
  rows: string;
  after?: string;
  state?: string;
}

const styles = `<styleSheet><numFmts count="2"><numFmt numFmtId="170" formatCode="0.0\\ %"/><numFmt numFmtId="171" formatCode="0&quot; % lu&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/></cellXfs></styleSheet>`;

/** A workbook written by hand, so that it may hold what the usual writers never write. */
function workbook(sheets: readonly Sheet[], properties = ''): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const ids = sheets.map((_, index) => index + 1);
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${head}<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr ${properties}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${ids
      .map(
        (id) =>
          `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${id}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': head + styles,
    'xl/sharedStrings.xml': `${head}<sst><si><r><rPr><b/></rPr><t>Mont</t></r><r><t>fermeil</t></r></si></sst>`,
  };
  sheets.forEach(({ rows, after = '' }, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `${head}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const one = (rows: string, more: Partial<Sheet> = {}): Uint8Array => workbook([{ name: 'Feuille', rows, ...more }]);

describe('a workbook, with what its values do not say', () => {
  it.each([
    ['no value', '<c r="B1"><f>1+1</f></c>'],
    ['an empty value', '<c r="B1"><f>1+1</f><v></v></c>'],
    ['an empty tag', '<c r="B1"><f>1+1</f><v/></c>'],
    ['a text without a value', '<c r="B1" t="str"><f>A1&amp;"x"</f></c>'],
    ['a shared formula', '<c r="B1"><f t="shared" si="0"/></c>'],
  ])('a formula with %s was never computed', async (_, cell) => {
    const [sheet] = await readWorkbook(one(`<row r="1">${text('A1', 'a')}${cell}</row>`));
    expect(sheet?.rows).toEqual([['a', new UncomputedFormula()]]);
  });

  it('a text that is computed to nothing is empty, and a computed formula is its value', async () => {
    const [sheet] = await readWorkbook(one('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'));
    expect(sheet?.rows).toEqual([[null, 2]]);
  });

  it('a cell that says a type and holds nothing is empty; it does not spoil the workbook', async () => {
    const [sheet] = await readWorkbook(one('<row r="1"><c r="A1" t="s"><v></v></c><c r="B1" t="s"/><c r="C1"><v>7</v></c></row>'));
    expect(sheet?.rows).toEqual([[null, null, 7]]);
  });

  it('errors, merged cells, hidden rows and sheets are told; rich text is one text', async () => {
    const content = workbook([
      { name: 'Brouillon', rows: '', state: 'hidden' },
      {
        name: 'Feuille',
        rows: `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" hidden="1"><c r="A2" t="e"><f>NA()</f><v>#N/A</v></c></row><row r="3" hidden="true"/>`,
        after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ]);
    const [hidden, sheet] = await readWorkbook(content);
    expect(hidden).toMatchObject({ name: 'Brouillon', isHidden: true });
    expect(sheet).toMatchObject({
      isHidden: false,
      rows: [['Montfermeil'], ['#N/A']],
      errors: [{ row: 2, column: 1, value: '#N/A' }],
      merged: ['A2:A3'],
      hiddenRows: [2],
    });
  });

  it('a percentage is read as the sheet shows it, never as its hundredth', async () => {
    const cells =
      '<c r="A1" s="1"><v>0.25</v></c><c r="B1" s="2"><v>0.123</v></c><c r="C1" s="3"><v>0.5</v></c><c r="D1" s="0"><v>0.25</v></c>';
    const [sheet] = await readWorkbook(one(`<row r="1">${cells}</row>`));
    expect(sheet?.rows).toEqual([['25 %', '12.3 %', 0.5, 0.25]]);
  });

  it.each(['date1904="1"', 'date1904="true"'])('dates of a workbook with %s count from 1904', async (properties) => {
    const content = workbook([{ name: 'Feuille', rows: '<row r="1"><c r="A1" s="4"><v>44270</v></c></row>' }], properties);
    const [sheet] = await readWorkbook(content);
    expect(sheet?.rows[0]?.[0]).toEqual(new Date('2025-03-16T00:00:00Z'));
    expect(sheet?.firstYear).toBe(1904);
  });

  it.each(['<c '.repeat(400_000), `<${'a'.repeat(1_000_000)}`])('refuses at once a sheet whose tags do not close (%#)', async (rows) => {
    await expect(readWorkbook(one(rows))).rejects.toThrow();
  });
});

describe('registers filled with formulas', () => {
  const header = ['id', 'titre', 'date'].map((name, index) => text(`${'ABC'[index]!}1`, name)).join('');
  const read = (rows: string, more: Partial<Sheet> = {}, properties = '') =>
    readTableFiles(
      [
        {
          name: 'registres.xlsx',
          content: workbook([{ name: 'seances', rows: `<row r="1">${header}</row>${rows}`, ...more }], properties),
        },
      ],
      {
        producer: 'ville',
      },
    );

  it('a formula without a value is an error with its sheet, row and column, even alone on its row', async () => {
    const { issues } = await read('<row r="2"><c r="C2"><f>TODAY()</f></c></row>');
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: 'cell-formula-uncomputed',
        severity: 'error',
        params: expect.objectContaining({ file: 'registres.xlsx', sheet: 'seances', row: 2 }) as object,
      }),
    );
  });

  it('hidden rows, a hidden sheet and merged cells are said', async () => {
    const { issues } = await read(`<row r="2" hidden="1">${text('A2', 'S1')}</row>`, {
      state: 'hidden',
      after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
    });
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['sheet-hidden', 'sheet-hidden-rows', 'sheet-merged-cells']));
  });

  it('a day written as a bare number counts from the year of its workbook', async () => {
    const day = async (serial: number, properties?: string) => {
      const { issues } = await read(`<row r="2">${text('A2', 'S1')}<c r="C2"><v>${serial}</v></c></row>`, {}, properties);
      return issues.find(({ code }) => code === 'cell-excel-date')?.params?.date;
    };
    expect(await day(45732)).toBe('2025-03-16');
    expect(await day(44270, 'date1904="1"')).toBe('2025-03-16');
  });

  it('the form that is given out has nothing to warn of', async () => {
    const { issues } = await readTableFiles([{ name: 'formulaire.xlsx', content: await xlsxForm() }]);
    expect(issues.filter(({ code }) => code.startsWith('sheet-'))).toEqual([]);
  });
});
