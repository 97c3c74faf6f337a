import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  lstatSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import { zipSync, strToU8, unzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetsToWorkbook } from '../src/io/workbook.js';
import { pst } from './support/pst.js';

/**
 * Every command that reads is given every file that it reads, spoiled in every way of its kind: truncated, in another encoding, hostile.
 * Each must end with a French message that names the file, a code that is not 0, nothing half-written, in bounded time and memory.
 */
const timeout = 240_000;
const megabyte = 1024 * 1024;

let root = '';
let good = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pst-malformed-'));
  good = join(root, 'bon');
  cpSync(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)), good, {
    recursive: true,
    filter: (path) => !/node_modules|results|scripts|test|tsconfig|vitest|package\.json/.test(path),
  });
  // Ten answers a file and no statistics: every kind of file is there, and each command reads in a moment.
  for (const name of readdirSync(join(good, 'submissions'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.ndjson')) edit((text) => `${text.split('\n').slice(0, 10).join('\n')}\n`)(join(good, 'submissions', name));
  rmSync(join(good, 'statistics'), { recursive: true });
  json((value) => (value['bundles'] = (value['bundles'] as string[]).filter((path) => !path.startsWith('statistics/'))))(
    join(good, 'dossier.json'),
  );
  expect((await pst(['validate', good])).code).toBe(0);
}, timeout);
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Spoil = (path: string) => void;
const edit =
  (change: (text: string) => string | Uint8Array): Spoil =>
  (path) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));
const bytes =
  (change: (content: Buffer) => Uint8Array): Spoil =>
  (path) =>
    writeFileSync(path, change(readFileSync(path)));
const whole =
  (content: string | Uint8Array): Spoil =>
  (path) =>
    writeFileSync(path, content);
const json =
  (change: (value: Record<string, unknown>) => void): Spoil =>
  (path) => {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    change(value);
    writeFileSync(path, JSON.stringify(value));
  };
const utf16 = (text: string, isBig: boolean, hasMark: boolean): Uint8Array => {
  const content = Buffer.from(hasMark ? `\ufeff${text}` : text, 'utf16le');
  return isBig ? content.swap16() : content;
};
const replaced =
  (make: (path: string) => void): Spoil =>
  (path) => {
    rmSync(path);
    make(path);
  };

/** What can happen to any file of text. */
const anyFile: Record<string, Spoil> = {
  'is not there': (path) => rmSync(path),
  'is a folder': replaced((path) => mkdirSync(path)),
  'is a link to itself': replaced((path) => symlinkSync(path, path)),
  'leads nowhere': replaced((path) => symlinkSync(join(root, 'nulle-part'), path)),
  'is empty': whole(''),
  'holds one byte of nothing': whole('\0'),
  'holds a picture': whole(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49])),
  'holds random bytes': whole(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + 13) % 251)),
  'holds only a byte order mark': whole('\ufeff'),
  'is in UTF-16 with a mark': edit((text) => utf16(text, false, true)),
  'is in UTF-16 without one': edit((text) => utf16(text, false, false)),
  'is in UTF-16, big end first': edit((text) => utf16(text, true, true)),
  'has NUL bytes in it': edit((text) => `${text.slice(0, 40)}\0\0${text.slice(40)}`),
};

/** What can happen to JSON. */
const anyJson: Record<string, Spoil> = {
  ...anyFile,
  'is in Latin-1': edit((text) => Buffer.from(text.includes('é') ? text : `${text.slice(0, -2)}é}`, 'latin1')),
  'is cut in the middle': edit((text) => text.slice(0, text.length >> 1)),
  'is cut before the last brace': edit((text) => text.trimEnd().slice(0, -1)),
  'is cut inside a letter': bytes((content) => Buffer.concat([content.subarray(0, 60), Buffer.from([0xc3])])),
  'stands there twice': edit((text) => text + text),
  'has a comma too many': edit((text) => text.replace(/\}\s*$/, ',}')),
  'has simple quotes': edit((text) => text.replaceAll('"', "'")),
  'has a comment': edit((text) => `// dossier\n${text}`),
  'holds NaN': whole('{"schemaVersion": NaN}'),
  'is a list': edit((text) => `[${text}]`),
  'is a word': whole('"oui"'),
  'is null': whole('null'),
  'is a web page': whole('<!doctype html><html><body>Erreur 502</body></html>'),
  'is CSV': whole('identifiant;type\nx;y\n'),
  'is 100,000 lists deep': whole('['.repeat(100_000) + ']'.repeat(100_000)),
  'is 100,000 objects deep': whole('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)),
  'names __proto__': edit((text) => text.replace('{', '{"__proto__":{"polluted":true},')),
  'names constructor.prototype': edit((text) => text.replace('{', '{"constructor":{"prototype":{"polluted":true}},')),
  'has a field nobody knows': edit((text) => text.replace('{', '{"inconnu":1,')),
  'has a number of 400 digits': edit((text) => text.replace('{', `{"schemaVersion":${'9'.repeat(400)},"x":`).concat('}')),
  'has a line of 10 MB': whole(`{"schemaVersion":"${'x'.repeat(10 * megabyte)}`),
};

const manifest: Record<string, Spoil> = {
  'climbs out of the folder': json((value) => (value['framework'] = '../bon/framework.json')),
  'climbs out by a detour': json((value) => (value['framework'] = 'surveys/../../bon/framework.json')),
  'names an absolute path': json((value) => (value['bundles'] = ['/etc/passwd'])),
  'names a path of Windows': json((value) => (value['bundles'] = ['..\\..\\secret.json'])),
  'names a path with NUL': json((value) => (value['bundles'] = ['records\0.json'])),
  'names no bundle': json((value) => (value['bundles'] = [])),
  'has no year': json((value) => (value['years'] = [])),
  'has a year in words': json(
    (value) => (value['years'] = [{ year: 'deux mille', period: { start: '2025-01-01', end: '2025-12-31' }, submissions: [] }]),
  ),
  'has a day that does not exist': json(
    (value) => (value['years'] = [{ year: 2025, period: { start: '2025-02-31', end: '2025-12-31' }, submissions: [] }]),
  ),
  'has a period that ends before it starts': json(
    (value) => (value['years'] = [{ year: 2025, period: { start: '2025-12-31', end: '2025-01-01' }, submissions: [] }]),
  ),
  'has a producer with capitals and spaces': json((value) => (value['producer'] = 'Ville de Montfermeil')),
  'has a territory without form': json((value) => (value['territoryId'] = 'Montfermeil')),
  'names the same file as survey and framework': json((value) => (value['surveys'] = ['framework.json'])),
};

type Loose = Record<string, Record<string, unknown>[]>;
const framework: Record<string, Spoil> = {
  'has a weight in words': json((value) => ((value as Loose)['indicators']![0]!['weight'] = 'un')),
  'has a negative weight': json((value) => ((value as Loose)['indicators']![0]!['weight'] = -1)),
  'has goalposts that are equal': json(
    (value) =>
      ((value as Loose)['indicators']![0]!['goalposts'] = { floor: 5, target: 5, rationale: { fr: 'x' }, basis: 'expert-proposal' }),
  ),
  'has a formula nobody knows': json(
    (value) => ((value as Loose)['indicators']![0]!['formula'] = { kind: 'eval', code: 'process.exit()' }),
  ),
  'has an indicator twice': json((value) => (value as Loose)['indicators']!.push((value as Loose)['indicators']![0]!)),
  'has a criterion without its indicator': json(
    (value) =>
      ((value as unknown as { dimensions: { criteria: { indicatorIds: string[] }[] }[] }).dimensions[0]!.criteria[0]!.indicatorIds = [
        'nulle-part',
      ]),
  ),
};

const records: Record<string, Spoil> = {
  'has a record twice': json((value) => {
    const list = Object.values(value).find((entry): entry is unknown[] => Array.isArray(entry) && entry.length > 0)!;
    list.push({ ...(list[0] as object), internalNote: 'autre' });
  }),
  'has a day that does not exist': edit((text) => text.replace(/"\d{4}-\d\d-\d\d"/, '"2025-02-31"')),
  'has a day in words': edit((text) => text.replace(/"\d{4}-\d\d-\d\d"/, '"hier"')),
  'has a number as text': edit((text) =>
    text.replace(/"residents": \d+/, '"residents": "douze"').replace(/"residents":\d+/, '"residents":"douze"'),
  ),
  'has a negative count': edit((text) => text.replace(/("residents":\s*)\d+/, '$1-4')),
  'has a reference that leads nowhere': edit((text) =>
    text.replace(/("(?:sessionId|bodyId)":\s*")[^"]+/, '$1montfermeil:session:nulle-part'),
  ),
  'names a person by e-mail': edit((text) =>
    text.replace(/("(?:text|subject|title)":\s*(?:\{\s*"fr":\s*)?")/, '$1jeanne.dupont@example.org '),
  ),
};

const submissions: Record<string, Spoil> = {
  ...anyFile,
  'is cut in the middle of a line': edit((text) => text.slice(0, -30)),
  'has a line of 10 MB': edit((text) => `${text}{"id":"${'x'.repeat(10 * megabyte)}\n`),
  'has an answer that does not exist': edit((text) => text.replace(/("trust[^"]*":")[^"]+/, '$1999')),
  'has a group nobody knows': edit((text) => text.replace(/("group":")[^"]+/, '$1martiens')),
  'has a day that does not exist': edit((text) => text.replace(/("submittedOn":")[^"]+/, '$12025-02-31')),
  'has an identifier too short': edit((text) => text.replace(/("id":")[^"]+/, '$1x')),
  'has an address of a machine': edit((text) => text.replace('{', '{"ip":"192.0.2.1",')),
  'names __proto__': edit((text) => text.replace('{', '{"__proto__":{"polluted":true},')),
  'is 50,000 lists deep': whole(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
};

const surveyMapping = (change: object = {}): string =>
  JSON.stringify({
    kind: 'survey-mapping',
    surveyId: 'staff-annual',
    surveyVersion: '0.1.0',
    waveId: 'montfermeil:survey-wave:staff-2025',
    group: 'staff',
    mode: 'paper',
    identifier: 'numero',
    submittedOn: { column: 'date', order: 'day-month-year' },
    columns: [{ column: 'confiance', questionId: 'trust-partners' }],
    ignored: [],
    ...change,
  });
const incomeMapping = (change: object = {}): string =>
  JSON.stringify({
    kind: 'statistics-mapping',
    producer: 'INSEE',
    dataset: 'Filosofi',
    licence: 'Licence Ouverte 2.0',
    vintage: '2021',
    period: { start: '2021-01-01', end: '2021-12-31' },
    territory: { column: 'CODE', scheme: 'insee-commune' },
    variables: [{ column: 'TP60', variable: 'poverty-rate' }],
    suppressedMarks: ['s'],
    missingMarks: ['nd'],
    ...change,
  });

const answerTable = 'numero;date;confiance\n1;02/05/2025;3\n2;03/05/2025;2\n';

/** Tables of answers that cannot be taken whole, by ending of their name. */
const answerTables: Record<string, [string, string | Uint8Array]> = {
  'nothing in it': ['a.csv', ''],
  'spaces only': ['a.csv', '   \n  \n'],
  'no header': ['a.csv', '1;02/05/2025;3\n'],
  'header on the third line': ['a.csv', `Export du 3 mai;\n;\n${answerTable}`],
  'commas where semicolons are': ['a.csv', 'numero,date;confiance\n1,02/05/2025;3\n'],
  'delimiters mixed by line': ['a.csv', 'numero;date;confiance\n1,02/05/2025,3\n'],
  'a colon for delimiter': ['a.csv', answerTable.replaceAll(';', ':')],
  'a column twice': ['a.csv', 'numero;date;confiance;confiance\n1;02/05/2025;3;2\n'],
  'a column missing': ['a.csv', 'numero;date\n1;02/05/2025\n'],
  'a column spelt otherwise': ['a.csv', answerTable.replace('confiance', 'Confiance')],
  'a quote never closed': ['a.csv', `numero;date;confiance\n1;02/05/2025;"${'3\n'.repeat(5)}`],
  'a cell of 9 MB': ['a.csv', `${answerTable}3;"${'x'.repeat(9 * megabyte)}";3\n`],
  'a line of 10 MB': ['a.csv', 'x'.repeat(10 * megabyte)],
  '17,000 columns': ['a.csv', `${'c;'.repeat(2)}${Array.from({ length: 17_000 }, (_, index) => `c${index}`).join(';')}\n1\n`],
  'an identifier twice': ['a.csv', `${answerTable}1;04/05/2025;3\n`],
  'an identifier empty': ['a.csv', `${answerTable};04/05/2025;3\n`],
  'a code nobody knows': ['a.csv', `${answerTable}3;04/05/2025;9\n`],
  'a label for a code': ['a.csv', `${answerTable}3;04/05/2025;Plutôt d’accord\n`],
  'a formula for a code': ['a.csv', `${answerTable}3;04/05/2025;=HYPERLINK("http://x.test";"3")\n`],
  'a command for a code': ['a.csv', `${answerTable}3;04/05/2025;@SUM(1+1)*cmd|' /C calc'!A0\n`],
  'an error of the spreadsheet': ['a.csv', `${answerTable}3;04/05/2025;#REF!\n`],
  'the 31st of February': ['a.csv', `${answerTable}3;31/02/2025;3\n`],
  'month before day': ['a.csv', `${answerTable}3;02/25/2025;3\n`],
  'a day as a serial number': ['a.csv', `${answerTable}3;45780;3\n`],
  'a day without year': ['a.csv', `${answerTable}3;4 mai;3\n`],
  'the year 0000': ['a.csv', `${answerTable}3;04/05/0000;3\n`],
  'control characters': ['a.csv', `${answerTable}3;04/05/2025;\u001b[31m3\n`],
  'text that turns right to left': ['a.csv', `${answerTable}3;04/05/2025;\u202e3\n`],
  'NUL bytes': ['a.csv', answerTable.replace('1;', '1\0;')],
  'UTF-16 without a mark': ['a.csv', utf16(answerTable, false, false)],
  'a picture': ['a.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d])],
  'a workbook that is none': ['a.xlsx', 'numero;date\n'],
  'a workbook cut short': ['a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
  'an archive that is no workbook': ['a.xlsx', zipSync({ 'lisez-moi.txt': strToU8('bonjour') })],
  'an archive that climbs out': ['a.xlsx', zipSync({ '../../../../tmp/pst-evasion.txt': strToU8('x') })],
  'a workbook of the old kind': ['a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(512).fill(0)])],
  'a document of Word': ['a.csv', zipSync({ 'word/document.xml': strToU8('<w:document/>') })],
  'JSON cut short': ['a.json', '[{"numero":"1"'],
  'JSON that is an object': ['a.json', '{"numero":"1"}'],
  'JSON that is a list of numbers': ['a.json', '[1,2,3]'],
  'JSON that is a list of lists': ['a.json', '[["numero","date"],["1","2025"]]'],
  'JSON in Latin-1': ['a.json', Buffer.from('[{"numéro":"1"}]', 'latin1')],
  'JSON 100,000 deep': ['a.json', '['.repeat(100_000) + ']'.repeat(100_000)],
  'JSON with __proto__': ['a.json', '[{"__proto__":{"numero":"1"},"date":"02/05/2025"}]'],
  'NDJSON with a line cut': ['a.ndjson', '{"numero":"1","date":"02/05/2025","confiance":"3"}\n{"numero":"2"\n'],
  'NDJSON with a number alone': ['a.ndjson', '{"numero":"1","date":"02/05/2025","confiance":"3"}\n7\n'],
  'NDJSON with other fields at each line': [
    'a.ndjson',
    Array.from({ length: 20_000 }, (_, index) => JSON.stringify({ [`c${index}`]: 1 })).join('\n'),
  ],
  'Parquet that is none': ['a.parquet', 'numero;date\n'],
  'Parquet of four letters': ['a.parquet', 'PAR1'],
  'Parquet with a false length': ['a.parquet', Uint8Array.from([80, 65, 82, 49, 255, 255, 255, 127, 80, 65, 82, 49])],
};

const figureTable = 'CODE;TP60\n93047;24,5\n';
const figureTables: Record<string, [string, string | Uint8Array]> = {
  'nothing in it': ['s.csv', ''],
  'a number in words': ['s.csv', 'CODE;TP60\n93047;environ 24\n'],
  'two decimal signs': ['s.csv', 'CODE;TP60\n93047;2.4.5\n'],
  'a formula': ['s.csv', 'CODE;TP60\n93047;=1+1\n'],
  'an infinite number': ['s.csv', 'CODE;TP60\n93047;1e999\n'],
  'a hexadecimal number': ['s.csv', 'CODE;TP60\n93047;0x18\n'],
  'a mark that nobody explained': ['s.csv', 'CODE;TP60\n93047;n.d.\n'],
  'the territory twice': ['s.csv', `${figureTable}93047;25\n`],
  'no row for the territory': ['s.csv', 'CODE;TP60\n75056;12\n'],
  'codes without their zero and another length': ['s.csv', 'CODE;TP60\n9347;12\n'],
  'postcodes for codes': ['s.csv', 'CODE;TP60\n93370;12\n'],
  'a column spelt otherwise': ['s.csv', 'CODGEO;TP60\n93047;24\n'],
  'no column of values': ['s.csv', 'CODE;LIBELLE\n93047;Montfermeil\n'],
  'NUL bytes': ['s.csv', 'CODE;TP60\n93047;\0\n'],
  'a workbook that is none': ['s.xlsx', 'PK not really'],
};

const mappings: Record<string, string | Uint8Array> = {
  empty: '',
  'not JSON': 'kind: survey-mapping',
  'a list': '[]',
  null: 'null',
  'of an unknown kind': surveyMapping({ kind: 'carte' }),
  'without its columns': surveyMapping({ columns: undefined }),
  'with a field nobody knows': surveyMapping({ colonnes: [] }),
  'with an order of days nobody knows': surveyMapping({ submittedOn: { column: 'date', order: 'mois-jour' } }),
  'for another survey': surveyMapping({ surveyId: 'inconnu' }),
  'for another version': surveyMapping({ surveyVersion: '9.9.9' }),
  'for another wave': surveyMapping({ waveId: 'montfermeil:survey-wave:staff-1999' }),
  'with a question nobody knows': surveyMapping({ columns: [{ column: 'confiance', questionId: 'trust-partner' }] }),
  'with a code nobody knows': surveyMapping({
    columns: [{ column: 'confiance', questionId: 'trust-partners', codes: [{ from: '3', to: 'beaucoup' }] }],
  }),
  'with columns as text': surveyMapping({ columns: 'confiance' }),
  'with a name of column of 1,000 letters': surveyMapping({ identifier: 'x'.repeat(1000) }),
  'in UTF-16': utf16(surveyMapping(), false, true),
  'statistics without variables': incomeMapping({ variables: [] }),
  'statistics with a period that does not exist': incomeMapping({ period: { start: '2021-02-30', end: '2021-12-31' } }),
  'statistics with a factor in words': incomeMapping({ variables: [{ column: 'TP60', variable: 'x', factor: 'cent' }] }),
  'names __proto__': surveyMapping().replace('{', '{"__proto__":{"kind":"x"},'),
};

/** Files below a folder with what they hold, to see that nothing changed. */
function snapshot(folder: string): Map<string, number> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => [
      name,
      lstatSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ]),
  );
}

/** What is odd without making the dossier unusable: said by `pst validate`, which ends well. */
const tolerated =
  /a field nobody knows$|__proto__$|constructor\.prototype$|by e-mail$|machine$|\.ndjson (?:is empty|holds only a byte order mark)$/;

interface Case {
  readonly title: string;
  readonly prepare: (folder: string) => void | Promise<void>;
  readonly argv: (folder: string) => string[];
  /** What the message must name. */
  readonly names: RegExp;
  /** Rows that are wrong are set aside and the others are taken: files may then be written, whole. */
  readonly mayWrite?: true;
  readonly tolerated?: boolean;
}

const dossierOf = (folder: string): string => join(folder, 'dossier');
const readers = ['validate', 'score', 'report', 'publish', 'weights', 'compare', 'probe', 'judge', 'survey'] as const;

/** A spoiled file of the dossier, read by the commands in turn. */
function spoiledDossier(file: string, ways: Record<string, Spoil>): Case[] {
  return Object.entries(ways).map(([way, spoil], index) => ({
    title: `${file} ${way}`,
    prepare: (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      spoil(join(dossierOf(folder), file));
    },
    argv: (folder) => [
      tolerated.test(`${file} ${way}`) || file.startsWith('submissions') ? 'validate' : readers[index % readers.length]!,
      dossierOf(folder),
    ],
    tolerated: tolerated.test(`${file} ${way}`),
    names: /\.(?:json|ndjson)|dossier/,
  }));
}

function imported(what: string, tables: Record<string, [string, string | Uint8Array]>, mapping: string): Case[] {
  return Object.entries(tables).map(([way, [name, content]]) => ({
    title: `import of ${what} with ${way}`,
    prepare: (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      writeFileSync(join(folder, name), content);
      writeFileSync(join(folder, 'mapping.json'), mapping);
    },
    argv: (folder) => ['import', dossierOf(folder), join(folder, name), '--mapping', join(folder, 'mapping.json')],
    names: new RegExp(name.replace('.', '\\.')),
    mayWrite: true,
  }));
}

/** An archive with one entry more, which unpacks to this many bytes of nothing. Node packs in a moment what takes a script half a minute. */
function withBomb(parts: Record<string, Uint8Array>, size: number): Uint8Array {
  const name = 'xl/media/a.bin';
  const piece = deflateRawSync(Buffer.alloc(16 * megabyte), { finishFlush: constants.Z_SYNC_FLUSH });
  const pieces = Array.from({ length: size / (16 * megabyte) }, () => piece);
  const packed = Buffer.concat([...pieces, deflateRawSync(Buffer.alloc(0))]);
  const archive = Buffer.from(zipSync({ ...parts, [name]: packed }, { level: 0 }));
  // Where the two headers of an entry keep its name, its way of packing (8: deflated) and its size.
  for (const [mark, atName, atMethod, atSize] of [
    ['PK\u0003\u0004', 30, 8, 22],
    ['PK\u0001\u0002', 46, 10, 24],
  ] as const)
    for (let at = archive.indexOf(mark); at >= 0; at = archive.indexOf(mark, at + 4))
      if (archive.toString('latin1', at + atName, at + atName + name.length) === name) {
        archive.writeUInt16LE(8, at + atMethod);
        archive.writeUInt32LE(size, at + atSize);
      }
  return archive;
}

const workbooks: Record<string, (folder: string) => Promise<Uint8Array> | Uint8Array> = {
  'is a workbook with an unknown sheet': () => sheetsToWorkbook({ Feuille1: [['a'], ['b']] }),
  'has a day that does not exist': () =>
    sheetsToWorkbook({
      seances: [
        ['identifiant', 'type', 'date'],
        ['S1', 'Cellule de veille', '31/02/2025'],
      ],
    }),
  'has a negative count': () =>
    sheetsToWorkbook({
      seances: [
        ['identifiant', 'type', 'date', 'presentsHabitants'],
        ['S1', 'Cellule de veille', '01/02/2025', '-3'],
      ],
    }),
  'has an identifier twice': () =>
    sheetsToWorkbook({
      seances: [
        ['identifiant', 'type', 'date'],
        ['S1', 'Cellule de veille', '01/02/2025'],
        ['S1', 'Cellule de veille', '01/03/2025'],
      ],
    }),
  'has a column twice': () =>
    sheetsToWorkbook({
      seances: [
        ['identifiant', 'type', 'date', 'date'],
        ['S1', 'Cellule de veille', '01/02/2025', '01/02/2025'],
      ],
    }),
  'has no identifier': () =>
    sheetsToWorkbook({
      seances: [
        ['identifiant', 'type', 'date'],
        ['', 'Cellule de veille', '01/02/2025'],
      ],
    }),
  'is cut short': async () => (await sheetsToWorkbook({ seances: [['identifiant']] })).slice(0, 300),
  'is text': () => strToU8('identifiant;type\n'),
  'is empty': () => new Uint8Array(),
  'has its sheets damaged': async () => {
    const parts = unzipSync(await sheetsToWorkbook({ seances: [['identifiant']] }));
    return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row><c t="s"><v>99999') });
  },
  'would unpack to a gigabyte': async () => withBomb(unzipSync(await sheetsToWorkbook({ seances: [['identifiant']] })), 1024 * megabyte),
};

const others: Case[] = [
  ...Object.entries(mappings).map(([way, content]): Case => ({
    title: `mapping ${way}`,
    prepare: (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      writeFileSync(join(folder, 'a.csv'), way.startsWith('statistics') ? figureTable : answerTable);
      writeFileSync(join(folder, 'carte.json'), content);
    },
    argv: (folder) => ['import', dossierOf(folder), join(folder, 'a.csv'), '--mapping', join(folder, 'carte.json')],
    names: /carte\.json|a\.csv/,
  })),
  ...Object.entries(workbooks).map(([way, make]): Case => ({
    title: `a workbook of registers that ${way}`,
    prepare: async (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      writeFileSync(join(folder, 'registres.xlsx'), await make(folder));
    },
    argv: (folder) => ['import', dossierOf(folder), join(folder, 'registres.xlsx')],
    names: /registres\.xlsx/,
  })),
  ...Object.entries({
    'is Parquet of something else': new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'id', data: ['1'], type: 'STRING' }] })),
    'is Parquet cut short': new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'id', data: ['1'], type: 'STRING' }] })).slice(0, -6),
    'is Parquet with answers that are no JSON': new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'answers', data: ['{'], type: 'STRING' }] }),
    ),
    'is empty Parquet': new Uint8Array(),
  }).map(([way, content]): Case => ({
    title: `an export of the collector that ${way}`,
    prepare: (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      writeFileSync(join(folder, 'export.parquet'), content);
    },
    argv: (folder) => ['import', dossierOf(folder), join(folder, 'export.parquet')],
    names: /export\.parquet/,
  })),
  ...Object.entries({
    'is not there': undefined,
    'is empty': '',
    'is cut short': '{"year": 2025',
    'is a list': '[]',
    'is null': 'null',
    'is of another year': '{"year": 1999}',
    'is a web page': '<html>',
    'is of this year and nothing else': '{"year": 2025}',
    'has inputs that are no list': '{"year": 2025, "inputs": 7}',
    'has inputs of nothing': '{"year": 2025, "inputs": [null]}',
  }).map(([way, content]): Case => ({
    title: `verify: a document that ${way}`,
    prepare: (folder) => {
      cpSync(good, dossierOf(folder), { recursive: true });
      if (content !== undefined) writeFileSync(join(folder, 'evaluation.json'), content);
    },
    argv: (folder) => ['verify', join(folder, 'evaluation.json'), '--dossier', dossierOf(folder)],
    names: /evaluation\.json/,
  })),
];

const cases: Case[] = [
  ...spoiledDossier('dossier.json', { ...anyJson, ...manifest }),
  ...spoiledDossier('framework.json', { ...anyJson, ...framework }),
  ...spoiledDossier('surveys/staff-annual.json', anyJson),
  ...spoiledDossier('convention.bundle.json', anyJson),
  ...spoiledDossier('records/sessions-and-decisions.json', records),
  ...spoiledDossier('submissions/2025/staff.ndjson', submissions),
  ...imported('answers', answerTables, surveyMapping()),
  ...imported('statistics', figureTables, incomeMapping()),
  ...others,
];

describe(`${cases.length} malformed inputs`, () => {
  it('are more than two hundred, no two alike', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(new Set(cases.map((entry) => entry.title)).size).toBe(cases.length);
  });

  it.each(cases)('$title', { timeout }, async ({ prepare, argv, names, mayWrite, tolerated: isTolerated }) => {
    const folder = mkdtempSync(join(root, 'cas-'));
    try {
      await prepare(folder);
      const before = snapshot(folder);
      const started = process.cpuUsage();
      const memory = process.memoryUsage().rss;
      const { code, errors, output } = await pst(argv(folder));
      const seconds = process.cpuUsage(started).user / 1e6;
      expect(code, errors).toBe(isTolerated ? 0 : 1);
      expect(errors).toMatch(names);
      expect(errors).toMatch(/^(?:erreur|attention|Réponses|Valeurs)/m);
      expect(errors + output).not.toMatch(/\n\s+at |Erreur inattendue|\bNaN\b|undefined|\[object|\{\w+\}/);
      // eslint-disable-next-line no-control-regex -- what must not reach a terminal
      expect(errors).not.toMatch(/[\u0000\u001b\u202e]/);
      expect(errors.length).toBeLessThan(40_000);
      expect(seconds).toBeLessThan(60);
      expect(process.memoryUsage().rss - memory).toBeLessThan(1500 * megabyte);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      const after = snapshot(folder);
      expect([...after.keys()].filter((name) => name.endsWith('.partial'))).toEqual([]);
      if (!mayWrite) expect([...after.keys()]).toEqual([...before.keys()]);
      expect(existsSync('/tmp/pst-evasion.txt')).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(process.getuid?.() === 0)(
    'a file without the right to read it (not as root, who may read everything)',
    { timeout },
    async () => {
      const folder = mkdtempSync(join(root, 'cas-'));
      cpSync(good, dossierOf(folder), { recursive: true });
      chmodSync(join(dossierOf(folder), 'framework.json'), 0);
      const { code, errors } = await pst(['score', dossierOf(folder)]);
      expect([code, errors]).toEqual([1, expect.stringContaining('framework.json')]);
    },
  );
});
