import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Observation, Score } from '@projet-social/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedEvaluation } from '../src/disclosure/protect.js';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { evaluateDossier } from '../src/io/evaluateDossier.js';
import { type PublishedFile, toDataPackage } from '../src/publish/dataPackage.js';
import { resultTables } from '../src/publish/resultTables.js';
import { findScore, wordsFor } from '../src/report/words.js';

type Row = Readonly<Record<string, string>>;

let read: ReadDossier;
let evaluation: ProtectedEvaluation;
let files: ReadonlyMap<string, string>;
const filesOf = (list: readonly PublishedFile[]) => new Map(list.map(({ path, content }) => [path, content]));
const rowsOf = (table: string): Row[] => parse<Row>(files.get(`${table}.csv`)!, { columns: true });

beforeAll(async () => {
  read = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
  const judgement = { year: 2025, rationale: 'x', dissent: [], decidedOn: '2025-11-20' };
  const judgements = [
    { ...judgement, criterionId: 'mutual-trust', computedBands: [], agreedBand: 'fragile' },
    { ...judgement, criterionId: 'reach', computedBands: ['fragile', 'on-track'], agreedBand: 'on-track' },
  ];
  const bundle = { ...read.bundle, judgements };
  evaluation = await evaluateDossier({ ...read, bundle }, { year: 2025, probe: 'none' });
  files = filesOf(toDataPackage(evaluation, read.framework));
}, 120_000);

/** A number of the document as a table shows it. */
const cell = (value: number | null | undefined, decimals = 1): string =>
  value === null || value === undefined ? '' : String(Math.round(value * 10 ** decimals) / 10 ** decimals);

describe('the tables of the open data hold the figures of the evaluation, each in its place', () => {
  const scoreCells = (score: Score): Row => ({
    niveau: score.level,
    identifiant: score.nodeId,
    note: cell(score.value),
    fourchette_basse: cell(score.interval?.low),
    fourchette_haute: cell(score.interval?.high),
    lecture: score.value === null ? '' : wordsFor(read.framework, 'fr').bands(score),
    etat: score.status,
  });
  it('the profile: the shared score of every node, and no group', () => {
    const shared = evaluation.scores.filter(({ group }) => group === undefined);
    expect(rowsOf('profil')).toEqual(
      shared.map((score) => expect.objectContaining({ annee: '2025', ...scoreCells(score), information_disponible: cell(100 * score.coverage, 0), poids: cell(score.weight, 2) }) as Row), // prettier-ignore
    );
  });
  it('the groups, with why a result is not there', () => {
    const rows = evaluation.scores.flatMap((score) => (score.group === undefined ? [] : [{ groupe: score.group, ...scoreCells(score) }]));
    expect(rowsOf('groupes')).toEqual(rows.map((row) => expect.objectContaining(row) as Row));
    expect(evaluation.scores.some(({ group, status }) => group !== undefined && status !== 'ok')).toBe(true);
  });
  it('the indicators: value, fraction and marks', () => {
    const of = (id: string): Observation =>
      evaluation.observations.find(
        ({ variable, group, dimensions }) => variable === id && group === undefined && dimensions === undefined,
      )!;
    expect(rowsOf('indicateurs')).toEqual(
      read.framework.indicators.map(({ id, unit, goalposts }) => {
        const { value, numerator, denominator, status, vintage } = of(id);
        return expect.objectContaining({
          identifiant: id,
          valeur: cell(value, 2),
          unite: unit,
          numerateur: cell(numerator, 2),
          denominateur: cell(denominator, 2),
          etat: status,
          millesime: vintage ?? '',
          borne_basse: cell(goalposts.floor, 2),
          cible: cell(goalposts.target, 2),
        }) as Row;
      }),
    );
  });
  it('the gaps: the group named as the higher one has the higher score', () => {
    const rows = rowsOf('ecarts');
    expect(rows.length).toBeGreaterThan(5);
    for (const { identifiant, groupe_haut, groupe_bas, ecart } of rows) {
      const [high, low] = [groupe_haut, groupe_bas].map((group) => findScore(evaluation, identifiant!, group)!.value!);
      expect([identifiant, Number(ecart)]).toEqual([identifiant, expect.closeTo(high! - low!, 9)]);
      expect(Number(ecart)).toBeGreaterThanOrEqual(0);
    }
  });
  it('the changes: on the common basket, of the years that were compared', () => {
    const { previousYear, changes } = evaluation.comparison!;
    expect(rowsOf('evolutions')).toEqual(
      changes.map(
        ({ nodeId, group, verdict, reasons, commonBasket }) =>
          expect.objectContaining({
            annee: '2025',
            annee_precedente: String(previousYear),
            identifiant: nodeId,
            groupe: group ?? '',
            verdict,
            avant: cell(commonBasket?.before),
            apres: cell(commonBasket?.after),
            raisons: reasons.join(' | '),
          }) as Row,
      ),
    );
    const other = { ...evaluation, comparison: { previousYear: 2022, changes } } as ProtectedEvaluation;
    const table = resultTables(other, read.framework).find(({ name }) => name === 'evolutions')!;
    expect(new Set(table.rows.map((row) => row[1]))).toEqual(new Set([2022]));
  });
  it('the answers and the weighting', () => {
    expect(rowsOf('reponses')).toEqual(
      evaluation.groups.map(
        ({ group, respondents, populationSize, status, weighting }) =>
          expect.objectContaining({
            groupe: group,
            repondants: cell(respondents),
            population: cell(populationSize),
            etat: status,
            ponderation: weighting?.method ?? 'none',
            echantillon_effectif: cell(weighting?.effectiveSampleSize, 0),
          }) as Row,
      ),
    );
    const margins = evaluation.groups.flatMap(({ weighting }) => weighting?.margins ?? []).flatMap(({ categories }) => categories);
    expect(margins.length).toBeGreaterThan(5);
    expect(rowsOf('ponderation')).toEqual(
      margins.map(
        ({ code, sampleShare, populationShare, weightedShare }) =>
          expect.objectContaining({
            categorie: code,
            part_reponses: cell(sampleShare),
            part_population: cell(populationShare),
            part_apres_calage: cell(weightedShare),
          }) as Row,
      ),
    );
  });
  it('agreed readings: one without a computed reading does not differ from it', () =>
    expect(rowsOf('lectures_retenues').map(({ identifiant, lecture_calculee, ecart_au_calcul, desaccords }) => [identifiant, lecture_calculee, ecart_au_calcul, desaccords])).toEqual([
      ['mutual-trust', '', '', '0'],
      ['reach', 'Fragile | En bonne voie', 'non', '0'],
    ])); // prettier-ignore
  it('the method: versions, seed, and the hash of every file that was read', () => {
    const facts = new Map(rowsOf('methode').map(({ cle, valeur }) => [cle, valeur]));
    expect(Object.fromEntries(facts)).toEqual({
      framework: `${read.framework.id} ${read.framework.version}`,
      method: evaluation.method.version,
      // It begins with a sign that a spreadsheet would run.
      software: `'${evaluation.method.software}`,
      seed: '93047',
      period: '2025-01-01 – 2025-12-31',
      synthetic: 'true',
      ...Object.fromEntries(read.inputs.map(({ path, sha256 }) => [`sha256 ${path}`, sha256])),
    });
  });
  it('says that the data is made up only where it is, and with how many decimals scores are written', () => {
    const readme = (synthetic: boolean, decimals: number) => {
      const framework = { ...read.framework, disclosure: { ...read.framework.disclosure, publishedScoreDecimals: decimals } };
      const written = filesOf(toDataPackage({ ...evaluation, synthetic } as ProtectedEvaluation, framework));
      return `${written.get('README.md')!}${written.get('datapackage.json')!}`;
    };
    expect(readme(true, 0)).toMatch(/fabriquées par un programme[^]*sont arrondies au point[^]*"version": "\d[^]*"synthetic"/);
    expect(readme(false, 2)).not.toMatch(/fabriquées par un programme|"synthetic"/);
    expect(readme(false, 2)).toContain('sont arrondies à 2 décimales');
    const other = filesOf(toDataPackage({ ...evaluation, frameworkVersion: '7.8.9' } as ProtectedEvaluation, read.framework));
    expect(JSON.parse(other.get('datapackage.json')!)).toMatchObject({ version: '7.8.9' });
  });
  it('refuses an evaluation that has not passed disclosure control', () =>
    expect(() => resultTables(JSON.parse(JSON.stringify({ ...evaluation, disclosure: undefined })) as ProtectedEvaluation, read.framework)).toThrow(RangeError)); // prettier-ignore
});
