import { describe, expect, it } from 'vitest';
import { check, formatIssue, type Issue } from '../index.js';
import { loadCog } from '../cog/index.js';
import { readTableFiles, type TableFile } from './index.js';

const file = 'versionDuSchema;producteurNomCourtDuProducteur\n0.1.0;ville\n';
const utf8 = (text: string) => new TextEncoder().encode(text);
const windows1252 = (text: string) => Uint8Array.from([...text].map((sign) => ({ '’': 0x92, '€': 0x80 })[sign] ?? sign.charCodeAt(0)));

const read = async (name: string, text: string, more: TableFile[] = []) =>
  readTableFiles([{ name: 'fichier.csv', content: file }, { name, content: text }, ...more]);

const actionHeader =
  'identifiant;intitule;entreeDansLeProjetMode;organisationsResponsables;periodeDebut;periodeFin;etat;actionNouvelle;domaines';
const action = (cells: Partial<Record<'id' | 'title' | 'mode' | 'lead' | 'start' | 'end' | 'status' | 'isNew' | 'domains', string>>) =>
  [
    cells.id ?? 'ville:action:a1',
    cells.title ?? 'Garderie éphémère',
    cells.mode ?? 'chosen',
    cells.lead ?? 'ville:organisation:ccas',
    cells.start ?? '2025-01-01',
    cells.end ?? '',
    cells.status ?? 'active',
    cells.isNew ?? 'oui',
    cells.domains ?? 'santé|logement',
  ].join(';');
const actions = (...rows: string[]) => [actionHeader, ...rows].join('\n');
const session = (date: string, residents = '12') =>
  `identifiant;type;date;presentsHabitants\nville:session:s1;watch-cell;${date};${residents}\n`;
const observation = (value: string, status = '') =>
  `variable;periodeDebut;periodeFin;role;valeur;etat\npoverty-rate;2024-01-01;2024-12-31;actual;${value};${status}\n`;
const places = 'identifiant;type;nom\nville:territory:t1;commune;Ville\n';
const code = (scheme: string, value: string) => `territoiresIdentifiant;repertoire;code\nville:territory:t1;${scheme};${value}\n`;

interface Mistake {
  what: string;
  name: string;
  text: string;
  more?: TableFile[];
  code: string;
  row?: number;
  column?: string;
  says: RegExp;
}

const mistakes: Mistake[] = [
  {
    what: 'a date left as an Excel number',
    name: 'seances.csv',
    text: session('45747'),
    code: 'cell-excel-date',
    row: 2,
    column: 'date',
    says: /2025-03-31/,
  },
  {
    what: 'a day that does not exist',
    name: 'seances.csv',
    text: session('31/02/2025'),
    code: 'cell-not-a-date',
    row: 2,
    column: 'date',
    says: /date lisible/,
  },
  {
    what: 'month before day',
    name: 'seances.csv',
    text: session('03/31/2025'),
    code: 'cell-not-a-date',
    row: 2,
    column: 'date',
    says: /JJ\/MM\/AAAA/,
  },
  {
    what: 'a two-digit year',
    name: 'seances.csv',
    text: session('31/03/25'),
    code: 'cell-two-digit-year',
    row: 2,
    column: 'date',
    says: /en entier/,
  },
  {
    what: 'words for a date',
    name: 'seances.csv',
    text: session('fin mars'),
    code: 'cell-not-a-date',
    row: 2,
    column: 'date',
    says: /AAAA-MM-JJ/,
  },
  {
    what: '"oui" for a number',
    name: 'seances.csv',
    text: session('2025-03-31', 'oui'),
    code: 'cell-not-a-number',
    row: 2,
    column: 'presentsHabitants',
    says: /chiffres/,
  },
  {
    what: 'words beside a number',
    name: 'seances.csv',
    text: session('2025-03-31', 'environ 20'),
    code: 'cell-not-a-number',
    row: 2,
    column: 'presentsHabitants',
    says: /n’est pas un nombre/,
  },
  {
    what: 'a half person',
    name: 'seances.csv',
    text: session('2025-03-31', '12,5'),
    code: 'cell-not-an-integer',
    row: 2,
    column: 'presentsHabitants',
    says: /entier/,
  },
  {
    what: 'a negative count',
    name: 'seances.csv',
    text: session('2025-03-31', '-3'),
    code: 'too-small',
    row: 2,
    column: 'presentsHabitants',
    says: /trop petit/,
  },
  {
    what: 'an unknown code',
    name: 'actions.csv',
    text: actions(action({ status: 'en court' })),
    code: 'cell-not-in-list',
    row: 2,
    column: 'etat',
    says: /« En cours »/,
  },
  {
    what: 'an unknown code in a list',
    name: 'actions.csv',
    text: actions(action({ domains: 'santé|bricolage' })),
    code: 'cell-not-in-list',
    row: 2,
    column: 'domaines',
    says: /bricolage/,
  },
  {
    what: 'neither yes nor no',
    name: 'actions.csv',
    text: actions(action({ isNew: 'peut-être' })),
    code: 'cell-not-yes-no',
    row: 2,
    column: 'actionNouvelle',
    says: /oui ou non/,
  },
  {
    what: 'a required cell left empty',
    name: 'actions.csv',
    text: actions(action({ title: ' ' })),
    code: 'cell-missing',
    row: 2,
    column: 'intitule',
    says: /obligatoire/,
  },
  {
    what: 'a required column missing',
    name: 'seances.csv',
    text: 'identifiant;date\nville:session:s1;2025-03-31\n',
    code: 'table-missing-column',
    row: 1,
    says: /« type »/,
  },
  {
    what: 'a misspelt column',
    name: 'seances.csv',
    text: 'identifiant;type;date;presentsHabitans\nville:session:s1;watch-cell;2025-03-31;3\n',
    code: 'table-unknown-column',
    row: 1,
    column: 'presentsHabitans',
    says: /presentsHabitants/,
  },
  {
    what: 'a column twice',
    name: 'seances.csv',
    text: 'identifiant;type;date;Date\nville:session:s1;watch-cell;2025-03-31;2025-04-01\n',
    code: 'table-repeated-column',
    row: 1,
    column: 'Date',
    says: /deux fois/,
  },
  { what: 'an unknown sheet', name: 'reunions.csv', text: 'a;b\n1;2\n', code: 'table-unknown', says: /seances/ },
  {
    what: 'a separator too many',
    name: 'actions.csv',
    text: `${actions(action({}))};en trop;encore`,
    code: 'table-extra-cell',
    row: 2,
    says: /guillemets/,
  },
  {
    what: 'an identifier with spaces and accents',
    name: 'actions.csv',
    text: actions(action({ id: 'Garderie été' })),
    code: 'invalid-id',
    row: 2,
    column: 'identifiant',
    says: /producteur:action:nom/,
  },
  {
    what: 'an identifier of another kind',
    name: 'actions.csv',
    text: actions(action({ lead: 'ville:session:s1' })),
    code: 'wrong-ref-kind',
    row: 2,
    column: 'organisationsResponsables',
    says: /organisation/,
  },
  {
    what: 'a formula error',
    name: 'seances.csv',
    text: session('2025-03-31', '#REF!'),
    code: 'cell-formula-error',
    row: 2,
    column: 'presentsHabitants',
    says: /formule/,
  },
  {
    what: 'a code turned into a power of ten',
    name: 'territoires-codes-officiels.csv',
    text: code('siret', '2,19E+13'),
    more: [{ name: 'territoires.csv', content: places }],
    code: 'cell-scientific',
    row: 2,
    column: 'code',
    says: /tableur/,
  },
  {
    what: 'a leading zero lost',
    name: 'territoires-codes-officiels.csv',
    text: code('insee-commune', '1001'),
    more: [{ name: 'territoires.csv', content: places }],
    code: 'cell-lost-zero',
    row: 2,
    column: 'code',
    says: /01001/,
  },
  {
    what: 'a postcode for an INSEE code',
    name: 'territoires-codes-officiels.csv',
    text: code('insee-commune', '93370'),
    more: [{ name: 'territoires.csv', content: places }],
    code: 'postcode-in-insee-field',
    row: 2,
    column: 'code',
    says: /93047/,
  },
  {
    what: 'a code that is gone',
    name: 'territoires-codes-officiels.csv',
    text: code('insee-commune', '93059'),
    more: [{ name: 'territoires.csv', content: places }],
    code: 'code-not-current',
    row: 2,
    column: 'code',
    says: /93066/,
  },
  {
    what: 'a wrong SIREN',
    name: 'territoires-codes-officiels.csv',
    text: code('siren', '219300473'),
    more: [{ name: 'territoires.csv', content: places }],
    code: 'identifier-invalid',
    row: 2,
    column: 'code',
    says: /clé de contrôle/,
  },
  {
    what: 'a row about a record that is not there',
    name: 'territoires-codes-officiels.csv',
    text: code('siren', '219300472'),
    code: 'dangling-ref',
    row: 2,
    column: 'territoiresIdentifiant',
    says: /ne figure pas/,
  },
  {
    what: 'an end before the start',
    name: 'actions.csv',
    text: actions(action({ start: '2025-06-01', end: '2025-01-31', status: 'completed' })),
    code: 'period-order',
    row: 2,
    column: 'periodeFin',
    says: /précède/,
  },
  {
    what: 'a number with a status that says there is none',
    name: 'observations.csv',
    text: observation('24,5', 'suppressed'),
    code: 'value-iff-ok-or-estimated',
    row: 2,
    column: 'valeur',
    says: /null/,
  },
  {
    what: 'the same identifier twice',
    name: 'actions.csv',
    text: actions(action({}), action({ title: 'Autre' })),
    code: 'duplicate-id',
    row: 3,
    column: 'identifiant',
    says: /sert déjà/,
  },
  {
    what: 'an action that is over without an end date',
    name: 'actions.csv',
    text: actions(action({ status: 'terminée' })),
    code: 'end-date-missing',
    row: 2,
    column: 'periodeFin',
    says: /date de fin/,
  },
  {
    what: 'accents damaged by a wrong encoding',
    name: 'actions.csv',
    text: actions(action({ title: 'Garderie Ã©phÃ©mÃ¨re' })),
    code: 'cell-bad-encoding',
    row: 2,
    column: 'intitule',
    says: /UTF-8/,
  },
  {
    what: 'a phone number in a text',
    name: 'alertes.csv',
    text: 'identifiant;signaleeLe;portee;sujet\nville:alert:a1;2025-01-02;group;Appeler le 06 12 34 56 78\n',
    code: 'free-text-looks-personal',
    row: 2,
    column: 'sujet',
    says: /téléphone/,
  },
  {
    what: 'a list in a cell that is not one',
    name: 'observations.csv',
    text: 'variable;periodeDebut;periodeFin;role;valeur;etat;categories\nv;2024-01-01;2024-12-31;actual;1;ok;a,b\n',
    code: 'cell-not-json',
    row: 2,
    column: 'categories',
    says: /structurée/,
  },
];

/** Words that would betray a message left in English. */
const english = /\b(?:the|is|not|must|should|expected|required|invalid|missing|string|number|value|field|record|unknown|list of)\b/i;

describe('what a clerk gets wrong', { timeout: 60_000 }, () => {
  it('is tried in thirty ways or more', () => expect(mistakes.length).toBeGreaterThanOrEqual(30));

  it.each(mistakes)('$what', async ({ name, text, more, code: expected, row, column, says }) => {
    const reading = await read(name, text, more);
    const found: Issue[] = [...reading.issues];
    if (reading.bundle) found.push(...reading.locate(check(reading.bundle, { cog: await loadCog() })));
    const one = found.find((problem) => problem.code === expected);
    expect(one, JSON.stringify(found)).toBeDefined();
    if (row !== undefined) expect(one!.params).toMatchObject({ file: name, row });
    if (column !== undefined) expect(one!.params).toMatchObject({ column });
    const message = formatIssue(one!, 'fr');
    expect(message).toMatch(says);
    expect(message).toContain(name);
    if (row !== undefined) expect(message).toContain(`ligne ${row}`);
    expect(message.replace(/«[^»]*»|\([^)]*\)|Valeurs permises.*|Noms attendus.*/g, '')).not.toMatch(english);
    expect(formatIssue(one!, 'en').replace(/Allowed values.*/, '')).not.toMatch(/[éèêàù](?![^"]*")/);
  });

  it('good rows are kept, bad ones set apart with what is wrong; nothing is lost', async () => {
    const text = actions(action({}), action({ id: 'ville:action:a2', start: 'hier' }), action({ id: 'ville:action:a3' }));
    const reading = await read('actions.csv', text);
    expect(reading.bundle?.actions?.map((one) => one.id)).toEqual(['ville:action:a1', 'ville:action:a3']);
    expect(reading.rejected).toHaveLength(1);
    expect(reading.rejected[0]).toMatchObject({
      table: 'actions',
      file: 'actions.csv',
      row: 3,
      cells: { identifiant: 'ville:action:a2', periodeDebut: 'hier' },
    });
    expect(reading.rejected[0]!.issues.map((one) => one.code)).toEqual(['cell-not-a-date']);
  });
});

describe('cells that would break a program', () => {
  const readTexts = (cell: string) =>
    read('objectifs.csv', `identifiant;code;intitule;intituleAutresLangues\nville:objective:a;lien;Lien;"${cell.replaceAll('"', '""')}"\n`);

  it('texts in other languages cannot reach the prototype of objects', async () => {
    const reading = await readTexts('{"__proto__.polluted":"yes","__proto__":{"polluted":"yes"},"constructor":"x"}');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(reading.rejected).toHaveLength(1);
    expect(reading.rejected[0]!.issues.map((one) => one.code)).toContain('unknown-key');
  });

  it.each(['null', '[1]', '"texte"', '3', '{', 'NaN'])('texts in other languages: %s is an issue', async (cell) => {
    const reading = await readTexts(cell);
    expect(reading.rejected[0]?.issues.map((one) => one.code)).toEqual(['cell-not-json']);
    expect(formatIssue(reading.issues[0]!, 'fr')).toMatch(/objectifs\.csv, ligne 2, colonne « intituleAutresLangues »/);
  });

  it('a row that depends on one set apart says so, and is kept with it', async () => {
    const reading = await readTableFiles([
      { name: 'fichier.csv', content: file },
      { name: 'actions.csv', content: actions(action({ start: 'hier' })) },
      { name: 'actions-historique-des-etats.csv', content: 'actionsIdentifiant;etat;le\nville:action:a1;active;2025-01-01\n' },
    ]);
    expect(reading.rejected.map((row) => [row.table, row.issues.map((one) => one.code)])).toEqual([
      ['actions', ['cell-not-a-date']],
      ['actions-historique-des-etats', ['table-parent-set-apart']],
    ]);
    expect(formatIssue(reading.rejected[1]!.issues[0]!, 'fr')).toMatch(
      /« ville:action:a1 », qui est mis à part \(feuille actions, ligne 2\)/,
    );
  });

  it('a reference to a row set apart leads to that row, not to adding it again', async () => {
    const reading = await readTableFiles([
      { name: 'fichier.csv', content: file },
      { name: 'actions.csv', content: actions(action({ lead: 'ville:organisation:ccas' }), action({ id: 'ville:action:a2', lead: 'ville:organisation:caf' })) },
      { name: 'organisations.csv', content: 'identifiant;type;institutionPubliqueOuChargeeDUnServicePublic\nville:organisation:ccas;ccas;peut-être\n' },
    ]); // prettier-ignore
    const lead = reading.locate(check(reading.bundle!)).filter(({ params }) => params?.column === 'organisationsResponsables');
    expect(lead.map(({ code, params }) => [code, params?.row])).toEqual([
      ['table-parent-set-apart', 2],
      ['dangling-ref', 3],
    ]);
    expect(formatIssue(lead[0]!, 'fr')).toMatch(
      /^fichier actions\.csv.*« ville:organisation:ccas », qui est mis à part \(feuille organisations, ligne 2\)/,
    );
  });
});

describe('how French offices write', () => {
  it.each([
    ['semicolons, decimal comma', utf8(observation('24,5', 'ok')), 24.5],
    ['a byte order mark', utf8(`\uFEFF${observation('24,5', 'ok')}`), 24.5],
    ['commas and decimal point', utf8(observation('24.5', 'ok').replaceAll(';', ',')), 24.5],
    ['U+202F between thousands', utf8(observation('1\u202F250,5', 'ok')), 1250.5],
    ['U+00A0 between thousands', utf8(observation('1\u00A0250,5', 'ok')), 1250.5],
    ['Windows line ends', utf8(observation('24,5', 'ok').replaceAll('\n', '\r\n')), 24.5],
    ['tabs', utf8(observation('24,5', 'ok').replaceAll(';', '\t')), 24.5],
    ['a thousand empty columns', utf8(observation('24,5', 'ok').replaceAll('\n', `${';'.repeat(1000)}\n`)), 24.5],
  ])('%s', async (_, content, value) => {
    const reading = await readTableFiles([
      { name: 'fichier.csv', content: file },
      { name: 'observations.csv', content },
    ]);
    expect(reading.issues).toEqual([]);
    expect(reading.bundle?.observations?.[0]).toMatchObject({ value, status: 'ok' });
  });

  it.each([
    ['s', 'suppressed'],
    ['ns', 'suppressed'],
    ['nd', 'missing'],
    ['so', 'not-applicable'],
  ])('« %s » in place of a number is null, %s', async (mark, status) => {
    const reading = await read('observations.csv', observation(mark));
    expect(reading.issues).toEqual([]);
    expect(reading.bundle?.observations?.[0]).toMatchObject({ value: null, status });
  });

  it.each([
    ['UTF-16, as « Texte Unicode » of Excel', true],
    ['UTF-16, the other way round', false],
  ])('%s', async (_, isLittleEndian) => {
    const text = `\uFEFF${actions(action({ title: 'L’été' }))}`.replaceAll(';', '\t');
    const view = new DataView(new ArrayBuffer(text.length * 2));
    [...text].forEach((sign, index) => view.setUint16(index * 2, sign.charCodeAt(0), isLittleEndian));
    const reading = await read('actions.csv', '', [{ name: 'actions.csv', content: new Uint8Array(view.buffer) }]);
    expect(reading.bundle?.actions?.[0]?.title.fr).toBe('L’été');
  });

  it('Windows-1252 is recognised', async () => {
    const content = windows1252(actions(action({ title: 'L’été à Montfermeil' })));
    const reading = await readTableFiles([
      { name: 'fichier.csv', content: file },
      { name: 'actions.csv', content },
    ]);
    expect(reading.bundle?.actions?.[0]?.title.fr).toBe('L’été à Montfermeil');
  });

  it.each(['31/03/2025', '31-03-2025', '31.03.2025', '31 mars 2025', 'lundi 31 mars 2025', '2025-03-31', '2025-3-31'])(
    'the date %s',
    async (date) => {
      const reading = await read('seances.csv', session(date));
      expect(reading.bundle?.sessions?.[0]?.date).toBe('2025-03-31');
    },
  );

  it('labels stand for codes, in French or English, and English field names for columns', async () => {
    const text =
      'id,kind,date,attendance.residents\nville:session:s1,Cellule de veille,2025-03-31,4\nville:session:s2,social conference,2025-04-01,5\n';
    const reading = await read('sessions.csv', text);
    expect(reading.issues).toEqual([]);
    expect(reading.bundle?.sessions?.map((one) => one.kind)).toEqual(['watch-cell', 'social-conference']);
  });

  it('a file that is no table is an issue, not an exception', async () => {
    const reading = await readTableFiles([{ name: 'actions.xlsx', content: Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]) }]);
    expect(reading.issues.map((one) => one.code)).toContain('table-unreadable');
  });
});
