import { type Evaluation, schemaVersion } from '@projet-social/schema';
import { checkInput } from './checkInput.js';
import { compareYears } from './compare/years.js';
import { groupGaps } from './compare/gaps.js';
import type { EvaluateInput, EvaluateOptions } from './input.js';
import { formulaKinds } from './observe/kinds/index.js';
import { civilYear } from './observe/dates.js';
import { observeYear, toObservations } from './observe/index.js';
import { probe } from './probe/probe.js';
import { profileYear, toScores, withSamplingErrors } from './score/index.js';
import { coverageIssues, groupSummaries, isSynthetic, judgementsUpTo, placeOf, replicateIssues, weightingIssues } from './summary.js';
import { methodVersion, software } from './version.js';

/**
 * Evaluates one year of a projet social de territoire: records, answers and statistics in, a tree of scores out.
 *
 * Pure and deterministic: the same input gives the same output, byte for byte, whatever the order of records and answers; randomness comes
 * from the seed, which stands in the result. Nothing is thrown for odd data: it is an issue of the result, and what cannot be computed
 * has a status and no number. The result is the working document: pass it through `protectEvaluation` before it leaves the team.
 *
 * Scores run from 0 to 100. Source: the method, sections 1 to 6 and 13.
 *
 * @example
 * ```ts
 * const evaluation = evaluate({ framework, bundle, surveys, submissions, year: 2025, previous: { year: 2024, submissions: earlier } });
 * evaluation.scores.find((score) => score.nodeId === 'innovation' && score.group === undefined)?.value;
 * ```
 */
export function evaluate(input: EvaluateInput, options: EvaluateOptions = {}): Evaluation {
  const { seed = 93047, formulaKinds: kinds = formulaKinds } = options;
  const { framework, bundle, surveys, year, previous } = input;
  const period = input.period ?? civilYear(year);
  const { projectId, territoryId, territoryName } = placeOf(input);
  const common = { framework, bundle, surveys, territoryId, formulaKinds: kinds };

  const observed = observeYear({ ...common, submissions: input.submissions, year, period });
  const { profile, replicated } = withSamplingErrors(profileYear(observed), { ...options, seed });
  const before = previous && profileYear(observeYear({ ...common, ...previous, period: previous.period ?? civilYear(previous.year) }));
  const robustness = probe(profile, { ...options, seed });

  return {
    schemaVersion,
    kind: 'evaluation',
    year,
    ...(projectId !== undefined && { projectId }),
    ...(territoryId !== undefined && { territoryId }),
    ...(territoryName !== undefined && { territoryName }),
    period,
    frameworkId: framework.id,
    frameworkVersion: framework.version,
    synthetic: isSynthetic(input),
    method: { version: methodVersion, software, seed, ...(replicated && { replicates: replicated }) },
    inputs: [...(input.inputs ?? [])],
    groups: groupSummaries(observed),
    observations: toObservations(observed, territoryId),
    scores: toScores(profile),
    gaps: groupGaps(profile),
    ...(before && { comparison: compareYears(before, profile, previous.inputsHash) }),
    ...(robustness && { robustness }),
    judgements: judgementsUpTo(bundle, year),
    issues: [
      ...checkInput(input),
      ...observed.issues,
      ...coverageIssues(profile),
      ...replicateIssues(replicated),
      ...(before ? weightingIssues(before.year, observed) : []),
    ],
  };
}
