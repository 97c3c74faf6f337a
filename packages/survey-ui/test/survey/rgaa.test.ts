import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Criterion {
  readonly id: string;
  readonly topic: string;
  readonly status: 'test' | 'not-applicable' | 'human';
  readonly tests: readonly string[];
  readonly note?: string;
}

const root = new URL('../../../../', import.meta.url);
const sheet = JSON.parse(readFileSync(new URL('docs/accessibility/rgaa.json', root), 'utf8')) as {
  readonly criteria: readonly Criterion[];
};
const words = { test: 'tenu, par test', 'not-applicable': 'non applicable', human: 'à vérifier par une personne' } as const;

/** The sheet as people read it. */
function toMarkdown(criteria: readonly Criterion[]): string {
  const count = (status: Criterion['status']): number => criteria.filter((each) => each.status === status).length;
  const tests = [...new Set(criteria.flatMap((each) => each.tests))].sort();
  return [
    '# Fiche RGAA 4.1 de `<pst-survey>`',
    '',
    'Écrite à partir de `rgaa.json` par `npx vitest run --project survey-ui rgaa -u` ; ne pas modifier à la main. Elle dit ce que les tests automatiques montrent dans Chromium,',
    'et laisse le reste à une personne : **elle ne remplace pas un audit**. Pour un parcours en plusieurs étapes, un critère ne compte que s’il est tenu à chaque étape ; les tests',
    'parcourent donc tous les états (accueil, pages vides, erreurs, pages remplies, relecture, remerciement) en cinq langues.',
    '',
    `| état | critères |\n| --- | ---: |\n| ${words.test} | ${count('test')} |\n| ${words.human} | ${count('human')} |\n| ${words['not-applicable']} | ${count('not-applicable')} |`,
    '',
    '| critère | objet | état | test | remarque |',
    '| --- | --- | --- | --- | --- |',
    ...criteria.map(
      (each) =>
        `| ${each.id} | ${each.topic} | ${words[each.status]} | ${each.tests.map((test) => tests.indexOf(test) + 1).join(', ')} | ${each.note ?? ''} |`,
    ),
    '',
    'Tests :',
    '',
    ...tests.map((test, index) => `${index + 1}. \`${test}\``),
    '',
  ].join('\n');
}

describe('RGAA sheet', () => {
  it('has each of the 106 criteria once, in order', () => {
    const perTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
    const expected = perTheme.flatMap((count, theme) => Array.from({ length: count }, (_, index) => `${theme + 1}.${index + 1}`));
    expect(sheet.criteria.map(({ id }) => id)).toEqual(expected);
  });

  it('names a test that exists for each criterion it calls met, and a reason for each other one', () => {
    for (const { id, status, tests, note } of sheet.criteria) {
      for (const test of tests) expect([id, test, existsSync(fileURLToPath(new URL(test, root)))]).toEqual([id, test, true]);
      expect([id, status === 'test' ? tests.length > 0 : (note ?? '') !== '']).toEqual([id, true]);
    }
  });

  it('is the committed page', async () => {
    await expect(toMarkdown(sheet.criteria)).toMatchFileSnapshot(fileURLToPath(new URL('docs/accessibility/rgaa.md', root)));
  });
});
