import fc from 'fast-check';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { harmless, toCsv } from './csv.js';
import type { ResultTable } from './resultTables.js';
import { readContent } from '../io/content.js';
import { toWorkbook } from '../io/resultWorkbook.js';
import { wordsFor } from '../report/words.js';
import type { Framework, Survey } from '@projet-social/schema';

const table: ResultTable = {
  name: 'profil',
  title: { fr: 'Profil', en: 'Profile' },
  columns: [
    { name: 'libelle', type: 'string', title: { fr: 'Libellé', en: 'Label' }, description: { fr: 'x', en: 'x' } },
    { name: 'etat', type: 'string', title: { fr: 'État', en: 'State' }, description: { fr: 'x', en: 'x' } },
    { name: 'note', type: 'number', title: { fr: 'Note', en: 'Score' }, description: { fr: 'x', en: 'x' }, decimals: 1 },
  ],
  rows: [
    ['Confiance ; "réciproque"', 'estimated', 61.5],
    ['=HYPERLINK("http://x")', 'missing', null],
  ],
};

describe('tables as files', () => {
  it('writes CSV as French spreadsheets open it, and as programs read it', () => {
    expect(toCsv(table, { style: 'french' })).toBe(
      '\ufefflibelle;etat;note\r\n"Confiance ; ""réciproque""";estimated;61,5\r\n"\'=HYPERLINK(""http://x"")";missing;\r\n',
    );
    expect(toCsv(table, { style: 'standard' })).toBe(
      'libelle,etat,note\r\n"Confiance ; ""réciproque""",estimated,61.5\r\n"\'=HYPERLINK(""http://x"")",missing,\r\n',
    );
  });

  it('no text that a spreadsheet would run leaves as it came; numbers stay numbers', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', '+', '-', '@', '\t', '\r', ''), (text, first) => {
        expect(harmless(`${first}${text}`)).not.toMatch(/^[=@\t\r]|^[+-](?![\d]+(?:[.,]\d+)?$)/);
      }),
    );
    expect(harmless('-12,5')).toBe('-12,5');
    expect(harmless('+33 1 23 45 67 89')).toBe("'+33 1 23 45 67 89");
  });

  it('writes a workbook with words for codes, numbers as numbers, formats, a header that stays and filters', async () => {
    const bytes = await toWorkbook([table], wordsFor((await readContent('framework.json')) as Framework, 'fr'));
    const [sheet] = await readXlsxFile(Buffer.from(bytes));
    expect(sheet).toMatchObject({
      sheet: 'Profil',
      data: [
        ['Libellé', 'État', 'Note'],
        ['Confiance ; "réciproque"', 'estimée', 61.5],
        [`'=HYPERLINK("http://x")`, 'donnée manquante', null],
      ],
    });
    const xml = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(xml).toContain('<autoFilter ref="A1:C3"/>');
    expect(xml).not.toContain('<f>');
    expect(new TextDecoder().decode(unzipSync(bytes)['xl/styles.xml'])).toContain('#,##0.0');
  });

  it('writes words for sources, questions, answers and the method, in both languages', async () => {
    const framework = (await readContent('framework.json')) as Framework;
    const residents = (await readContent('surveys/residents-annual.json')) as Survey;
    const of = (name: string, ...columns: string[]): ResultTable['columns'] =>
      columns.map((column) => ({ ...table.columns[0]!, name: column, title: { fr: `${name} ${column}` } }));
    const tables: ResultTable[] = [
      { ...table, name: 'indicateurs', title: { fr: 'I' }, columns: of('i', 'source'), rows: [['survey'], ['INSEE, Filosofi']] },
      {
        ...table,
        name: 'ponderation',
        title: { fr: 'P' },
        columns: of('p', 'groupe', 'marge', 'categorie'),
        rows: [['residents', 'age-band', '15-29']],
      },
      {
        ...table,
        name: 'methode',
        title: { fr: 'M' },
        columns: of('m', 'cle', 'valeur'),
        rows: [['software', '@projet-social/evaluation'], ['synthetic', 'true'], ['sha256 dossier.json', 'abc']], // prettier-ignore
      },
    ];
    const rowsIn = async (locale: 'fr' | 'en') =>
      (await readXlsxFile(Buffer.from(await toWorkbook(tables, wordsFor(framework, locale), [residents])))).map(({ data }) =>
        data.slice(1),
      );
    expect(await rowsIn('fr')).toEqual([
      [['questionnaires'], ['INSEE, Filosofi']],
      [['Habitants', 'Quel âge avez-vous ?', '15 à 29 ans']],
      [
        ['Logiciel', 'paquet npm @projet-social/evaluation'],
        ['Données d’exemple', 'oui'],
        ['Empreinte SHA-256 de dossier.json', 'abc'],
      ],
    ]);
    const [, weighting, method] = await rowsIn('en');
    expect(weighting![0]![1]).toMatch(/old/i);
    expect(method![1]).toEqual(['Example data', 'yes']);
  });
});
