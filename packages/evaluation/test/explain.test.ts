import { fileURLToPath } from 'node:url';
import type { Evaluation, Framework } from '@projet-social/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedEvaluation } from '../src/disclosure/protect.js';
import { explain, formatExplanation, sentenceText } from '../src/explain/index.js';
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

  it('gives nothing for a node that does not exist', () => expect(explain(evaluation, read.framework, 'nulle-part')).toBeUndefined());
});
