import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Issue } from '@projet-social/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrintedIssue } from '../src/cli/issues.js';
import { pst } from './support/pst.js';

const content = fileURLToPath(new URL('../../schema/content', import.meta.url));
const frameworkFile = join(content, 'framework.json');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pst-survey-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Draft = Record<string, unknown> & { questions: Record<string, unknown>[]; pages: { questionIds: string[] }[] };

/** The residents' questionnaire with its blanks filled, then changed, in a file of its own. */
function write(name: string, change: (survey: Draft) => void = () => undefined): string {
  const survey = JSON.parse(readFileSync(join(content, 'surveys', 'residents-annual.json'), 'utf8')) as Draft;
  const blank = ['controllers', 'toolProvider', 'surveyEndDate', 'dpoContact', 'publicationDate'];
  survey['notice'] = { ...(survey['notice'] as object), placeholders: Object.fromEntries(blank.map((key) => [key, 'exemple'])) };
  const label = (word: string) => ({ fr: word, 'fr-x-falc': word, en: word, ar: word, pt: word });
  for (const question of survey.questions)
    if (question['id'] === 'neighbourhood')
      question['options'] = [
        { code: 'north', label: label('Nord') },
        { code: 'south', label: label('Sud') },
      ];
  change(survey);
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(survey));
  return path;
}

const ask = (survey: Draft, question: Record<string, unknown>): void => {
  survey.questions.push({ wordingVersion: '1', required: false, ...question });
  survey.pages[0]?.questionIds.push(String(question['id']));
};

describe('pst survey FILE.json --check, outside any dossier', () => {
  it.each(readdirSync(join(content, 'surveys')))('finds nothing to mend in %s but the blanks of its commune', async (file) => {
    const { code, output } = await pst(['survey', join(content, 'surveys', file), '--check', '--framework', frameworkFile, '--json']);
    const { issues } = JSON.parse(output) as { issues: Issue[] };
    const blanks = issues.filter((issue) => issue.code === 'survey-placeholder-empty' || issue.path.join('.').includes('questions.13'));
    expect(issues).toEqual(blanks);
    expect(blanks.filter((issue) => issue.code !== 'survey-placeholder-empty').map((issue) => issue.code)).toEqual(
      file === 'residents-annual.json' ? ['question-too-few-options'] : [],
    );
    expect(code).toBe(1);
  });

  it('ends with 0 where nothing is wrong, and says what it cannot know', async () => {
    const path = write('good.json');
    const french = await pst(['survey', path, '--check']);
    expect([french.code, french.output]).toEqual([0, '']);
    expect(french.errors.replace(/\u00a0/g, ' ')).toBe(
      'à savoir good.json : sans référentiel, on ne sait pas quelles questions notées un indicateur lit. Donnez-le avec --framework, ou relisez le questionnaire dans son dossier.\nAucun problème.',
    );
    const english = await pst(['survey', path, '--check', '--framework', frameworkFile, '--lang', 'en']);
    expect([english.code, english.errors]).toEqual([0, 'No problem.']);
  });

  it('finds in one file everything that a careful editor would, in both languages and as JSON', async () => {
    const path = write('bad.json', (survey) => {
      const scored = { kind: 'scored', control: 'matrix', scaleId: (survey['scales'] as { id: string }[])[0]?.id };
      const rows = Array.from({ length: 9 }, (_, index) => ({ id: `r${index}`, wording: { fr: `Ligne ${index}` } }));
      ask(survey, { ...scored, id: 'outside', wording: { fr: 'Le PSPT n’est pas inutile ?' }, rows });
      ask(survey, {
        id: 'income',
        kind: 'profile',
        control: 'single-choice',
        purpose: 'curiosity',
        wording: { fr: `Quel est ${'votre revenu ou '.repeat(9)}votre salaire ?` },
        options: Array.from({ length: 10 }, (_, index) => ({ code: `o${index}`, label: { fr: `Tranche ${index}` } })),
      });
      ask(survey, { id: 'free', kind: 'open', control: 'text', wording: { fr: 'Quelle est votre adresse ?' } });
    });
    const { code, output } = await pst(['survey', path, '--check', '--framework', frameworkFile, '--json']);
    const { issues } = JSON.parse(output) as { issues: PrintedIssue[] };
    expect(code).toBe(1);
    expect(new Set(issues.map((issue) => issue.code))).toEqual(
      new Set([
        'question-language-missing',
        'question-simplified-missing',
        'question-sentence-long',
        'question-double-negation',
        'question-acronym',
        'question-matrix-long',
        'question-too-many-options',
        'question-unmapped',
        'question-profile-without-need',
        'question-free-text-without-warning',
        'question-identifying',
      ]),
    );
    for (const issue of issues) expect(issue.place).toMatch(/^bad\.json\.questions\[\d+\]/);
    const [french, english] = [
      await pst(['survey', path, '--check', '--framework', frameworkFile]),
      await pst(['survey', path, '--check', '--framework', frameworkFile, '--lang', 'en']),
    ];
    expect(french.errors).toContain('la question notée « outside » n’est lue par aucun indicateur.');
    expect(french.errors).toContain('la question « income » porte sur la personne, sans usage déclaré');
    expect(english.errors).toContain('no indicator reads the scored question "outside".');
    expect(english.errors).toContain('question "income" is about the person, with no stated use');
  });

  it('ends with 1, located, for a file that is missing, cut, invalid or something else', async () => {
    const cut = join(folder, 'cut.json');
    writeFileSync(cut, '{ "questions": [');
    const other = join(folder, 'surveyjs.json');
    writeFileSync(other, JSON.stringify({ pages: [{ elements: [] }] }));
    const invalid = write('invalid.json', (survey) => Reflect.deleteProperty(survey, 'version'));
    for (const [path, message] of [
      [join(folder, 'none.json'), /none\.json\s: le fichier n’existe pas/],
      [cut, /cut\.json\s: le JSON est mal formé à la ligne 1/],
      [other, /surveyjs\.json\s: ce fichier n’est ni un questionnaire, ni un dossier/],
      [invalid, /invalid\.json\.version\s: cette information est obligatoire/],
    ] as const) {
      const { code, errors } = await pst(['survey', path, '--check']);
      expect([code, errors]).toEqual([1, expect.stringMatching(message)]);
    }
  });

  it('ends with 2 for wrong use', async () => {
    for (const argv of [['survey'], ['survey', write('good.json'), '--chek'], ['survey', write('good.json'), '--check', '--framework']]) {
      const { code, errors } = await pst(argv);
      expect([code, errors]).toEqual([2, expect.stringMatching(/Voir : pst/)]);
    }
  });

  it('lists it, and writes it for another tool', async () => {
    const path = write('good.json');
    expect((await pst(['survey', path])).output).toMatch(/^residents-annual {2}/);
    const { code, output } = await pst(['survey', path, '--format', 'xlsform', '--output', join(folder, 'forms')]);
    expect([code, output.split('\n').length]).toEqual([0, 2]);
    const mapping = JSON.parse(readFileSync(join(folder, 'forms', 'residents-annual.xlsform.mapping.json'), 'utf8')) as { waveId: string };
    expect(mapping.waveId).toBe('unassigned:wave:residents-annual');
  });
});
