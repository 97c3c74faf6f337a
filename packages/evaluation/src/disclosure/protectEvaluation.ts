import type { Change, Evaluation, Framework, GroupSummary, Issue, Observation, Score } from '@projet-social/schema';
import { audit, type AuditReport } from './audit.js';
import type { Protection } from './attackModel.js';
import { findPersonalData } from './freeText.js';
import { disclosureIssue, personalDataIssue } from './issue.js';
import { sealed, type ProtectedEvaluation } from './protectedEvaluation.js';
import {
  groupObservation,
  groupScore,
  publishedChange,
  publishedGap,
  publishedRobustness,
  publishedWeighting,
  roundedInterval,
  roundedShares,
  roundTo,
  sharedScore,
} from './publishedFigures.js';
import { roundToBase } from './rounding.js';
import { Rules } from './rules.js';
import { resultKey, scoreModel, valueKey, type ScoreModel } from './scoreModel.js';
import { suppress } from './suppress.js';

export interface ProtectEvaluationOptions {
  /** Last year's evaluation as it was published: what it hides must not come back through a change. */
  previous?: ProtectedEvaluation;
}

type Hidden = NonNullable<Evaluation['disclosure']>['hidden'][number];

/**
 * Disclosure control over a whole evaluation: the one door through which results leave.
 *
 * Hides what fewer answers than the group's threshold stand behind, and every figure from which it could be worked out (the shared value,
 * the group's score further up, gaps, changes, standard errors, numbers of answers); an audit by linear programming then checks that each
 * hidden value keeps the interval and the number of possible values that the framework asks. Group results lose their decimals, small
 * counts are rounded, texts that look personal are held back. `disclosure` in the result says what was hidden and how the audit went; when
 * the audit does not pass, no group result is left in the document.
 * @example const published = await protectEvaluation(evaluate(input), framework);
 */
export async function protectEvaluation(
  evaluation: Evaluation,
  framework: Framework,
  { previous }: ProtectEvaluationOptions = {},
): Promise<ProtectedEvaluation> {
  const rules = new Rules(framework);
  const smallGroups = groupsBelow(evaluation, rules);
  const primary = smallResults(evaluation, framework, rules, smallGroups);
  const scores = scoreModel(evaluation, framework);
  const { hiddenCells, report } = await hideResults(scores, primary, framework);
  const keys = new Set(primary);
  for (const [key, cell] of scores.places) if (hiddenCells.has(cell)) keys.add(key.replace(/^value:/, ''));
  if (!report.passed) for (const score of evaluation.scores) if (score.group !== undefined) keys.add(resultKey(score.nodeId, score.group));
  const isHidden = (nodeId: string, group: string | undefined) => keys.has(resultKey(nodeId, group));
  const below = nodesUnder(evaluation);
  /** Whether a hidden result entered the figures of a node: then what is computed from them in another way tells it. */
  const entered = (nodeId: string, group: string | undefined) =>
    isHidden(nodeId, group) && (scores.places.has(resultKey(nodeId, group)) || scores.places.has(valueKey(nodeId, group)));
  const tells = (nodeId: string, group?: string) => [nodeId, ...(below.get(nodeId) ?? [])].some((id) => entered(id, group));
  const hidden: Hidden[] = [];
  const issues: Issue[] = [];
  const record: RecordHidden = (what, nodeId, group) => {
    const reason =
      nodeId === undefined || what === 'breakdown' || primary.has(resultKey(nodeId, group)) ? 'below-threshold' : 'protects-another';
    hidden.push({ what, ...(nodeId !== undefined && { nodeId }), ...(group !== undefined && { group }), reason });
    if (what === 'gap' || what === 'change') return;
    const node = nodeId ?? '*';
    if (what === 'breakdown' || what === 'statistic')
      issues.push(disclosureIssue('breakdown-hidden', ['disclosure'], { node, threshold: rules.breakdown }));
    else if (reason === 'protects-another')
      issues.push(disclosureIssue('hidden-to-protect-another', ['disclosure'], { node, group: group ?? '*' }));
    else
      issues.push(disclosureIssue('result-hidden', ['disclosure'], { node, group: group ?? '*', threshold: rules.threshold(group ?? '') }));
  };

  const groups = evaluation.groups.map((summary) => protectSummary(summary, rules, record));
  const observations = protectObservations(evaluation, framework, rules, isHidden, record);
  const groupValues = new Set(
    evaluation.scores.flatMap(({ nodeId, group, value }) => (group !== undefined && value !== null ? [`${nodeId}|${String(value)}`] : [])),
  );
  // Where one group alone stands behind a shared score, the score is that group's: no decimal either.
  const isOneGroup = ({ nodeId, value }: Score) => groupValues.has(`${nodeId}|${String(value)}`);
  const asked = new Set(framework.indicators.filter(({ kind }) => kind === 'survey').map(({ id }) => id));
  const restsOnAnswers = (nodeId: string) => [nodeId, ...(below.get(nodeId) ?? [])].some((id) => asked.has(id));
  const protectedScores = evaluation.scores.map((score) => {
    if (isHidden(score.nodeId, score.group)) return hideScore(score, record);
    if (score.group !== undefined) return groupScore(score, rules);
    return restsOnAnswers(score.nodeId) ? sharedScore(score, isOneGroup(score) ? rules.decimals : 1) : score;
  });
  const before = lastYear(previous);
  const shownScores = new Map(protectedScores.map(({ nodeId, group, value }) => [resultKey(nodeId, group), value]));
  const gaps = evaluation.gaps.flatMap((gap) => {
    const shown = (group: string): number | null => shownScores.get(resultKey(gap.nodeId, group)) ?? null;
    if (!isHidden(gap.nodeId, gap.high) && !isHidden(gap.nodeId, gap.low)) return [publishedGap(gap, shown(gap.high), shown(gap.low))];
    record('gap', gap.nodeId, isHidden(gap.nodeId, gap.high) ? gap.high : gap.low);
    return [];
  });
  const changes = evaluation.comparison?.changes.flatMap((change) => {
    const isNow = isHidden(change.nodeId, change.group);
    const wasThen = before.isHidden(change.nodeId, change.group);
    const basket = change.commonBasket;
    const groups = change.group === undefined ? [undefined, ...(basket?.groups ?? [])] : [change.group];
    const telling =
      tells(change.nodeId, change.group) ||
      basket?.indicatorIds.some((id) => groups.some((group) => entered(id, group) || before.entered(id, group)));
    if (!isNow && !wasThen && !telling) return [publishedChange(change)];
    if (change.difference === undefined && change.commonBasket === undefined) return [withoutHiddenYears(change, isNow, wasThen)];
    record('change', change.nodeId, change.group);
    return [];
  });
  const judgements = evaluation.judgements.map((judgement, i) => {
    const clean = (text: string, ...path: (string | number)[]) => holdBack(text, ['judgements', i, ...path], issues);
    return {
      ...judgement,
      rationale: clean(judgement.rationale, 'rationale'),
      dissent: judgement.dissent.map((entry, d) => ({ ...entry, statement: clean(entry.statement, 'dissent', d, 'statement') })),
    };
  });
  for (const cell of report.cells)
    if (cell.exposed) {
      const [node = '', group = ''] = cell.id.replace(/^value:/, '').split('|');
      issues.push(disclosureIssue('disclosure-audit-failed', ['scores', node], { node, group: group || '*' }));
    }

  return sealed({
    ...evaluation,
    groups,
    observations,
    scores: protectedScores,
    gaps,
    ...(evaluation.comparison && { comparison: { ...evaluation.comparison, changes: changes ?? [] } }),
    ...(evaluation.robustness && { robustness: publishedRobustness(evaluation.robustness, tells) }),
    judgements,
    issues: [...evaluation.issues.flatMap((issue) => withoutCounts(issue, rules, smallGroups)), ...once(issues)],
    disclosure: {
      protected: true,
      hidden,
      audit: auditOf(report, primary, scores),
    },
  });
}

/** Every node below each node, as the scores hang together. */
function nodesUnder({ scores }: Evaluation): Map<string, Set<string>> {
  const parents = new Map(scores.flatMap(({ nodeId, parentId }) => (parentId === undefined ? [] : [[nodeId, parentId] as const])));
  const below = new Map<string, Set<string>>();
  for (const nodeId of parents.keys())
    for (let up = parents.get(nodeId); up !== undefined; up = parents.get(up)) {
      const list = below.get(up) ?? new Set();
      below.set(up, list.add(nodeId));
    }
  return below;
}

/** What last year's published evaluation hid. A shared result is only ever hidden because a hidden one entered it. */
function lastYear(previous: ProtectedEvaluation | undefined) {
  const hidden = new Set(
    (previous?.scores ?? []).filter(({ status }) => status === 'suppressed').map(({ nodeId, group }) => resultKey(nodeId, group)),
  );
  const isHidden = (nodeId: string, group: string | undefined) => hidden.has(resultKey(nodeId, group));
  const anyEntered = previous?.disclosure.hidden.some(({ reason }) => reason === 'protects-another') ?? false;
  return { isHidden, entered: (nodeId: string, group: string | undefined) => anyEntered && isHidden(nodeId, group) };
}

function isShown(status: Observation['status']): boolean {
  return status === 'ok' || status === 'estimated';
}

/** Groups below their threshold on the whole. */
function groupsBelow({ groups }: Evaluation, rules: Rules): Set<string> {
  return new Set(
    groups
      .filter(({ group, respondents, status }) => !isShown(status) || (respondents ?? 0) < rules.threshold(group))
      .map(({ group }) => group),
  );
}

/** Results with fewer answers than the threshold, as keys; a group below it on the whole has no result at all. */
function smallResults(evaluation: Evaluation, framework: Framework, rules: Rules, smallGroups: ReadonlySet<string>): Set<string> {
  const small = new Set<string>();
  const answered = new Map<string, Set<string>>();
  for (const observation of evaluation.observations) {
    const { variable, group, n, dimensions } = observation;
    if (group === undefined || dimensions !== undefined || observation.role !== 'actual') continue;
    const known = answered.get(group) ?? new Set<string>();
    answered.set(group, known);
    if (!smallGroups.has(group) && n !== undefined && n >= rules.threshold(group)) known.add(variable);
    // That nobody was asked may be told; that all of a few people had no answer may not.
    else if (n !== 0 || (smallGroups.has(group) && observation.absences !== undefined)) small.add(resultKey(variable, group));
  }
  const indicatorsOf = indicatorsUnder(framework);
  for (const { nodeId, level, group } of evaluation.scores) {
    if (group === undefined || level === 'indicator') continue;
    const under = indicatorsOf.get(nodeId);
    const shown = under ? under.some((id) => answered.get(group)?.has(id)) : (answered.get(group)?.size ?? 0) > 0;
    if (smallGroups.has(group) || !shown) small.add(resultKey(nodeId, group));
  }
  for (const { nodeId, level, group, value } of evaluation.scores)
    if (group !== undefined && level === 'indicator' && value !== null && !answered.get(group)?.has(nodeId))
      small.add(resultKey(nodeId, group));
  return small;
}

function indicatorsUnder({ dimensions }: Framework): Map<string, string[]> {
  const under = new Map<string, string[]>();
  for (const dimension of dimensions) {
    under.set(
      dimension.id,
      dimension.criteria.flatMap(({ indicatorIds }) => indicatorIds),
    );
    for (const criterion of dimension.criteria) under.set(criterion.id, criterion.indicatorIds);
  }
  return under;
}

/** Adds to the small results what would give them away, and audits the whole. */
async function hideResults(
  { model, places, opaque }: ScoreModel,
  primary: ReadonlySet<string>,
  { disclosure }: Framework,
): Promise<{ hiddenCells: Set<number>; report: AuditReport }> {
  const first = new Set<number>();
  for (const key of primary) for (const place of [places.get(key), places.get(`value:${key}`)]) if (place !== undefined) first.add(place);
  if (first.size === 0) return { hiddenCells: first, report: { passed: true, cells: [], narrowest: null } };
  for (let grown = true; grown;) {
    grown = false;
    for (const { whole, members } of opaque)
      if (!first.has(whole) && members.some((cell) => first.has(cell))) {
        first.add(whole);
        grown = true;
      }
  }
  const pattern = await suppress(model, [...first], { width: disclosure.minIntervalWidthPoints, exactUpTo: 120 });
  const hiddenCells = new Set([...pattern.primary, ...pattern.secondary]);
  const wanted: Protection = { width: disclosure.minIntervalWidthPoints, candidates: disclosure.minCandidateValues };
  const none: Protection = { width: 0, candidates: 1 };
  for (let step = 0; ; step = Math.min(2, step + 1)) {
    // The value of an indicator and its score say the same: both or none.
    for (const [key, cell] of places) {
      const twin = places.get(`value:${key}`);
      if (twin !== undefined && (hiddenCells.has(twin) || hiddenCells.has(cell))) hiddenCells.add(twin).add(cell);
    }
    const report = await audit(model, hiddenCells, (cell) => (first.has(cell) ? wanted : none));
    const cells = report.cells.filter(({ cell }) => first.has(cell));
    const exposed = new Set(cells.filter((cell) => cell.exposed).map(({ cell }) => cell));
    const before = hiddenCells.size;
    // A wide interval can hold few possible values: what the exposed ones enter goes, then what is tied to them, then all that is tied.
    for (let reach = step; reach < 3 && exposed.size > 0 && hiddenCells.size === before; reach += 1) {
      const source = reach < 2 ? exposed : new Set(hiddenCells);
      for (const relation of model.relations)
        if (relation.cells.some((cell) => source.has(cell)))
          for (const cell of reach === 0 ? relation.cells.slice(0, 1) : relation.cells) hiddenCells.add(cell);
    }
    if (hiddenCells.size === before)
      return {
        hiddenCells,
        report: {
          passed: exposed.size === 0,
          cells,
          narrowest: cells.reduce((least, { low, high }) => Math.min(least, high - low), Infinity),
        },
      };
  }
}

type RecordHidden = (what: string, nodeId: string | undefined, group: string | undefined) => void;

function protectSummary(summary: GroupSummary, rules: Rules, record: RecordHidden): GroupSummary {
  const { group, respondents, populationSize, weighting } = summary;
  if (respondents === 0) return summary;
  if (respondents === null || respondents < rules.threshold(group)) {
    record('summary', undefined, group);
    return {
      group,
      ...(summary.waveId !== undefined && { waveId: summary.waveId }),
      status: 'suppressed',
      respondents: null,
      ...(populationSize !== undefined && { populationSize }),
      modeShares: [],
    };
  }
  const rounded = roundToBase(respondents, rules.base);
  return {
    ...summary,
    respondents: rounded,
    ...(summary.responseRate !== undefined &&
      populationSize !== undefined &&
      populationSize > 0 && { responseRate: roundTo(rounded / populationSize, 2) }),
    modeShares: roundedShares(summary.modeShares, ({ share }) => (share * respondents) / 100, rules.base).map(({ item, share }) => ({
      ...item,
      share,
    })),
    ...(weighting && { weighting: publishedWeighting(weighting, rules) }),
  };
}

/** Whether the `n` of a statistic is people or households. Behind the highest over the lowest it is territories, whose own values are published. */
function countsPeople(indicator: Framework['indicators'][number] | undefined): boolean {
  return indicator?.kind !== 'survey' && indicator?.kind !== 'activity' && indicator?.formula.kind !== 'max-over-min';
}

function protectObservations(
  evaluation: Evaluation,
  framework: Framework,
  rules: Rules,
  isHidden: (nodeId: string, group: string | undefined) => boolean,
  record: RecordHidden,
): Observation[] {
  const indicators = new Map(framework.indicators.map((indicator) => [indicator.id, indicator]));
  const smallBreakdowns = smallBreakdownsOf(evaluation.observations, rules);
  const shownCounts = new Map<string, number>();
  const perGroup = evaluation.observations.map((observation, i): Observation => {
    const { variable, group, dimensions, n } = observation;
    if (dimensions !== undefined && smallBreakdowns.has(i)) {
      record('breakdown', variable, group);
      return suppressed(observation);
    }
    if (group === undefined) {
      if (countsPeople(indicators.get(variable)) && n !== undefined && n > 0 && n < rules.statistic(observation)) {
        record('statistic', variable, undefined);
        return suppressed(observation);
      }
      return observation;
    }
    if (isHidden(variable, group)) {
      record('observation', variable, group);
      return suppressed(observation);
    }
    const rounded = groupObservation(observation, rules);
    if (rounded.value !== null && rounded.n !== undefined) shownCounts.set(variable, (shownCounts.get(variable) ?? 0) + rounded.n);
    return rounded;
  });
  return perGroup.map((observation): Observation => {
    const indicator = indicators.get(observation.variable);
    if (observation.group !== undefined || indicator?.kind !== 'survey' || observation.dimensions !== undefined) return observation;
    if (isHidden(observation.variable, undefined)) {
      record('observation', observation.variable, undefined);
      return suppressed(observation);
    }
    const { degreesOfFreedom: _freedom, explanation: _explanation, ...rest } = observation;
    const groups = perGroup.filter(
      ({ variable, group, value }) => variable === observation.variable && group !== undefined && value !== null,
    );
    // The only group's value is the shared one: no decimal either.
    const digits = groups.length === 1 ? rules.decimals : 1;
    return {
      ...rest,
      ...(observation.value !== null && { value: roundTo(observation.value, digits) }),
      ...(observation.n !== undefined && { n: shownCounts.get(observation.variable) ?? roundToBase(observation.n, rules.base) }),
      ...(observation.standardError !== undefined && { standardError: roundTo(observation.standardError, digits) }),
      ...(observation.interval && { interval: roundedInterval(observation.interval, digits) }),
      ...(observation.explanation && { explanation: explanationOf(groups, framework) ?? observation.explanation }),
    };
  });
}

/** The mean in words, with the published (rounded) results of the groups. */
function explanationOf(groups: readonly Observation[], { respondentGroups, scoring }: Framework): Observation['explanation'] | null {
  if (groups.length === 0) return null;
  const list = (language: 'fr' | 'en') =>
    groups
      .map(({ group, value }) => {
        const label = respondentGroups.find(({ id }) => id === group)?.label;
        return `${String(label?.[language] ?? label?.fr ?? group)} ${value!.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB')}`;
      })
      .join(', ');
  if (groups.length === 1)
    return {
      fr: `Résultat du seul groupe montré, arrondi pour protéger les personnes : ${list('fr')}.`,
      en: `Result of the only group shown, rounded to protect people: ${list('en')}.`,
    };
  const isPlain = scoring.groupWeights === undefined;
  return {
    fr: `${isPlain ? 'Moyenne simple' : 'Moyenne pondérée'} des résultats des groupes, arrondie pour protéger les personnes : ${list('fr')}.`,
    en: `${isPlain ? 'Plain' : 'Weighted'} mean of the groups’ results, rounded to protect people: ${list('en')}.`,
  };
}

/** What stays of an observation that is hidden: that it exists, and that it is hidden. */
function suppressed({ id, variable, territoryId, period, group, dimensions, role, unit, vintage, synthetic }: Observation): Observation {
  return {
    ...(id !== undefined && { id }),
    variable,
    ...(territoryId !== undefined && { territoryId }),
    period,
    ...(group !== undefined && { group }),
    ...(dimensions !== undefined && { dimensions }),
    role,
    value: null,
    status: 'suppressed',
    ...(unit !== undefined && { unit }),
    ...(vintage !== undefined && { vintage }),
    ...(synthetic !== undefined && { synthetic }),
  };
}

/** Breakdowns below the threshold and, where a single one of a family is, the smallest of the others: a total would give it away. */
function smallBreakdownsOf(observations: readonly Observation[], rules: Rules): Set<number> {
  const families = new Map<string, number[]>();
  observations.forEach(({ variable, group, dimensions, territoryId, vintage, period }, i) => {
    if (dimensions === undefined || group === undefined) return;
    const key = JSON.stringify([variable, group, territoryId, vintage, period, Object.keys(dimensions).sort()]);
    const list = families.get(key);
    if (list) list.push(i);
    else families.set(key, [i]);
  });
  const small = new Set<number>();
  for (const family of families.values()) {
    const below = family.filter((i) => observations[i]!.n === undefined || observations[i]!.n < rules.breakdown);
    const others = family.filter((i) => !below.includes(i)).sort((a, b) => observations[a]!.n! - observations[b]!.n! || a - b);
    for (const i of below) small.add(i);
    if (below.length === 1 && others[0] !== undefined) small.add(others[0]);
  }
  return small;
}

function hideScore({ nodeId, level, parentId, group, coverage, weight, value, status }: Score, record: RecordHidden): Score {
  if (value !== null || isShown(status)) record('score', nodeId, group);
  return {
    nodeId,
    level,
    ...(parentId !== undefined && { parentId }),
    ...(group !== undefined && { group }),
    value: null,
    status: 'suppressed',
    coverage: group === undefined ? coverage : 0,
    bands: [],
    weight,
  };
}

const countParameters = new Set(['n', 'count', 'respondents', 'answers', 'people', 'found', 'have', 'number', 'size']);

/**
 * An issue of the working document with its counts of people rounded. One that counts people of a group below its threshold, or results
 * with fewer answers than that, is left out.
 */
function withoutCounts(issue: Issue, rules: Rules, smallGroups: ReadonlySet<string>): Issue[] {
  const { params, path } = issue;
  const isOfAnswers = path[0] === 'submissions';
  const named = params?.['group'];
  const group = named ?? (isOfAnswers ? path[1] : undefined);
  if (!params || (typeof group !== 'string' && !isOfAnswers)) return [issue];
  const counts = Object.entries(params).filter(([name, value]) => typeof value === 'number' && countParameters.has(name));
  if (counts.length === 0) return [issue];
  if (typeof group === 'string' && smallGroups.has(group)) return [];
  if (typeof named === 'string' && counts.some(([, value]) => Number(value) > 0 && Number(value) < rules.threshold(named))) return [];
  // A count that is there is never told as none.
  const rounded = (count: number) => (count === 0 ? 0 : Math.max(rules.base, roundToBase(count, rules.base)));
  return [{ ...issue, params: { ...params, ...Object.fromEntries(counts.map(([name, value]) => [name, rounded(Number(value))])) } }];
}

/** What the audit found. A hidden result that enters no figure of the document can be anything from 0 to 100. */
function auditOf(
  report: AuditReport,
  primary: ReadonlySet<string>,
  { places }: ScoreModel,
): NonNullable<Evaluation['disclosure']>['audit'] {
  const unbound = [...primary].filter((key) => !places.has(key) && !places.has(`value:${key}`)).length;
  const narrowest = unbound > 0 ? Math.min(100, report.narrowest ?? 100) : report.narrowest;
  return { passed: report.passed, narrowestInterval: narrowest, cellsChecked: report.cells.length + unbound };
}

/** A change that was refused keeps its reasons, and the published score of the year in which the group was shown. */
function withoutHiddenYears(change: Change, isNow: boolean, wasThen: boolean): Change {
  const shown = publishedChange(change);
  return { ...shown, publishedBefore: wasThen ? null : shown.publishedBefore, publishedAfter: isNow ? null : shown.publishedAfter };
}

/** A text that looks personal is held back until somebody has read it. */
function holdBack(text: string, path: Issue['path'], issues: Issue[]): string {
  const certain = findPersonalData(text).filter(({ kind }) => kind !== 'person-name');
  if (certain.length === 0) return text;
  issues.push(personalDataIssue(certain[0]!.kind, path));
  return '[texte retenu : il contient sans doute une donnée personnelle]';
}

function once(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}
