import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Evaluation, Framework } from '@projet-social/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedEvaluation } from '../src/disclosure/protect.js';
import { explain, explainable, formatExplanation, sentenceText } from '../src/explain/index.js';
import { nearest } from '../src/explain/nearest.js';
import { sentences } from '../src/explain/sentences.js';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { evaluateDossier } from '../src/io/evaluateDossier.js';

let read: ReadDossier;
let evaluation: ProtectedEvaluation;
beforeAll(async () => {
  read = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
  evaluation = await evaluateDossier(read, { year: 2025, probe: 'none' });
}, 120_000);

/** The value that a path of an explanation leads to. */
function at(path: string, of: { evaluation: Evaluation; framework: Framework }): number {
  const [place, factor] = path.split('*');
  const value = place!.split('/').reduce<unknown>((inside, step) => (inside as Record<string, unknown>)[step], of);
  return Number(value) * Number(factor ?? 1);
}

describe('explanations of the Montfermeil evaluation', () => {
  it('no template holds a number of its own', () => {
    for (const locale of ['fr', 'en'] as const)
      for (const text of Object.values(sentences[locale])) expect(text.replace(/\{[\w-]+\}| (?:sur|out of) 100/g, '')).not.toMatch(/\d/);
  });

  it('every number of every node traces to the evaluation or the framework', () => {
    let numbers = 0;
    for (const { nodeId, group } of evaluation.scores) {
      const explanation = explain(evaluation, read.framework, nodeId, group === undefined ? {} : { group })!;
      for (const sentence of explanation.sentences)
        for (const filling of Object.values(sentence.values)) {
          if (typeof filling === 'string' || filling.path.includes(' ')) continue;
          numbers += 1;
          expect([filling.path, at(filling.path, { evaluation, framework: read.framework })]).toEqual([filling.path, filling.value]);
        }
    }
    expect(numbers).toBeGreaterThan(500);
  });

  it('every sentence is about what it says: the kind of range, the marks, the fraction, the change, what would move the score', () => {
    const { framework } = read;
    const seen = new Set<string>();
    for (const score of evaluation.scores) {
      const { nodeId, group } = score;
      const { sentences: list, children } = explain(evaluation, framework, nodeId, group === undefined ? {} : { group })!;
      const numbersOf = (code: string) => {
        const sentence = list.find((one) => one.code === code);
        if (sentence) seen.add(code);
        return sentence && (sentence.values as Record<string, { value: number }>);
      };
      expect([numbersOf('interval'), numbersOf('one-record')].map((one) => one !== undefined)).toEqual([
        score.interval?.kind === 'confidence',
        score.interval?.kind === 'one-record',
      ]);
      const marks = numbersOf('goalposts');
      const indicator = framework.indicators.find(({ id }) => id === nodeId);
      if (marks) expect([marks['floor']!.value, marks['target']!.value]).toEqual([indicator!.goalposts.floor, indicator!.goalposts.target]);
      const fraction = numbersOf('fraction');
      if (fraction) {
        const part = fraction['numerator']!.value / fraction['denominator']!.value;
        expect([part, 100 * part].some((value) => Math.abs(value - fraction['value']!.value) <= 0.01)).toBe(true);
      }
      const moved = numbersOf('change-numbers');
      const basket = evaluation.comparison!.changes.find((change) => change.nodeId === nodeId && change.group === group)?.commonBasket;
      expect(moved && [moved['before']!.value, moved['after']!.value]).toEqual(basket && [basket.before, basket.after]);
      const most = numbersOf('changes-most');
      if (!most) continue;
      const counted = evaluation.scores.filter(
        (one) => children.includes(one.nodeId) && one.group === group && one.contribution !== undefined,
      );
      const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
      const room = Math.max(...counted.map(({ weight, value }) => (weight * (100 - value!)) / weights));
      expect(most['after']!.value - most['before']!.value).toBeCloseTo(room, 9);
    }
    expect([...seen].sort()).toEqual(['change-numbers', 'changes-most', 'fraction', 'goalposts', 'interval', 'one-record']);
  });

  it('says what would change a score most, with the mean that follows', () => {
    const explanation = explain(evaluation, read.framework, 'needs-coverage')!;
    const most = explanation.sentences.find((sentence) => sentence.code === 'changes-most')!;
    const children = ['priority-need-covered-share', 'actions-match-needs'].map(
      (id) => evaluation.scores.find((score) => score.nodeId === id && score.group === undefined)!.value!,
    );
    const { after, before } = most.values as Record<string, { value: number }>;
    expect(after!.value - before!.value).toBeCloseTo((100 - Math.min(...children)) / 2, 9);
  });

  it.each([
    'mutual-trust',
    'trust',
    'commitment-kept-share',
    'poverty-rate',
    'neighbourhood-income-ratio',
    'alert-to-decision-days',
    'innovation',
    'principle',
    'dialogue-months',
    'local-services',
  ])('%s reads as sentences in French and English, without a hole', (node) => {
    for (const locale of ['fr', 'en'] as const) {
      const explanation = explain(evaluation, read.framework, node, { locale })!;
      for (const format of ['text', 'markdown'] as const)
        expect(formatExplanation(explanation, format, locale)).not.toMatch(/undefined|NaN|\{|\}|null/);
      for (const sentence of explanation.sentences) expect(sentenceText(sentence, locale)).toMatch(/[.:!?…]$/);
      expect(JSON.parse(formatExplanation(explanation, 'json', locale))).toMatchObject({ nodeId: node });
    }
  });

  it('the numbers of the text are the numbers of the tree, as the language writes them', { timeout: 120_000 }, () => {
    const numbersOf = (text: string) =>
      [...text.matchAll(/[−-]?\d+(?:[\u202f\u00a0 ,]\d{3})*(?:[,.]\d+)?/gu)].map(([number]) => number.replace(/^-/, '−'));
    let checked = 0;
    for (const locale of ['fr', 'en'] as const)
      for (const { nodeId, group } of evaluation.scores) {
        const { sentences: list } = explain(evaluation, read.framework, nodeId, { locale, ...(group === undefined ? {} : { group }) })!;
        for (const sentence of list) {
          const fillings = Object.values(sentence.values);
          const expected = fillings.flatMap((filling) =>
            typeof filling === 'string'
              ? numbersOf(filling)
              : [
                  new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: filling.decimals })
                    .format(filling.value)
                    .replace('-', '−'),
                ],
          );
          if (fillings.some((filling) => typeof filling === 'string' && /\d{4}-\d\d-\d\d/.test(filling))) continue;
          const found = numbersOf(sentenceText(sentence, locale));
          checked += found.length;
          const own = sentence.code === 'score' || sentence.code === 'score-group' ? ['100'] : [];
          const normal = (list_: string[]) => list_.map((one) => one.replace(/\D/g, '')).sort();
          expect(normal(found), sentenceText(sentence, locale)).toEqual(normal([...expected, ...own]));
        }
      }
    expect(checked).toBeGreaterThan(3000);
  });

  it('tells the widest gaps, what the conference agreed, and in which indicators a record counts', () => {
    const text = (node: string, of: ProtectedEvaluation = evaluation) =>
      formatExplanation(explain(of, read.framework, node)!, 'text', 'fr');
    const widest = evaluation.gaps.find((gap) => gap.nodeId === 'mutual-trust' && gap.widest)!;
    expect(text('mutual-trust')).toContain(`Élus plus haut que Habitants : ${widest.difference} points.`);
    const agreed = {
      ...evaluation,
      judgements: [{ criterionId: 'mutual-trust', year: 2024, computedBands: ['on-track'], agreedBand: 'fragile', rationale: 'x', dissent: [{ party: 'CAF', statement: 'trop sévère' }], decidedOn: '2024-11-20' }],
    } as ProtectedEvaluation; // prettier-ignore
    expect(text('mutual-trust', agreed)).toMatch(/En conférence \(2024\), lecture retenue : Fragile\. La lecture calculée est autre/);
    expect(text('mutual-trust', agreed)).toContain('Avis différent de CAF : trop sévère.');
    expect(text('reach', agreed)).not.toContain('En conférence');
    const [judgement] = agreed.judgements;
    const between = { ...agreed, judgements: [{ ...judgement!, computedBands: ['on-track', 'fragile'] }] } as ProtectedEvaluation;
    expect(text('mutual-trust', between)).toContain('C’est la lecture calculée.');
    const record = evaluation.observations.find(({ variable }) => variable === 'commitment-kept-share')!.provenance!.recordIds![0]!;
    expect(text(record)).toContain('Part des engagements tenus à la date prévue');
    expect(explainable(evaluation)).toContain(record);
    expect(text('evaluation-on-time')).toContain('22 novembre 2025');
  });

  it('says which mean it is: of groups with weights, of parts by another method', async () => {
    const scoring = {
      ...read.framework.scoring,
      groupWeights: [{ group: 'residents', weight: 2 }],
      aggregation: read.framework.scoring.aggregation.map((rule) =>
        rule.level === 'dimension' ? { ...rule, method: 'geometric' as const } : rule,
      ),
    };
    const framework: Framework = { ...read.framework, scoring };
    const other = await evaluateDossier({ ...read, framework }, { year: 2025, probe: 'none' });
    const text = (node: string, locale: 'fr' | 'en') => formatExplanation(explain(other, framework, node, { locale })!, 'text', locale);
    expect(text('trust', 'fr')).toContain('avec le poids que le référentiel donne à chacun.');
    expect(text('trust', 'fr')).not.toMatch(/moyenne simple de celles/);
    const dimension = 'mutual-trust-shared-responsibility';
    expect(text(dimension, 'fr')).toContain(
      'par une autre méthode que la moyenne pondérée (moyenne géométrique : un point faible pèse plus) :',
    );
    expect(text(dimension, 'en')).toMatch(/another method than the weighted mean \(geometric mean.*\):\n {2}– Trust: \d+, weight 1\.\n/);
    for (const unsupported of ['apport', 'ne compte pas', 'Ce qui la ferait']) expect(text(dimension, 'fr')).not.toContain(unsupported);
    expect(text('mutual-trust', 'fr')).toContain('La note est la moyenne pondérée');
  }, 120_000);

  it('every sentence is used, in both languages', () => {
    const source = readFileSync(new URL('../src/explain/explain.ts', import.meta.url), 'utf8');
    for (const code of Object.keys(sentences.fr)) expect(source, code).toContain(`'${code}'`);
    expect(Object.keys(sentences.en)).toEqual(Object.keys(sentences.fr));
  });

  it('proposes the nearest names for one that does not exist', () => {
    expect(nearest('mutual-trsut', explainable(evaluation))[0]).toBe('mutual-trust');
    expect(nearest('commitment', explainable(evaluation))[0]).toMatch(/commitment/);
    expect(nearest('', ['b', 'a'])).toEqual(['a', 'b']);
  });

  it('gives nothing for a node that does not exist', () => expect(explain(evaluation, read.framework, 'nulle-part')).toBeUndefined());
});
