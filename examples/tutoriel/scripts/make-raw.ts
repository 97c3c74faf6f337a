// Writes the raw exports of the tutorial: the true shape of each tool's file, with its usual flaws. Every answer is drawn by this program.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import residents from '@projet-social/schema/content/surveys/residents-annual.json' with { type: 'json' };
import staff from '@projet-social/schema/content/surveys/staff-annual.json' with { type: 'json' };
import type { Question, Survey } from '@projet-social/schema';
import { formName, toLimeSurvey, type SurveyMapping, type StatisticsMapping } from '@projet-social/evaluation/node';
import writeXlsxFile from 'write-excel-file/node';

const folder = new URL('../', import.meta.url);
const waveOf = (group: string): string => `montfermeil:survey-wave:${group}-2025`;

/** Draws in [0, 1): the same on every machine (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const draw = generator(93370);

/** An answer's code, or none: one in twenty skips, one in fifteen does not know. */
function answerTo(question: Question, survey: Survey, mood: number): string {
  const options = question.options ?? survey.scales.find((scale) => scale.id === question.scaleId)?.options ?? [];
  if (draw() < 0.05 || options.length === 0) return '';
  const dontKnow = options.find((option) => option.code === 'dk');
  if (dontKnow && draw() < 0.07) return 'dk';
  const real = options.filter((option) => option.code !== 'dk');
  const place =
    question.kind === 'scored'
      ? Math.min(real.length - 1, Math.max(0, Math.floor((draw() * 0.8 + mood * 0.4 - 0.1) * real.length)))
      : Math.floor(draw() * real.length);
  return real[place]?.code ?? '';
}

function limeSurveyExport(): { text: string; mapping: SurveyMapping } {
  const survey = residents as unknown as Survey;
  const { mapping } = toLimeSurvey(survey, { waveId: waveOf('residents'), group: 'residents', mode: 'web' });
  const columns = ['id', 'submitdate', 'lastpage', 'startlanguage', 'seed', ...mapping.columns.map((entry) => entry.column)];
  const lines = [columns];
  for (let index = 1; index <= 180; index += 1) {
    const mood = draw();
    const finished = draw() > 0.06;
    const day = 1 + Math.floor(draw() * 28);
    const cells = [
      String(index + 40),
      finished ? `2025-05-${String(day).padStart(2, '0')} 18:${String(10 + Math.floor(draw() * 49))}:00` : '',
      '4',
      'fr',
      String(Math.floor(draw() * 1e9)),
    ];
    let ticked = 0;
    for (const entry of mapping.columns) {
      const question = survey.questions.find((one) => one.id === entry.questionId);
      if (!question) cells.push('');
      else if (entry.ticks !== undefined) {
        const tick = ticked < 2 && draw() < 0.25;
        if (tick) ticked += 1;
        cells.push(tick ? 'Y' : '');
      } else if (question.kind === 'open') cells.push(draw() < 0.1 ? 'Plus de bancs, et "de l’ombre"' : '');
      else {
        const code = answerTo(question, survey, mood);
        cells.push(entry.codes?.find((pair) => pair.to === code)?.from ?? code);
      }
    }
    lines.push(cells);
  }
  // Two rows as they happen: a double click, and a code typed by hand in the export.
  lines.push([...lines[3]!]);
  const strange = [...lines[5]!];
  strange[0] = '999';
  strange[1] ||= '2025-05-12 10:00:00';
  strange[5] = 'oui';
  lines.push(strange);
  const quoted = (cell: string): string => `"${cell.replace(/"/g, '""')}"`;
  return { text: `\ufeff${lines.map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`, mapping };
}

async function koboExport(): Promise<{ bytes: Uint8Array; mapping: SurveyMapping }> {
  const survey = staff as unknown as Survey;
  const asked = survey.pages.flatMap((page) =>
    page.questionIds.map((id) => ({ id, column: survey.pages.length > 1 ? `page_${page.id}/${formName(id)}` : formName(id) })),
  );
  const columns = [
    'start',
    'end',
    'deviceid',
    ...asked.map((entry) => entry.column),
    '__version__',
    '_id',
    '_uuid',
    '_submission_time',
    '_validation_status',
    '_notes',
    '_status',
    '_submitted_by',
    '_tags',
    '_index',
  ];
  const rows: (string | number)[][] = [columns];
  for (let index = 1; index <= 46; index += 1) {
    const mood = 0.35 + draw() * 0.65;
    const day = `2025-06-${String(1 + Math.floor(draw() * 27)).padStart(2, '0')}`;
    const cells: (string | number)[] = [`${day}T09:00:00.000+02:00`, `${day}T09:06:00.000+02:00`, 'ee.kobotoolbox.org:x'];
    for (const { id } of asked) {
      const question = survey.questions.find((one) => one.id === id);
      cells.push(question ? answerTo(question, survey, mood) : '');
    }
    cells.push(
      'vSyntheticVersion',
      1000 + index,
      `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      `${day}T07:06:10`,
      '',
      '',
      'submitted_via_web',
      '',
      '',
      index,
    );
    rows.push(cells);
  }
  const bytes = await writeXlsxFile(
    rows.map((row) => row.map((value) => (value === '' ? null : { value, type: typeof value === 'number' ? Number : String }))),
    { sheet: 'Agents' },
  ).toBuffer();
  return {
    bytes: new Uint8Array(bytes),
    mapping: {
      kind: 'survey-mapping',
      surveyId: survey.id,
      surveyVersion: survey.version,
      waveId: waveOf('staff'),
      group: 'staff',
      mode: 'web',
      identifier: '_uuid',
      submittedOn: { column: '_submission_time', order: 'year-month-day' },
      columns: asked.map(({ id, column }) => ({ column, questionId: id })),
      ignored: [
        'start',
        'end',
        'deviceid',
        '__version__',
        '_id',
        '_validation_status',
        '_notes',
        '_status',
        '_submitted_by',
        '_tags',
        '_index',
      ],
    },
  };
}

/** Published medians of 2019, as INSEE's file of incomes by IRIS gives them for Montfermeil; the other columns are left out here. */
const medians: readonly (readonly [string, string, string, string])[] = [
  ['930470101', 'Anatole France', '14070', '44,9'],
  ['930470102', 'Les Bosquets', '12570', 'ns'],
  ['930470104', 'Général de Gaulle-7 Îles', '18040', '28'],
  ['930470105', 'Le Centre', '18400', '26,9'],
  ['930470106', 'Les Coudreaux', '22560', '13,9'],
  ['930470107', 'Vaucanson', '21310', '18,4'],
  ['930470108', 'Général Leclerc', '21420', '18,7'],
  ['930470109', 'Les Oiseaux', '22670', '16,5'],
  ['930470110', 'Les Arbres', '23410', '12,2'],
  ['930470111', 'Franceville', '21180', '19,2'],
  ['930470112', 'Les Fleurs', '23960', '14,1'],
];

function inseeFile(): { text: string; mapping: StatisticsMapping } {
  const header = ['IRIS', 'LIBIRIS', 'COM', 'LIBCOM', 'DISP_TP6019', 'DISP_MED19', 'DISP_NOTE19'];
  const rows = medians.map(([iris, label, median, poverty]) => [
    iris,
    label,
    '93047',
    'Montfermeil',
    poverty,
    median,
    poverty === 'ns' ? '1' : '0',
  ]);
  return {
    text: `${[header, ...rows].map((row) => row.join(';')).join('\r\n')}\r\n`,
    mapping: {
      kind: 'statistics-mapping',
      producer: 'INSEE',
      dataset: 'Filosofi - Revenus disponibles par IRIS (BASE_TD_FILO_DISP_IRIS)',
      licence: 'Licence Ouverte 2.0',
      vintage: '2019',
      geographyVintage: '2020',
      publishedOn: '2021-12-15',
      period: { start: '2019-01-01', end: '2019-12-31' },
      territory: { column: 'IRIS', scheme: 'iris', length: 9, create: { kind: 'iris', labelColumn: 'LIBIRIS' } },
      variables: [
        { column: 'DISP_MED19', variable: 'median-standard-of-living', unit: 'euro-per-consumption-unit-per-year' },
        { column: 'DISP_TP6019', variable: 'poverty-rate', unit: 'percent' },
      ],
      suppressedMarks: ['ns', 's'],
      missingMarks: ['nd', 'so'],
    },
  };
}

/** CAF claimants of 2020 by IRIS, with the two that the producer withholds; Windows-1252, a title above, empty columns behind. */
const claimants: readonly (readonly [string, string])[] = [
  ['930470101', 's'],
  ['930470102', '364'],
  ['930470103', 's'],
  ['930470104', '706'],
  ['930470105', '806'],
  ['930470106', '468'],
  ['930470107', '582'],
  ['930470108', '424'],
  ['930470109', '493'],
  ['930470110', '419'],
  ['930470111', '495'],
  ['930470112', '393'],
];

function cafFile(): { bytes: Uint8Array; mapping: StatisticsMapping } {
  const header = `Code IRIS;Foyers allocataires à fin 2020${';'.repeat(60)}`;
  const rows = claimants.map(([iris, count]) => `${iris};${count}${';'.repeat(60)}`);
  const text = `Allocataires par IRIS – données de la CNAF\r\n${[header, ...rows].join('\r\n')}\r\n`;
  return {
    bytes: Uint8Array.from([...text].map((character) => (character === '–' ? 0x96 : character.charCodeAt(0)))),
    mapping: {
      kind: 'statistics-mapping',
      producer: 'CNAF',
      dataset: 'Allocataires par IRIS',
      licence: 'Licence Ouverte 2.0',
      vintage: '2020',
      period: { start: '2020-12-31', end: '2020-12-31' },
      territory: { column: 'Code IRIS', scheme: 'iris', length: 9 },
      variables: [{ column: 'Foyers allocataires à fin 2020', variable: 'caf-claimant-households', unit: 'households' }],
      suppressedMarks: ['s'],
      missingMarks: [],
    },
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const lime = limeSurveyExport();
const kobo = await koboExport();
const insee = inseeFile();
const caf = cafFile();
for (const part of ['raw', 'mappings']) await mkdir(new URL(part, folder), { recursive: true });
const files: [string, string | Uint8Array][] = [
  ['raw/limesurvey-habitants.csv', lime.text],
  ['raw/kobo-agents.xlsx', kobo.bytes],
  ['raw/BASE_TD_FILO_DISP_IRIS_2019.csv', insee.text],
  ['raw/caf-iris-2020.csv', caf.bytes],
  ['mappings/limesurvey-habitants.json', json(lime.mapping)],
  ['mappings/kobo-agents.json', json(kobo.mapping)],
  ['mappings/insee-filosofi-2019.json', json(insee.mapping)],
  ['mappings/caf-2020.json', json(caf.mapping)],
];
for (const [path, content] of files) {
  await writeFile(new URL(path, folder), content);
  process.stdout.write(`${fileURLToPath(new URL(path, folder)).split('/').slice(-2).join('/')}\n`);
}
