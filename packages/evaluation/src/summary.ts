import type { Evaluation, GroupSummary, Issue, Submission } from '@projet-social/schema';
import type { EvaluateInput } from './input.js';
import { evaluationIssue } from './issues.js';
import type { YearObservations } from './observe/observeYear.js';
import type { YearProfile } from './score/profile.js';

/** Part of each mode of collection among a group's answers, in percent; codes in order. */
export function modeShares(people: readonly Submission[]): { mode: string; share: number }[] {
  const counts = new Map<string, number>();
  for (const { mode } of people) counts.set(mode, (counts.get(mode) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([mode, count]) => ({ mode, share: (100 * count) / people.length }));
}

/** Who answered, how, and how the answers were weighted; one entry per group of the framework. */
export function groupSummaries({ framework, answers }: YearObservations): GroupSummary[] {
  return framework.respondentGroups.map(({ id }): GroupSummary => {
    const group = answers.get(id);
    if (!group) return { group: id, status: 'missing', respondents: 0, modeShares: [] };
    return {
      group: id,
      ...(group.waveId !== undefined && { waveId: group.waveId }),
      status: group.respondents < group.threshold ? 'insufficient' : 'ok',
      respondents: group.respondents,
      ...(group.populationSize !== undefined && {
        populationSize: group.populationSize,
        ...(group.populationSize > 0 && { responseRate: group.respondents / group.populationSize }),
      }),
      modeShares: modeShares(group.people),
      ...(group.weighting && { weighting: group.weighting }),
    };
  });
}

/** What the conference agreed on, this year and before, in the order of the years: the agreed reading is carried on beside the computed one. */
export function judgementsUpTo({ judgements = [] }: EvaluateInput['bundle'], year: number): Evaluation['judgements'] {
  return judgements
    .filter((judgement) => judgement.year <= year)
    .sort((a, b) => a.year - b.year || (a.criterionId < b.criterionId ? -1 : a.criterionId > b.criterionId ? 1 : 0));
}

/** Project, territory and its name: those asked for, else the first of the bundle. */
export function placeOf({
  bundle,
  projectId,
  territoryId,
}: EvaluateInput): Pick<Evaluation, 'projectId' | 'territoryId' | 'territoryName'> {
  const projects = bundle.projects ?? [];
  const project = projects.find(({ id }) => id === projectId) ?? (projectId === undefined ? projects[0] : undefined);
  const place = territoryId ?? project?.territoryIds[0] ?? (bundle.territories?.length === 1 ? bundle.territories[0]?.id : undefined);
  const name = bundle.territories?.find(({ id }) => id === place)?.name;
  const shownProject = projectId ?? project?.id;
  return {
    ...(shownProject !== undefined && { projectId: shownProject }),
    ...(place !== undefined && { territoryId: place }),
    ...(name !== undefined && { territoryName: name }),
  };
}

/** Whether anything that was read says that a program made it. */
export function isSynthetic(input: EvaluateInput): boolean {
  if (input.synthetic) return true;
  const submissions = [...input.submissions, ...(input.previous?.submissions ?? [])];
  if (submissions.some(({ synthetic }) => synthetic)) return true;
  return Object.values(input.bundle).some(
    (list: unknown) =>
      Array.isArray(list) &&
      list.some((record: unknown) => typeof record === 'object' && record !== null && 'synthetic' in record && record.synthetic === true),
  );
}

/** A warning for each node of the shared tree that lacks information. */
export function coverageIssues({ tree, shared }: YearProfile): Issue[] {
  return tree.nodes.flatMap((node, place) => {
    const coverage = shared.tree.coverage[place] ?? NaN;
    if (place < tree.leaves || Number.isNaN(coverage) || !Number.isNaN(shared.tree.values[place])) return [];
    return [
      evaluationIssue('coverage-too-low', ['scores', node.id], {
        node: node.id,
        coverage: Math.round(100 * coverage),
        minimum: Math.round(100 * node.minCoverage),
      }),
    ];
  });
}

/** Replicates that gave no score are said: the intervals rest on the others. */
export function replicateIssues(replicated: Evaluation['method']['replicates']): Issue[] {
  return replicated && replicated.failed > 0
    ? [evaluationIssue('replicates-failed', ['method', 'replicates'], { count: replicated.failed, total: replicated.count })]
    : [];
}

/** Groups whose answers are weighted in one only of two years: what moved may be who answered. */
export function weightingIssues(before: YearObservations, after: YearObservations): Issue[] {
  const isWeighted = ({ answers }: YearObservations, group: string): boolean => answers.get(group)?.weighting?.representative ?? false;
  return after.framework.respondentGroups
    .filter(({ id }) => before.answers.has(id) && after.answers.has(id) && isWeighted(before, id) !== isWeighted(after, id))
    .map(({ id }) =>
      evaluationIssue('weighting-differs', ['comparison', id], { group: id, previousYear: String(before.year), year: String(after.year) }),
    );
}
