import { readFileSync } from 'node:fs';
import type { Submission, Survey } from '@projet-social/schema';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { allControls } from '../../test/survey/allControls.js';
import { allowForeignDefinition } from './surveyjs/allowForeignDefinition.js';
import { entryAnswers, entryFields, readEntry } from './paper/readEntry.js';
import { SchemaRuntime } from './runtime/SchemaRuntime.js';
import { newSubmissionId, submissionIdOf, withdrawalCodeOf } from './submissionId.js';
import { toAnswerTypes } from './toAnswerTypes.js';
import { toSubmission } from './toSubmission.js';
import { validateSubmission } from './validateSubmission.js';
import { withModules } from './withModules.js';

const residents = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@projet-social/schema/content/surveys/residents-annual.json')), 'utf8'),
) as Survey;
const context = { survey: allControls, id: '7KQ2M9F3TX4BWZ81', waveId: 'test:wave:one', submittedOn: '2026-05-12' };

describe('withdrawal code', () => {
  it('leads back to the submission id however it is typed', () => {
    const id = newSubmissionId();
    expect(id).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
    expect(submissionIdOf(` ${withdrawalCodeOf(id).toLowerCase().replace(/-/g, ' - ').replace(/0/g, 'o').replace(/1/g, 'l')} `)).toBe(id);
  });
});

describe('validateSubmission', () => {
  const valid = toSubmission(
    {
      'living-here': '3',
      knows: 'dk',
      services: ['centre', 'other'],
      'services-Comment': 'La ludothèque',
      useful: { parents: '4', garden: 'dk' },
      place: 'north',
    },
    context,
  );

  it('accepts what the form gives', () => expect(validateSubmission(allControls, valid)).toEqual([]));

  const codes = (change: Partial<Submission>): string[] =>
    validateSubmission(allControls, { ...valid, ...change }).map((issue) => `${issue.code} ${issue.path.join('.')}`);

  it.each<[string, Partial<Submission>, string]>([
    ['another survey', { surveyVersion: '0.9' }, 'submission-other-survey surveyId'],
    ['an unknown question', { answers: { ...valid.answers, shoe: '1' } }, 'answer-unknown-question answers.shoe'],
    ['an unknown code', { answers: { ...valid.answers, 'living-here': '9' } }, 'answer-unknown-code answers.living-here'],
    ['a wrong kind', { answers: { ...valid.answers, services: 'centre' } }, 'answer-wrong-kind answers.services'],
    ['an answer to a hidden question', { answers: { ...valid.answers, why: 'parce que' } }, 'answer-hidden-question answers.why'],
    [
      'too many choices',
      { answers: { ...valid.answers, services: ['centre', 'library', 'transport'] } },
      'answer-out-of-limits answers.services',
    ],
    ['a missing answer', { answers: { ...valid.answers, 'living-here': null } }, 'answer-missing answers.living-here'],
    ['a profile answer that is not one', { profile: { 'living-here': '3' } }, 'answer-wrong-kind profile.living-here'],
  ])('refuses %s', (_, change, expected) => expect(codes(change)).toContain(expected));
});

describe('toAnswerTypes', () => {
  it('compiles, accepts right answers and refuses wrong codes', () => {
    const source = `${toAnswerTypes(allControls)}
      const right: AllControlsAnswers = { answers: { 'living-here': '3', services: ['centre', 'other'], age: 12, 'useful.garden': null }, profile: { place: 'north' }, absences: { knows: 'dont-know' } };
      const wrong: AllControlsAnswers = { answers: { 'living-here': '9' }, profile: {}, absences: {} };`;
    const host = ts.createCompilerHost({});
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, options) =>
      name === 'answers.ts' ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : read(name, options);
    const program = ts.createProgram(['answers.ts'], { strict: true, noEmit: true, lib: ['lib.es5.d.ts'], types: [] }, host);
    const messages = ts.getPreEmitDiagnostics(program).map((each) => ts.flattenDiagnosticMessageText(each.messageText, ' '));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('"9"');
  }, 120_000);
});

describe('entry of a paper form', () => {
  const fields = entryFields(allControls);
  const field = (id: string) => {
    const found = fields.find((each) => each.id === id);
    if (!found) throw new Error(id);
    return found;
  };

  it('reads codes in any case, several at once, places in the list, and texts after "other"', () => {
    expect(readEntry(field('knows'), 'YES')).toEqual({ kind: 'answer', value: 'yes' });
    expect(readEntry(field('services'), '1, 3')).toEqual({ kind: 'answer', value: ['centre', 'transport'] });
    expect(readEntry(field('services'), 'centre other la ludothèque')).toEqual({
      kind: 'answer',
      value: ['centre', 'other'],
      comment: 'la ludothèque',
    });
    expect(readEntry(field('age'), 'dk')).toEqual({ kind: 'dont-know' });
    expect(readEntry(field('living-here'), '7')).toEqual({ kind: 'unknown', text: '7' });
    expect(readEntry(field('living-here'), '')).toEqual({ kind: 'empty' });
  });

  it('gives the submission that the same answers give on screen', () => {
    const typed = new Map([['living-here', '3'], ['knows', 'yes'], ['age', '12'], ['useful.parents', '4'], ['useful.garden', 'dk'], ['place', '2']]); // prettier-ignore
    const runtime = new SchemaRuntime(allControls);
    runtime.setValue('living-here', '3');
    runtime.setValue('knows', 'yes');
    runtime.setValue('age', 12);
    runtime.setValue('useful', { parents: '4', garden: 'dk' });
    runtime.setValue('place', 'south');
    expect(toSubmission(entryAnswers(fields, typed), context)).toEqual(toSubmission(runtime, context));
  });
});

describe('withModules', () => {
  it('asks questions of a module only when it is switched on', () => {
    const ids = (survey: Survey): string[] => survey.questions.map((question) => question.id);
    expect(ids(withModules(residents))).not.toContain('one-thing-to-change');
    expect(ids(withModules(residents, ['open-comment']))).toContain('one-thing-to-change');
    expect(withModules(residents).pages.every((page) => page.questionIds.length > 0)).toBe(true);
  });
});

describe('allowForeignDefinition', () => {
  it('takes out what could call someone, and says where', () => {
    const { definition, issues } = allowForeignDefinition({
      navigateToUrl: 'https://tracker.invalid',
      pages: [
        {
          elements: [
            { type: 'image', name: 'i' },
            { type: 'dropdown', name: 'd', choicesByUrl: { url: 'https://tracker.invalid' } },
          ],
        },
      ],
    });
    expect(definition).toEqual({ pages: [{ elements: [{ type: 'dropdown', name: 'd' }] }] });
    expect(issues.map((issue) => `${issue.code} ${issue.path.join('.')}`)).toEqual([
      'survey-property-not-allowed navigateToUrl',
      'survey-type-not-allowed pages.0.elements.0',
      'survey-property-not-allowed pages.0.elements.1.choicesByUrl',
    ]);
  });
});
