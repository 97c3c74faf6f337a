import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { random, randomValue } from '../../test/randomDocument.js';
import { bundleLists, type BundleList } from '../bundle.js';
import { Bundle, mergeBundles, parse, schemaVersion } from '../index.js';
import { readTableFiles, tables, writeCsv, writeXlsx, xlsxForm, type WriteCsvOptions } from './index.js';

const examples = new URL('../../../../examples/montfermeil/', import.meta.url);

/** The dossier of Montfermeil: the convention and, where they are there, its records and statistics. */
function dossier(): Bundle {
  const files = ['convention.bundle.json'];
  for (const folder of ['records/', 'statistics/']) {
    const url = new URL(folder, examples);
    if (existsSync(url))
      files.push(
        ...readdirSync(url)
          .filter((name) => name.endsWith('.json'))
          .sort()
          .map((name) => folder + name),
      );
  }
  let merged: Bundle | undefined;
  for (const name of files) {
    const reading = parse(Bundle, JSON.parse(readFileSync(new URL(name, examples), 'utf8')), { mode: 'strict' });
    if (!reading.ok) throw new Error(`${name}: ${JSON.stringify(reading.issues.slice(0, 3))}`);
    merged = merged ? mergeBundles(merged, reading.value).bundle : reading.value;
  }
  return merged!;
}

const bundle = dossier();

/** Records that try every kind of cell: bars, quotes, line ends, signs of formulas, nulls, own fields, rare languages. */
const awkward: Bundle = {
  schemaVersion: '0.1.0',
  producer: { slug: 'ville' },
  territories: [{ id: 'ville:territory:t', kind: 'commune', name: 'L\'Haÿ; «Œ» "x"', validPeriod: { start: '2015-01-01', end: null } }],
  organisations: [
    {
      id: 'ville:organisation:o',
      kind: 'other',
      names: [{ text: 'A|B\\C', period: { end: null } }, { text: '=1+1' }],
      isInstitution: false,
    },
  ],
  sessions: [
    {
      id: 'ville:session:s',
      kind: 'other',
      date: '2025-01-01',
      topics: ['un | deux', 'trois\\', 'quatre\ncinq'],
      minutes: { publishedOn: '2025-01-02' },
    },
  ],
  actions: [
    {
      id: 'ville:action:a',
      title: { fr: '@essai', en: '-trial', ar: 'تجربة', 'fr-x-falc': 'Essai' },
      inclusion: { mode: 'chosen' },
      leadIds: ['ville:organisation:o'],
      period: { start: '2025-01-01', end: null },
      status: 'active',
      statusHistory: [
        { status: 'planned', on: '2024-12-01' },
        { status: 'active', on: '2025-01-01' },
      ],
      ext: { 'x-budget-code': '00123', 'x-count': 3, 'x-flag': true, 'x-none': null },
      createdAt: '2025-01-01T10:00:00+01:00',
    },
  ],
  observations: [
    {
      variable: 'v',
      period: { start: '2024-01-01', end: '2024-12-31' },
      role: 'actual',
      value: null,
      status: 'suppressed',
      dimensions: { 'age-band': '15-29' },
    },
    {
      variable: 'v',
      period: { start: '2024-01-01', end: '2024-12-31' },
      role: 'actual',
      value: -0.000001,
      status: 'ok',
      categories: [{ questionId: 'q', code: 'a|b'.replace('|', '-'), n: null, share: 1.5 }],
    },
  ],
};

/** Bundles drawn at random, every entity, every kind of field: made up, and made to be awkward. */
const drawn = (count: number): Bundle[] => Array.from({ length: count }, (_, seed) => randomValue(Bundle, random(seed + 1)) as Bundle);

/** LibreOffice makes every end of line a new line; it changes nothing else. */
const withPlainLineEnds = (one: Bundle | undefined): unknown => JSON.parse(JSON.stringify(one).replace(/\\r\\n|\\r/g, '\\n'));

const variants: WriteCsvOptions[] = [{}, { separator: ';', decimal: ',', bom: true }];

describe('round trip without loss', { timeout: 60_000 }, () => {
  it('covers the whole dossier', () => expect(Object.values(bundle).flat().length).toBeGreaterThan(60));

  it('is tried on every list, absent and filled, and on empty ones', () => {
    const bundles = drawn(40);
    const lists = Object.keys(bundleLists) as BundleList[];
    const lengths = (list: BundleList) => bundles.map((one) => one[list]?.length);
    for (const list of lists) {
      expect(lengths(list), list).toContain(undefined);
      expect(Math.max(...lengths(list).map((length) => length ?? 0)), list).toBeGreaterThan(1);
    }
    expect(lists.filter((list) => lengths(list).includes(0)).length).toBeGreaterThan(20);
  });

  it.each(variants)('CSV %j', async (options) => {
    const encoder = new TextEncoder();
    for (const original of [bundle, awkward, ...drawn(40)]) {
      const files = [...writeCsv(original, options)].map(([name, text]) => ({ name, content: encoder.encode(text) }));
      const reading = await readTableFiles(files);
      expect(reading.issues).toEqual([]);
      expect(reading.rejected).toEqual([]);
      expect(reading.bundle).toEqual(original);
    }
  });

  it('XLSX', async () => {
    for (const original of [bundle, awkward, ...drawn(15)]) {
      const reading = await readTableFiles([{ name: 'dossier.xlsx', content: await writeXlsx(original) }]);
      expect(reading.issues).toEqual([]);
      expect(reading.bundle).toEqual(original);
    }
  });

  const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
  it.skipIf(!office)(
    `XLSX opened and saved by LibreOffice${office ? '' : ' (skipped: LibreOffice is not installed)'}`,
    { timeout: 180_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pst-office-'));
      try {
        const originals = [bundle, awkward, ...drawn(4)];
        const sources = originals.map((_, index) => join(folder, `dossier${index}.xlsx`));
        for (const [index, source] of sources.entries()) writeFileSync(source, await writeXlsx(originals[index]!));
        const out = join(folder, 'saved');
        const run = spawnSync(
          office!,
          [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx', '--outdir', out, ...sources],
          { timeout: 170_000 },
        );
        expect(run.status, String(run.stderr)).toBe(0);
        for (const [index, original] of originals.entries()) {
          const content = new Uint8Array(readFileSync(join(out, `dossier${index}.xlsx`)));
          const reading = await readTableFiles([{ name: 'dossier.xlsx', content }]);
          expect(reading.issues).toEqual([]);
          expect(withPlainLineEnds(reading.bundle)).toEqual(withPlainLineEnds(original));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('the empty form reads as an empty file, and holds drop-down lists and notes', async () => {
    const form = await xlsxForm();
    const reading = await readTableFiles([{ name: 'formulaire.xlsx', content: form }]);
    expect(reading.issues).toEqual([]);
    expect(reading.bundle?.actions).toBeUndefined();
    const { unzipSync, strFromU8 } = await import('fflate');
    const sheets = unzipSync(form);
    const actions = strFromU8(sheets[`xl/worksheets/sheet${tables.findIndex((table) => table.name === 'actions') + 1}.xml`]!);
    expect(actions).toContain('type="list"');
    expect(actions).toContain('promptTitle="intitule"');
  });
});

describe('names of columns', () => {
  it.each(tables.map((table) => [table.name, table] as const))('%s: unique, ASCII, 50 signs at most', (name, table) => {
    const headers = table.columns.map((column) => column.header);
    expect(new Set(headers).size).toBe(headers.length);
    for (const header of headers) expect(header).toMatch(/^[a-z][A-Za-z0-9]{0,49}$/);
    expect(name.length).toBeLessThanOrEqual(31);
  });
});

describe('a form that a town hall fills in', () => {
  it('holds the tables asked, with the records that are known already', async () => {
    const filled = {
      schemaVersion,
      producer: { slug: 'saint-jean' },
      registerCompletenesses: [
        {
          id: 'saint-jean:register-completeness:sessions-2026',
          register: 'sessions' as const,
          period: { start: '2026-01-01', end: '2026-12-31' },
          complete: false,
        },
      ],
    };
    const content = await xlsxForm({ tables: ['seances', 'registres-complets'], filled });
    const { bundle, issues } = await readTableFiles([{ name: 'registres.xlsx', content }]);
    expect(issues).toEqual([]);
    expect(bundle?.registerCompletenesses).toEqual(filled.registerCompletenesses);
    expect(bundle?.sessions).toBeUndefined();
  });

  it('reads identifiers written short, in their own sheet and where another sheet names them', async () => {
    const files = [
      {
        name: 'organisations.csv',
        content: 'identifiant;type;institutionPubliqueOuChargeeDUnServicePublic\nMission locale;association;oui\n',
      },
      { name: 'organisations-noms.csv', content: 'organisationsIdentifiant;texte\nmission locale;Mission locale\n' },
      { name: 'seances.csv', content: 'identifiant;type;date;organisationsPresentes\nS1;Conférence sociale;12/03/2026;Mission Locale\n' },
      {
        name: 'decisions.csv',
        content: 'identifiant;seance;type;texte;responsables;etat\n1;S1;decision;Ouvrir un guichet;mission locale;not-started\n',
      },
    ];
    const { bundle, issues } = await readTableFiles(files, { producer: 'saint-jean' });
    expect(issues).toEqual([]);
    expect(bundle?.organisations?.[0]).toMatchObject({ id: 'saint-jean:organisation:mission-locale', names: [{ text: 'Mission locale' }] });
    expect(bundle?.sessions?.[0]).toMatchObject({
      id: 'saint-jean:session:s1',
      organisationIds: ['saint-jean:organisation:mission-locale'],
    });
    expect(bundle?.decisions?.[0]).toMatchObject({
      id: 'saint-jean:decision:1',
      sessionId: 'saint-jean:session:s1',
      ownerIds: ['saint-jean:organisation:mission-locale'],
    });
    const strict = await readTableFiles(files);
    expect(strict.issues.some((one) => one.code === 'invalid-id')).toBe(true);
  });
});
