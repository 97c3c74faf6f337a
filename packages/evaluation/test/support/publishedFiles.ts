import { unzipSync } from 'fflate';
import type { Evaluation, Framework, Submission } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../../src/disclosure/protect.js';
import { explain, formatExplanation } from '../../src/explain/index.js';
import type { ReadDossier } from '../../src/io/dossier.js';
import { evaluateDossier, evaluationText } from '../../src/io/evaluateDossier.js';
import { toWorkbook } from '../../src/io/resultWorkbook.js';
import { toCsv } from '../../src/publish/csv.js';
import { toDataPackage } from '../../src/publish/dataPackage.js';
import { resultTables } from '../../src/publish/resultTables.js';
import { chartImages } from '../../src/report/images.js';
import { renderReport } from '../../src/report/index.js';
import { wordsFor } from '../../src/report/words.js';

/** A file as somebody outside gets it: its name, and all text in it (workbooks unpacked, images as they are). */
export interface PublicFile {
  readonly path: string;
  readonly text: string;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Everything that leaves for one year: result document, report, tables, workbook, images, open data, explanations of every node. */
export async function filesOf(evaluation: ProtectedEvaluation, { framework, surveys }: ReadDossier): Promise<PublicFile[]> {
  const tables = resultTables(evaluation, framework);
  const workbook = unzipSync(await toWorkbook(tables, wordsFor(framework, 'fr')));
  const images = await chartImages(evaluation, framework, { locale: 'fr', svg: true, png: true });
  const explanations = evaluation.scores.map(({ nodeId, group }) =>
    formatExplanation(explain(evaluation, framework, nodeId, group === undefined ? {} : { group })!, 'text', 'fr'),
  );
  const files: PublicFile[] = [
    { path: 'evaluation.json', text: evaluationText(evaluation) },
    { path: 'report.html', text: renderReport(evaluation, framework, { locale: 'fr', surveys }) },
    { path: 'report.en.html', text: renderReport(evaluation, framework, { locale: 'en', surveys }) },
    ...tables.map((table) => ({ path: `csv/${table.name}.csv`, text: toCsv(table, { style: 'french' }) })),
    ...Object.entries(workbook).map(([path, bytes]) => ({ path: `evaluation.xlsx/${path}`, text: textOf(bytes) })),
    ...images.map(({ path, content }) => ({ path, text: typeof content === 'string' ? content : textOf(content) })),
    ...toDataPackage(evaluation, framework).map(({ path, content }) => ({ path: `open-data/${path}`, text: content })),
    { path: 'explanations.txt', text: explanations.join('\n\n') },
  ];
  return files.map(({ path, text }) => ({ path: `${evaluation.year}/${path}`, text }));
}

/** The files of every year of a dossier. */
export async function publishYears(read: ReadDossier): Promise<{ files: PublicFile[]; evaluations: Map<number, ProtectedEvaluation> }> {
  const files: PublicFile[] = [];
  const evaluations = new Map<number, ProtectedEvaluation>();
  for (const { year } of read.dossier.years) {
    const evaluation = await evaluateDossier(read, { year, draws: 50, sobolSamples: 16 });
    evaluations.set(year, evaluation);
    files.push(...(await filesOf(evaluation, read)));
  }
  return { files, evaluations };
}

/** A dossier with other submissions in one year. */
export function withSubmissions(
  read: ReadDossier,
  year: number,
  change: (submissions: readonly Submission[]) => Submission[],
): ReadDossier {
  return { ...read, submissions: new Map(read.submissions).set(year, change(read.submissions.get(year) ?? [])) };
}

/** Keeps the first submissions of a group that count. */
export function keep(group: string, count: number): (submissions: readonly Submission[]) => Submission[] {
  return (submissions) => {
    const counted = submissions.filter((one) => one.group === group && one.status === 'completed').slice(0, count);
    return [...submissions.filter((one) => one.group !== group), ...counted];
  };
}

/** A dossier in which every group is large enough: what its figures are before anything is hidden. */
export function withoutThresholds(read: ReadDossier): ReadDossier {
  const { framework } = read;
  return {
    ...read,
    framework: {
      ...framework,
      respondentGroups: framework.respondentGroups.map((group) => ({ ...group, publicationThreshold: 1 })),
      disclosure: {
        ...framework.disclosure,
        minRespondents: framework.disclosure.minRespondents.map(({ group }) => ({ group, value: 1 })),
      },
    },
  };
}

/** The answers of other people: every scale turned round, every yes a no. */
export function turned(submission: Submission, questions: (id: string) => boolean = () => true): Submission {
  const opposite: Record<string, string> = { '1': '4', '2': '3', '3': '2', '4': '1', yes: 'no', no: 'yes' };
  return {
    ...submission,
    answers: Object.fromEntries(
      Object.entries(submission.answers).map(([id, answer]) => [
        id,
        questions(id) && typeof answer === 'string' ? (opposite[answer] ?? answer) : answer,
      ]),
    ),
  } as Submission;
}

/** Results of groups that a published evaluation hides: node and group. */
export function hiddenResults(published: Evaluation, working: Evaluation): { nodeId: string; group: string; value: number; n: number }[] {
  return working.observations.flatMap(({ variable, group, value, n, dimensions }) => {
    if (group === undefined || value === null || dimensions !== undefined || n === undefined) return [];
    const shown = published.observations.find((one) => one.variable === variable && one.group === group && one.dimensions === undefined);
    return shown === undefined || shown.value === null ? [{ nodeId: variable, group, value, n }] : [];
  });
}

/** Questions that serve these indicators and no other. */
export function questionsOnlyOf({ indicators }: Framework, ids: readonly string[]): Set<string> {
  const serving = (wanted: boolean) =>
    indicators
      .filter(({ id, kind }) => kind === 'survey' && ids.includes(id) === wanted)
      .flatMap(({ formula }) => [...JSON.stringify(formula).matchAll(/"questionId":"([^"]+)"/g)].map(([, id]) => id!));
  const others = new Set(serving(false));
  return new Set(serving(true).filter((id) => !others.has(id)));
}
