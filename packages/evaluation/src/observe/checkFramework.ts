import { type Framework, type Issue, recordSets } from '@projet-social/schema';
import { evaluationIssue } from '../issues.js';
import { type FormulaKinds, formulaKinds } from './kinds/index.js';
import type { FormulaKind } from './measure.js';

/** The kind's entry in the table, for a formula whose kind is only known when it runs. */
export function kindOf(kinds: Readonly<Record<string, unknown>>, kind: string): FormulaKind<unknown> | undefined {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] as FormulaKind<unknown>) : undefined;
}

type Path = Issue['path'];

/**
 * Checks what the schema of a framework cannot say: that formulas name known sets and fields of the right type, that goalposts
 * can score, that the tree names known indicators and groups. An evaluation runs it first; a host may run it when a framework is loaded.
 * @returns issues with the place in the framework; empty when all is well
 * @example checkFramework(framework).map((issue) => formatIssue(issue, 'fr'))
 */
export function checkFramework(framework: Framework, kinds: FormulaKinds = formulaKinds): Issue[] {
  const issues: Issue[] = [];
  const groups = new Set(framework.respondentGroups.map(({ id }) => id));
  const described = new Set(framework.sets.map(({ id }) => id));
  const indicators = new Set(framework.indicators.map(({ id }) => id));

  const checkGroup = (group: string, path: Path): void => {
    if (!groups.has(group)) issues.push(evaluationIssue('group-unknown', path, { group }));
  };
  const checkFields = (set: string, uses: ReturnType<NonNullable<FormulaKind<unknown>['fields']>>, path: Path): void => {
    if (!Object.hasOwn(recordSets, set)) {
      issues.push(evaluationIssue('set-unknown', [...path, 'set'], { set, known: Object.keys(recordSets).join(', ') }));
      return;
    }
    if (!described.has(set)) issues.push(evaluationIssue('set-without-register', [...path, 'set'], { set }));
    const fields: Readonly<Record<string, string>> = recordSets[set as keyof typeof recordSets].fields;
    for (const use of uses) {
      const type = fields[use.field];
      if (!Object.hasOwn(fields, use.field) || type === undefined) {
        issues.push(
          evaluationIssue('field-unknown', [...path, ...use.path], { set, field: use.field, known: Object.keys(fields).join(', ') }),
        );
      } else if (!use.types.includes(type)) {
        issues.push(evaluationIssue('field-type', [...path, ...use.path], { field: use.field, type, expected: use.types.join(' / ') }));
      }
    }
  };

  framework.indicators.forEach((indicator, place) => {
    const at: Path = ['indicators', place];
    const { formula, goalposts, direction } = indicator;
    const kind = kindOf(kinds, formula.kind);
    if (!kind) issues.push(evaluationIssue('formula-kind-unknown', [...at, 'formula', 'kind'], { kind: formula.kind }));
    if (kind && 'set' in formula) checkFields(formula.set, kind.fields?.(formula) ?? [], [...at, 'formula']);
    if ('items' in formula)
      formula.items.forEach((item, position) => {
        item.groups.forEach((group, rank) => checkGroup(group, [...at, 'formula', 'items', position, 'groups', rank]));
      });
    if (formula.kind === 'survey-gap') {
      checkGroup(formula.group, [...at, 'formula', 'group']);
      if (!indicators.has(formula.indicatorId))
        issues.push(evaluationIssue('indicator-unknown', [...at, 'formula', 'indicatorId'], { indicator: formula.indicatorId }));
    }
    const { floor, target } = goalposts;
    if (floor === target) issues.push(evaluationIssue('goalposts-equal', [...at, 'goalposts'], { floor }));
    else if (target > floor !== (direction === 'higher-is-better'))
      issues.push(evaluationIssue('direction-contradicts-goalposts', [...at, 'goalposts'], { direction, floor, target }));
  });
  framework.dimensions.forEach((dimension, d) => {
    dimension.criteria.forEach((criterion, c) => {
      criterion.indicatorIds.forEach((indicator, i) => {
        if (!indicators.has(indicator))
          issues.push(evaluationIssue('indicator-unknown', ['dimensions', d, 'criteria', c, 'indicatorIds', i], { indicator }));
      });
    });
  });
  return issues;
}
