import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communeLines } from '../bench/territories/generate.js';
import { sheetsToWorkbook } from '../src/io/workbook.js';
import { pst } from './support/pst.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'pst-territories-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
interface Printed {
  territories: { id: string; score: number | null; rank: number | null; coverage: number }[];
  inequality: { id: string; units: number; suppressed: number; missing: number; gini: { value: number | null } }[];
  issues: { code: string; path: (string | number)[] }[];
}
const json = async (...argv: string[]) => JSON.parse((await pst(['territories', ...argv, '--json'])).output) as Printed;

describe('pst territories', () => {
  it('scores by the goalposts, counts withheld and absent values beside each figure, says what is no number and where', async () => {
    const file = write('four.csv', 'CODGEO;TP6021;interdecile-ratio\n01001;15,0;3\n01002;30;5\n01003;s;4\n01004;;\n01005;abc;3,5\n');
    const argv = [file, '--column', 'poverty-rate=TP6021'];
    const { territories, inequality, issues } = await json(...argv);
    expect(territories.map(({ id, score, rank }) => [id, score, rank])).toEqual([
      ['01001', 100, 1],
      ['01002', 25, 4],
      ['01003', expect.closeTo(50, 9), 3],
      ['01004', null, null],
      ['01005', expect.closeTo(75, 9), 2],
    ]);
    expect(inequality[0]).toMatchObject({ id: 'poverty-rate', units: 2, suppressed: 1, missing: 2 });
    expect(issues).toMatchObject([{ code: 'cell-not-a-number', path: [file, 6, 'TP6021'] }]);
    const { code, output, errors } = await pst(['territories', ...argv]);
    expect(code).toBe(1);
    expect(output).toMatch(/5 territoires, 2 indicateurs publiés/);
    expect(errors).toMatch(/four\.csv\[6\]\.TP6021.*abc.*est pas un nombre/);
  });

  it('reads the first sheet of a workbook as it reads a CSV, and no other binary file', async () => {
    const file = join(folder, 'four.xlsx');
    const rows = [['CODGEO', 'TP6021'], ['01001', '15,0'], ['01002', '30'], ['01003', 's'], ['01001', '1']]; // prettier-ignore
    writeFileSync(file, await sheetsToWorkbook({ COM: rows }));
    const { territories, inequality, issues } = await json(file, '--column', 'poverty-rate=TP6021');
    expect(territories.map(({ id, score }) => [id, score])).toEqual([['01001', 100], ['01002', 50], ['01003', null]]); // prettier-ignore
    expect(inequality[0]).toMatchObject({ id: 'poverty-rate', units: 2, suppressed: 1 });
    expect(issues).toMatchObject([{ code: 'territory-twice', path: [file, 5] }]);
    const { code, errors } = await pst(['territories', write('picture.csv', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR')]);
    expect([code, errors]).toEqual([1, expect.stringMatching(/picture\.csv\s: ce n’est pas un fichier texte/)]);
  });

  it('reads observations line by line, and writes scores and inequality', async () => {
    const observation = (id: string, value: number | null) =>
      JSON.stringify({ variable: 'poverty-rate', territoryId: id, value, status: value === null ? 'suppressed' : 'ok', vintage: '2021' });
    const file = write('observations.ndjson', [observation('a', 10), observation('b', 20), observation('c', null), ''].join('\n'));
    const output = join(folder, 'out');
    expect((await pst(['territories', file, '--output', output])).code).toBe(0);
    expect(readFileSync(join(output, 'scores.csv'), 'utf8')).toMatch(/\ufeffterritoire;rang;note;information;poverty-rate\r\na;1;/);
    expect(readFileSync(join(output, 'inegalites.csv'), 'utf8')).toMatch(/poverty-rate;2;1;0;10;20;/);
  });

  it('thousands of communes: a synthetic table of the generator, départements apart', async () => {
    const file = write('communes.csv', [...communeLines(2000), ''].join('\n'));
    const { territories, inequality } = await json(file, '--population', 'population', '--zones', 'departement');
    expect(territories).toHaveLength(2000);
    expect(inequality).toHaveLength(9);
    const poverty = inequality.find(({ id }) => id === 'poverty-rate') as unknown as {
      units: number;
      suppressed: number;
      zones: { value: { total: number; within: number; between: number; groups: unknown[] } };
    };
    expect(poverty.units + poverty.suppressed).toBe(2000);
    expect(poverty.suppressed).toBeGreaterThan(500);
    expect(poverty.zones.value.groups).toHaveLength(95);
    expect(poverty.zones.value.within + poverty.zones.value.between).toBeCloseTo(poverty.zones.value.total, 12);
  });

  it.each([
    ['nothing.csv', '', 1, /fichier est vide/],
    ['unknown.csv', 'code;autre\n01001;1\n', 1, /aucune série du référentiel.*Colonnes : code, autre/],
    ['twice.csv', 'code;poverty-rate\n01001;1\n01001;2\n', 1, /01001 est déjà à la ligne 2/],
    ['heading.csv', 'code;poverty-rate;poverty-rate\n01001;1;2\n', 1, /poverty-rate.*plusieurs colonnes ont ce titre \(B, C\)/],
    ['broken.ndjson', '{"variable": \n', 1, /JSON est mal formé à la ligne 1/],
    ['other.ndjson', '{"a":1}\n', 1, /n’est pas une observation/],
  ])('%s is refused with words', async (name, text, expected, message) => {
    const { code, errors } = await pst(['territories', write(name, text)]);
    expect(code).toBe(expected);
    expect(errors).toMatch(message);
  });
  it('a heading of several columns that no series reads is said, and stops nothing', async () => {
    const { code, errors } = await pst(['territories', write('notes.csv', 'code;note;poverty-rate;note\n01001;x;20;y\n01002;x;30;y\n')]);
    expect(code).toBe(0);
    expect(errors).toContain('plusieurs colonnes ont ce titre (B, D)');
  });

  it('wrong use ends with 2, a missing file with 1', async () => {
    const file = write('one.csv', 'code;poverty-rate\n01001;1\n');
    for (const [argv, message] of [
      [[file, '--zones', '0'], /--zones attend/],
      [[file, '--column', 'poverty-rate'], /série=colonne/],
    ] as const) {
      const { code, errors } = await pst(['territories', ...argv]);
      expect(code).toBe(2);
      expect(errors).toMatch(message);
    }
    expect(await pst(['territories', join(folder, 'absent.csv')])).toMatchObject({ code: 1 });
    expect(await pst(['territories', file, '--code', 'insee'])).toMatchObject({ code: 1 });
  });
});
