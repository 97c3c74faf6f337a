import fc from 'fast-check';
import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { allControls } from '../../../test/survey/allControls.js';
import { SurveyCoreRuntime, rerunConditions } from '../core/SurveyCoreRuntime.js';
import { questionsOf } from '../runtime/SurveyRuntime.js';
import { toSubmission } from '../toSubmission.js';
import { toSurveyModel } from '../toSurveyModel.js';
import { allowForeignDefinition } from './allowForeignDefinition.js';
import { openUsual } from './openUsual.js';
import { readDefinition } from './readDefinition.js';
import { twelveTypes } from '../../../test/survey/twelveTypes.js';

const paths = Number(process.env['PST_PATHS'] ?? 60);

interface Asked {
  readonly name: string;
  readonly type: string;
  readonly values: readonly unknown[];
  readonly rows: readonly string[];
  readonly other: boolean;
}

/** What may be answered, as survey-core knows it. */
function askedIn(model: Model): Asked[] {
  return model
    .getAllQuestions()
    .filter((question) => question.getType() !== 'html')
    .map((question) => {
      const each = question as typeof question & {
        choices?: readonly { value: unknown }[];
        columns?: readonly { value: unknown }[];
        rows?: readonly { value: string }[];
        visibleRateValues?: readonly { value: unknown }[];
      };
      const type = each.getType();
      const listed = type === 'matrix' ? each.columns : type === 'rating' ? each.visibleRateValues : each.choices;
      return {
        name: each.name,
        type: type === 'text' && each['inputType'] === 'number' ? 'number' : type,
        values:
          type === 'boolean'
            ? [true, false]
            : [...(listed ?? []).map((choice) => choice.value), ...(each['showNoneItem'] === true ? ['none'] : [])],
        rows: (type === 'matrix' ? (each.rows ?? []) : []).map((row) => row.value),
        other: each['showOtherItem'] === true,
      };
    });
}

type Step = { readonly name: string; readonly value?: unknown; readonly comment?: string; readonly absence?: 'skipped' };

function stepsOf(asked: readonly Asked[]): fc.Arbitrary<Step> {
  return fc.constantFrom(...asked).chain(({ name, type, values, rows, other }) => {
    const one = fc.constantFrom(...values, ...(other ? ['other'] : []), ...(values.length === 0 ? [''] : []));
    const value: fc.Arbitrary<unknown> =
      type === 'matrix'
        ? fc.dictionary(fc.constantFrom(...rows), one, { minKeys: 1, noNullPrototype: true })
        : type === 'checkbox'
          ? fc.uniqueArray(one, { minLength: 1 })
          : type === 'ranking'
            ? fc.shuffledSubarray([...values], { minLength: values.length })
            : type === 'number'
              ? fc.oneof(fc.integer({ min: 10, max: 90 }), fc.constant(12.5))
              : type === 'text' || type === 'comment'
                ? fc.oneof(
                    fc.constantFrom('a@b.fr', 'a@b', 'nom@exemple.fr', ' ', '12', 'Lyon'),
                    fc.string({ minLength: 1, maxLength: 70 }).map((text) => text.replace(/[{}]/g, 'x')),
                  )
                : one;
    return fc.oneof(
      { weight: 6, arbitrary: value.map((each): Step => ({ name, value: each })) },
      { weight: 1, arbitrary: fc.constant<Step>({ name }) },
      { weight: 1, arbitrary: fc.constant<Step>({ name, absence: 'skipped' }) },
      ...(other ? [{ weight: 2, arbitrary: fc.constantFrom('', 'un autre').map((comment): Step => ({ name, comment })) }] : []),
    );
  });
}

const context = {
  survey: { schemaVersion: '0.1.0', id: 'x', version: '1', group: 'residents' },
  id: '7KQ2M9F3TX4BWZ81',
  waveId: 'test:wave:one',
  submittedOn: '2026-05-12',
};

/** A second one of our own: conditions in every form that is read, hidden answers kept or cleared, chains, own messages. */
const conditions = (clearInvisibleValues: string): Record<string, unknown> => ({
  locale: 'fr',
  clearInvisibleValues,
  pages: [
    {
      name: 'one',
      elements: [
        { type: 'radiogroup', name: 'a', choices: ['x', 'y', { value: 3, text: 'Trois' }], isRequired: true },
        { type: 'checkbox', name: 'b', choices: ['p', 'q', 'r'], showNoneItem: true, visibleIf: "{a} = 'X' or {a} > 2" },
        {
          type: 'text',
          name: 'c',
          title: 'Vous avez dit {a}',
          visibleIf: "{b} contains 'p' and !({a} anyof ['y', 'z'])",
          validators: [{ type: 'text', minLength: 3, maxLength: 20 }],
        },
        { type: 'comment', name: 'd', visibleIf: "({c} notempty or {b} allof ['q','r']) && {a} <> 3", isRequired: true, maxLength: 50 },
        { type: 'matrix', name: 'm', columns: [1, 2, 3], rows: ['r1', { value: 'r2', text: 'Deux' }], isRequired: true },
        { type: 'text', name: 'e', inputType: 'number', min: 3, max: 90, visibleIf: '{m.r1} >= 2' },
      ],
    },
    {
      name: 'two',
      visibleIf: "{e} > 10 or {a} = 'y'",
      elements: [
        {
          type: 'panel',
          name: 'p',
          visibleIf: '{b} empty',
          elements: [{ type: 'rating', name: 'f', rateMin: 0, rateMax: 10, isRequired: true }],
        },
        { type: 'boolean', name: 'g', valueTrue: 'oui', valueFalse: 'non', visibleIf: "{d} != 'non'" },
        { type: 'dropdown', name: 'h', choices: [1, 2], visibleIf: "{g} = 'oui'", showOtherItem: true, isRequired: true },
        {
          type: 'text',
          name: 'i',
          requiredIf: "{h} > 1 or {g--absence} = 'skipped'",
          validators: [{ type: 'numeric', minValue: 2, maxValue: 9 }],
        },
        { type: 'text', name: 'j', validators: [{ type: 'regex', regex: '^[0-9]{5}$', text: 'Cinq chiffres' }] },
        { type: 'ranking', name: 'k', choices: ['u', 'v', 'w'], isRequired: true },
      ],
    },
  ],
});

describe.each([
  ['the questionnaire of twelve types', twelveTypes],
  ['conditions, hidden answers kept until the end', conditions('onComplete')],
  ['conditions, hidden answers cleared at once', conditions('onHidden')],
  ['conditions, hidden answers kept for good', conditions('none')],
] as const)('%s', (_, definition) => {
  it('is shown, refused and kept as by survey-core on random answer paths', () => {
    const asked = askedIn(new Model(definition));
    fc.assert(
      fc.property(fc.array(stepsOf(asked), { minLength: 1, maxLength: 30 }), (path) => {
        const runtime = openUsual(definition, 'fr')!;
        const model = new Model(definition);
        const core = new SurveyCoreRuntime(model);
        const told: string[] = [];
        for (const { name, value, comment, absence } of path) {
          if (!runtime.isVisible(name)) continue; // nobody answers what is not shown
          for (const each of [core, runtime]) {
            if (absence !== undefined) each.setAbsence(name, absence);
            else if (comment !== undefined) {
              if (runtime.value(name) === 'other' || (runtime.value(name) as unknown[] | undefined)?.includes?.('other'))
                each.setComment(name, comment);
            } else each.setValue(name, value);
          }
          // An exclusive option drops the others in both, but survey-core keeps the order of ticking.
          if (Array.isArray(runtime.value(name))) core.setValue(name, runtime.value(name));
          rerunConditions(model);
          told.push(JSON.stringify([name, value, comment, absence]));
          const shown = (each: typeof core | typeof runtime): unknown =>
            each
              .pages()
              .map((page) => [
                page.id,
                page.title,
                questionsOf(page.items).map(({ id, control, title, required, options, rows }) => [
                  id,
                  control,
                  title,
                  required,
                  options.map((option) => [option.value, option.label]),
                  rows,
                ]),
              ]);
          expect([told, shown(runtime)]).toEqual([told, shown(core)]);
          const ids = core.pages().flatMap((page) => questionsOf(page.items).map((question) => question.id));
          expect([told, ids.map((id) => [id, runtime.problems([id]).length > 0])]).toEqual([
            told,
            ids.map((id) => [id, core.problems([id]).length > 0]),
          ]);
          expect([told, runtime.data()]).toEqual([told, core.data()]);
          expect([told, runtime.finalData()]).toEqual([told, core.finalData()]);
        }
        expect(toSubmission(runtime.finalData(), context)).toEqual(toSubmission(core.finalData(), context));
      }),
      { numRuns: paths, seed: Number(process.env['PST_SEED'] ?? 77) },
    );
  }, 600_000);
});

describe('numbers out of their limits', () => {
  // survey-core keeps the number before in its data and shows the new one; we keep what was typed. Neither lets one go on.
  it.each([9, 121, -1, 'douze'])('%s is refused by both', (value) => {
    const runtime = openUsual(twelveTypes, 'fr')!;
    const core = new SurveyCoreRuntime(new Model(twelveTypes));
    for (const each of [core, runtime]) each.setValue('age', value);
    expect(runtime.problems(['age'])).toHaveLength(1);
    expect(core.problems(['age'])).toHaveLength(1);
    expect(runtime.data()).toEqual({ age: value });
  });
});

describe('what the built-in model reads', () => {
  it('reads what toSurveyModel writes, once the allow-list has passed it', () => {
    expect(readDefinition(twelveTypes)).toBeDefined();
    expect(readDefinition(toSurveyModel(allControls))).toBeUndefined(); // information as an expression
    expect(
      openUsual(allowForeignDefinition(toSurveyModel(allControls) as Readonly<Record<string, unknown>>).definition, 'fr'),
    ).toBeDefined();
  });

  it.each([
    ['a function in a condition', { type: 'text', name: 'q', visibleIf: 'age({birth}) > 18' }],
    ['arithmetic in a condition', { type: 'text', name: 'q', visibleIf: '{q} + 1 > 2' }],
    ['a condition on something that is not asked', { type: 'text', name: 'q', visibleIf: '{score} > 2' }],
    ['a default value', { type: 'text', name: 'q', defaultValue: 'x' }],
    ['a choice with a condition', { type: 'radiogroup', name: 'q', choices: [{ value: 1, visibleIf: '{q} = 2' }] }],
    ['a list in random order', { type: 'radiogroup', name: 'q', choices: [1], choicesOrder: 'random' }],
    ['a validator with an expression', { type: 'text', name: 'q', validators: [{ type: 'expression', expression: '{q} = 1' }] }],
    ['a question type of another kind', { type: 'paneldynamic', name: 'q' }],
    ['a requirement by a function', { type: 'text', name: 'q', requiredIf: 'iif({q} = 1, 1, 2)' }],
    ['a mask', { type: 'text', name: 'q', maskType: 'numeric' }],
    [
      'the same name twice',
      [
        { type: 'text', name: 'q' },
        { type: 'text', name: 'q' },
      ],
    ],
    ['a broken pattern', { type: 'text', name: 'q', validators: [{ type: 'regex', regex: '(' }] }],
  ])('leaves %s to survey-core', (_, element) => {
    expect(readDefinition({ pages: [{ name: 'p', elements: Array.isArray(element) ? element : [element] }] })).toBeUndefined();
  });
});
