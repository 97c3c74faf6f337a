import type { Issue, Question, Submission, Survey } from '@projet-social/schema';
import { questionOptions } from '@projet-social/schema/answers';
import { otherCode } from './otherCode.js';
import { SchemaRuntime } from './runtime/SchemaRuntime.js';
import { otherTextName } from './toSubmission.js';
import { absenceName } from './absenceName.js';

/**
 * Checks a submission against its survey, with no DOM: on a collector's server, or before a file is scored. The submission's own form is for the schema's
 * validator; this looks at what the survey allows: known questions and codes, the right kind of answer, required answers, limits, and no answer to a
 * question that its condition hid.
 *
 * @returns issues; empty when the survey could have given this submission. Codes: `submission-other-survey`, `answer-unknown-question`,
 * `answer-unknown-code`, `answer-wrong-kind`, `answer-hidden-question`, `answer-missing`, `answer-out-of-limits`.
 */
export function validateSubmission(survey: Survey, submission: Submission): Issue[] {
  const issues: Issue[] = [];
  const report = (code: string, path: (string | number)[], params: NonNullable<Issue['params']> = {}): void => {
    issues.push({ code, severity: 'error', path, params });
  };
  if (submission.surveyId !== survey.id || submission.surveyVersion !== survey.version)
    report('submission-other-survey', ['surveyId'], {
      expected: `${survey.id} ${survey.version}`,
      found: `${submission.surveyId} ${submission.surveyVersion}`,
    });

  const fields = fieldsOf(survey);
  const data: Record<string, unknown> = {};
  const take = (part: 'answers' | 'profile', name: string, value: unknown): void => {
    const field = fields.get(name);
    if (!field) return report('answer-unknown-question', [part, name], { question: name });
    if (field.comment) {
      if (typeof value === 'string') data[`${field.question.id}-Comment`] = value;
      return;
    }
    if (value === null) return;
    if (part === 'profile' && field.question.kind !== 'profile') return report('answer-wrong-kind', [part, name], { question: name });
    const wrong = wrongValue(survey, field.question, value);
    if (wrong !== undefined) return report(wrong.code, [part, name], { question: name, value: wrong.value });
    if (field.rowId === undefined) data[name] = value;
    else data[field.question.id] = { ...(data[field.question.id] as object | undefined), [field.rowId]: value };
  };
  for (const [name, value] of Object.entries(submission.answers)) take('answers', name, value);
  for (const [name, value] of Object.entries(submission.profile)) take('profile', name, value);
  for (const [name, absence] of Object.entries(submission.absences)) {
    const field = fields.get(name);
    if (!field || field.comment) {
      report('answer-unknown-question', ['absences', name], { question: name });
      continue;
    }
    // An absence that the form keeps as an option ("I do not know" of a scale) counts as that option again.
    const option = questionOptions(survey, field.question).find((each) => each.absence === absence);
    if (option === undefined) {
      if (absence === 'dont-know') data[absenceName(field.question.id)] = 'dont-know';
    } else if (field.rowId === undefined) data[name] ??= option.code;
    else data[field.question.id] = { [field.rowId]: option.code, ...(data[field.question.id] as object | undefined) };
  }

  const runtime = new SchemaRuntime(survey);
  runtime.load(data);
  for (const name of Object.keys(data)) {
    const id = name.replace(/(?:-Comment|--absence)$/, '');
    if (runtime.isVisible(id)) continue;
    report('answer-hidden-question', ['answers', id], { question: id });
  }
  if (submission.status !== 'completed' && submission.status !== 'amended') return issues;
  const reported = new Set(issues.map((issue) => String(issue.path[1])));
  for (const problem of runtime.problems(survey.questions.map((question) => question.id))) {
    const name = problem.rowId === undefined ? problem.questionId : `${problem.questionId}.${problem.rowId}`;
    if (reported.has(name)) continue;
    const missing = problem.code === 'required' || problem.code === 'row-required' || problem.code === 'other-required';
    report(missing ? 'answer-missing' : 'answer-out-of-limits', ['answers', name], { question: name, ...problem.params });
  }
  return issues;
}

interface Field {
  readonly question: Question;
  readonly rowId?: string;
  /** The text beside the option "other". */
  readonly comment?: boolean;
}

function fieldsOf(survey: Survey): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const question of survey.questions) {
    if (question.control === 'panel' || question.control === 'information') continue;
    if (question.control === 'matrix')
      for (const row of question.rows ?? []) fields.set(`${question.id}.${row.id}`, { question, rowId: row.id });
    else fields.set(question.id, { question });
    if (question.otherOption) fields.set(otherTextName(question.id), { question, comment: true });
  }
  return fields;
}

function wrongValue(survey: Survey, question: Question, value: unknown): { code: string; value: string } | undefined {
  const shown = JSON.stringify(value).slice(0, 60);
  const wrongKind = { code: 'answer-wrong-kind', value: shown };
  if (question.control === 'number') return typeof value === 'number' ? undefined : wrongKind;
  if (question.control === 'text' || question.control === 'long-text') return typeof value === 'string' ? undefined : wrongKind;
  const codes = new Set([...questionOptions(survey, question).map((option) => option.code), ...(question.otherOption ? [otherCode] : [])]);
  const several = question.control === 'multiple-choice' || question.control === 'ranking';
  if (several !== Array.isArray(value)) return wrongKind;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const strange = given.find((code) => typeof code !== 'string' || !codes.has(code));
  if (strange !== undefined) return { code: 'answer-unknown-code', value: JSON.stringify(strange).slice(0, 60) };
  return new Set(given).size === given.length ? undefined : wrongKind;
}
