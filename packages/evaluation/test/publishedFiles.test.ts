import { fileURLToPath } from 'node:url';
import type { Submission } from '@projet-social/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { workingEvaluation } from '../src/io/evaluateDossier.js';
import {
  hiddenResults,
  keep,
  publishYears,
  type PublicFile,
  questionsOnlyOf,
  turned,
  withoutThresholds,
  withSubmissions,
} from './support/publishedFiles.js';

const timeout = 300_000;
let montfermeil: ReadDossier;
beforeAll(async () => {
  montfermeil = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
});

/** Fewer answers, so that each dossier is quick to evaluate; still all groups above their thresholds. */
const small = (read: ReadDossier): ReadDossier =>
  read.dossier.years.reduce(
    (dossier, { year }) => withSubmissions(dossier, year, (all) => keep('staff', 20)(keep('residents', 60)(all))),
    read,
  );

const planted: [string, (read: ReadDossier) => ReadDossier][] = [
  ['the Montfermeil dossier', (read) => read],
  ['a group just under its threshold in one year only', (read) => withSubmissions(small(read), 2024, keep('elected', 4))],
  ['a group just under its threshold this year', (read) => withSubmissions(small(read), 2025, keep('residents', 10))],
  ['two groups under their thresholds', (read) => withSubmissions(small(read), 2025, (all) => keep('associations', 4)(keep('elected', 3)(all)))],
  ['a single group shown', (read) => withSubmissions(small(read), 2025, (all) => keep('staff', 9)(keep('associations', 2)(keep('elected', 4)(all))))],
]; // prettier-ignore

/** Fails at the first file that two publications do not share to the byte. */
function expectSameFiles(first: readonly PublicFile[], second: readonly PublicFile[]): void {
  const others = new Map(second.map(({ path, text }) => [path, text]));
  expect([...others.keys()]).toEqual(first.map(({ path }) => path));
  for (const { path, text } of first) {
    const other = others.get(path)!;
    let at = 0;
    while (at < text.length && text[at] === other[at]) at += 1;
    if (text !== other) expect.fail(`${path} tells: ${text.slice(Math.max(0, at - 80), at + 60)} | ${other.slice(at, at + 60)}`);
  }
}

/** The same people with other answers wherever the published results hide what they said. */
async function withOtherHiddenAnswers(read: ReadDossier): Promise<{ read: ReadDossier; files: PublicFile[]; hidden: number }> {
  const { files, evaluations } = await publishYears(read);
  let other = read;
  let hidden = 0;
  for (const [year, published] of evaluations) {
    const results = hiddenResults(published, workingEvaluation(withoutThresholds(read), { year, probe: 'none' }));
    hidden += results.length;
    const questions = new Map(
      read.framework.respondentGroups.map(({ id }) => [
        id,
        questionsOnlyOf(
          read.framework,
          results.filter(({ group }) => group === id).map(({ nodeId }) => nodeId),
        ),
      ]),
    );
    other = withSubmissions(other, year, (all) => all.map((one): Submission => turned(one, (id) => questions.get(one.group)!.has(id))));
  }
  return { read: other, files, hidden };
}

describe.each(planted)('%s: two years of published files', (_name, plant) => {
  it('say nothing of hidden answers: other answers of the same people give the same files, byte for byte', { timeout }, async () => {
    const read = plant(montfermeil);
    const other = await withOtherHiddenAnswers(read);
    expect(other.hidden).toBeGreaterThan(0);
    expect(JSON.stringify([...other.read.submissions])).not.toBe(JSON.stringify([...read.submissions]));
    expectSameFiles(other.files, (await publishYears(other.read)).files);
  });
});

describe('the comparison itself', () => {
  it('sees the answers where they are published', { timeout }, async () => {
    const read = planted[3]![1](montfermeil);
    const open = withoutThresholds(read);
    const questions = questionsOnlyOf(read.framework, ['evaluation-usefulness']);
    const other = withSubmissions(open, 2025, (all) => all.map((one) => turned(one, (id) => one.group === 'elected' && questions.has(id))));
    const [first, second] = [await publishYears(open), await publishYears(other)];
    expect(() => expectSameFiles(first.files, second.files)).toThrow(/tells/);
  });

  it('one more or one fewer answer in a hidden group changes no file', { timeout }, async () => {
    const of = (count: number) => publishYears(withSubmissions(small(montfermeil), 2025, keep('elected', count)));
    expectSameFiles((await of(3)).files, (await of(4)).files);
  });
});
