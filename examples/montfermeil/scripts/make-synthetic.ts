import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dossier } from '@projet-social/schema';
import { makeSubmissions } from './synthetic/answers.js';
import { recordFiles } from './synthetic/records.js';
import { defaultText, dossierSurveys } from './synthetic/surveys.js';

/**
 * Makes the synthetic part of the dossier: `npx tsx examples/montfermeil/scripts/make-synthetic.ts`. The same script gives the same bytes,
 * which a test checks. Published statistics and the convention are not made here.
 */
const groups = ['residents', 'staff', 'elected', 'associations'] as const;
const years = [2024, 2025] as const;

const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function dossier(surveys: readonly string[], records: readonly string[]): Dossier {
  return {
    schemaVersion: '0.1.0',
    title: { fr: 'Projet social de territoire de Montfermeil (exemple)', en: 'Social territory project of Montfermeil (example)' },
    producer: 'montfermeil',
    projectId: 'montfermeil:project:pst',
    territoryId: 'montfermeil:territory:93047',
    synthetic: {
      fr: 'La convention et les statistiques publiées sont réelles. Les enregistrements (séances, actions, décisions, alertes, propositions) et les réponses aux questionnaires ont été fabriqués par un programme : ils ne disent rien de Montfermeil.',
      en: 'The agreement and the published statistics are real. Records (sessions, actions, decisions, alerts, proposals) and survey answers were made by a program: they say nothing about Montfermeil.',
    },
    framework: 'framework.json',
    surveys: surveys.map((name) => `surveys/${name}`),
    bundles: ['convention.bundle.json', ...records.map((name) => `records/${name}`), 'statistics/insee.json', 'statistics/cnaf.json'],
    years: years.map((year) => ({
      year,
      period: { start: `${year}-01-01`, end: `${year}-12-31` },
      submissions: groups.map((group) => `submissions/${year}/${group}.ndjson`),
    })),
  };
}

/** Text of every file that this script makes, by path in the dossier. */
export function syntheticFiles(): ReadonlyMap<string, string> {
  const surveys = dossierSurveys();
  const records = recordFiles();
  const files = new Map<string, string>();
  files.set('dossier.json', text(dossier(Object.keys(surveys), Object.keys(records))));
  files.set('framework.json', defaultText('framework.json'));
  for (const [name, survey] of Object.entries(surveys)) files.set(`surveys/${name}`, text(survey));
  for (const [name, bundle] of Object.entries(records)) files.set(`records/${name}`, text(bundle));
  for (const year of years)
    groups.forEach((group, rank) => {
      const survey = surveys[group === 'residents' && year === 2024 ? 'residents-annual-2024.json' : `${group}-annual.json`];
      if (!survey) throw new RangeError(`no questionnaire for ${group}`);
      const lines = makeSubmissions(group, year, survey, year * 10 + rank).map((submission) => JSON.stringify(submission));
      files.set(`submissions/${year}/${group}.ndjson`, `${lines.join('\n')}\n`);
    });
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  for (const [path, content] of syntheticFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
