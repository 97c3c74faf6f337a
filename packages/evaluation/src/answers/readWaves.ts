import {
  type AnswerOption,
  type Bundle,
  type Question,
  type Scale,
  type Submission,
  type Survey,
  type SurveyWave,
  type WeightingReport,
  otherCode,
  questionOptions,
} from '@projet-social/schema';
import type { ReportIssue } from '../issues.js';

/** Answers of one group in one year, ready to be estimated. Rows are people; their order is that of the submission ids. */
export interface GroupAnswers {
  readonly group: string;
  readonly waveId: string | undefined;
  /** People whose submission counts. */
  readonly respondents: number;
  /** Size of the group where it is recorded. */
  readonly populationSize: number | undefined;
  readonly people: readonly Submission[];
  /** Mean 1. */
  readonly weights: Float64Array;
  /** 1 − respondents ÷ population where the size is known, else 1. */
  readonly finitePopulation: number;
  readonly weighting: WeightingReport | undefined;
  readonly confidenceLevel: number;
  /** Valid answers that an indicator needs to be shown. */
  readonly threshold: number;
  /** What is left of a column after calibration, on the starting weights: the residuals from which variances are computed. */
  readonly residuals: (column: Float64Array) => Float64Array;
  /** Weights of one replicate: the final weights times `multipliers`, calibrated again where they were calibrated. */
  readonly reweigh: (multipliers: Float64Array) => Float64Array;
  readonly question: (id: string) => QuestionColumn | undefined;
  /** Category of each person for a profile question, or `<question>.priorityArea`; undefined: no such question. */
  readonly categoriesOf: (by: string) => readonly (string | undefined)[] | undefined;
}

/** Answers to one question, person by person. */
export interface QuestionColumn {
  readonly id: string;
  /** Option code, or undefined where there is no answer. */
  readonly codes: readonly (string | undefined)[];
  /** Why there is none. */
  readonly absences: readonly (string | undefined)[];
  readonly scale: Scale | undefined;
  /** Codes that may be answered, in order. */
  readonly options: readonly string[];
  /** Print of the words and choices. */
  readonly wording: string;
}

/** What is read of a wave before it is weighted. */
export type ReadAnswers = Omit<GroupAnswers, 'weights' | 'weighting' | 'residuals' | 'reweigh'>;

const counted: ReadonlySet<Submission['status']> = new Set(['completed', 'amended']);

/** Submissions that count: completed or amended, each id once (the last one sent), in the order of their ids. */
export function countedSubmissions(submissions: readonly Submission[], report: ReportIssue): Submission[] {
  const byId = new Map<string, Submission>();
  let repeated = 0;
  for (const submission of submissions) {
    const known = byId.get(submission.id);
    if (known) repeated += 1;
    if (!known || rank(submission) >= rank(known)) byId.set(submission.id, submission);
  }
  if (repeated > 0) report('submission-repeated', { count: repeated });
  const kept = [...byId.values()].filter((submission) => counted.has(submission.status));
  if (kept.length < byId.size) report('submission-not-counted', { count: byId.size - kept.length });
  return kept.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of two submissions with one id the later counts; on one day, an error before an amendment before a completion; then by content, whatever the order. */
function rank(submission: Submission): string {
  const step = { 'in-progress': 0, completed: 1, amended: 2, 'entered-in-error': 3 }[submission.status];
  return `${submission.submittedOn} ${step} ${JSON.stringify(submission.answers)}`;
}

function print(question: Question, wording: string, scale: Scale | undefined): string {
  const choices = scale?.options.map(({ code, value }) => [code, value]) ?? question.options?.map(({ code }) => code);
  return JSON.stringify([question.wordingVersion, wording, choices]);
}

/** One question of a survey, or one row of its matrix. */
function findQuestion(survey: Survey, id: string): { question: Question; wording: string } | undefined {
  for (const question of survey.questions) {
    if (question.id === id) return { question, wording: question.wording.fr };
    const row = question.rows?.find((candidate) => `${question.id}.${candidate.id}` === id);
    if (row) return { question, wording: `${question.wording.fr} ${row.wording.fr}` };
  }
  return undefined;
}

/** Codes that are answers to a question: those it lists, "yes" and "no" or marks where it lists none, and "other" where it is offered. */
function codesOf({ question, scale }: { readonly question: Question; readonly scale: Scale | undefined }): string[] {
  const listed = scale?.options ?? question.options;
  const codes = listed ?? questionOptions({ scales: [] }, question).filter(({ absence }) => absence === undefined);
  return [...codes.map(({ code }) => code), ...(question.otherOption ? [otherCode] : [])];
}

const surveyKey = (id: string, version: string): string => `${id}@${version}`;

export interface WaveReading {
  readonly bundle: Bundle;
  readonly surveys: readonly Survey[];
  readonly year: number;
  readonly threshold: number;
  readonly confidenceLevel: number;
  readonly report: ReportIssue;
}

/** Reads the answers of one group. `people` are the submissions of that group that count. */
export function readAnswers(group: string, people: readonly Submission[], reading: WaveReading): ReadAnswers {
  const { bundle, report } = reading;
  const surveys = new Map(reading.surveys.map((survey) => [surveyKey(survey.id, survey.version), survey]));
  const unread = new Map<string, { survey: string; version: string; count: number }>();
  const read = people.filter(({ surveyId, surveyVersion }) => {
    const key = surveyKey(surveyId, surveyVersion);
    if (surveys.has(key)) return true;
    const known = unread.get(key) ?? { survey: surveyId, version: surveyVersion, count: 0 };
    unread.set(key, { ...known, count: known.count + 1 });
    return false;
  });
  for (const missing of unread.values()) report('survey-unknown', missing);
  const used = [...new Set(read.map(({ surveyId, surveyVersion }) => surveyKey(surveyId, surveyVersion)))].flatMap(
    (key) => surveys.get(key) ?? [],
  );
  const waves = (bundle.surveyWaves ?? []).filter((wave: SurveyWave) => wave.group === group && wave.year === reading.year);
  const populationSize = waves.find((wave) => wave.populationSize !== undefined)?.populationSize;
  const columns = new Map<string, QuestionColumn | undefined>();

  function column(id: string): QuestionColumn | undefined {
    const found = used.flatMap((survey) => {
      const place = findQuestion(survey, id);
      if (!place) return [];
      const scale = survey.scales.find((candidate) => candidate.id === place.question.scaleId);
      return [{ ...place, scale, key: surveyKey(survey.id, survey.version) }];
    });
    const first = found[0];
    if (!first) return undefined;
    const asked = new Set(found.map(({ key }) => key));
    const options = codesOf(first);
    const known = new Set(options);
    const absences: (string | undefined)[] = [];
    let outside = 0;
    const codes = read.map((person) => {
      const raw = first.question.kind === 'profile' ? person.profile[id] : person.answers[id];
      const code = typeof raw === 'number' ? String(raw) : raw;
      if (typeof code === 'string' && known.has(code)) {
        const withoutValue = first.scale?.options.find((option) => option.code === code)?.value === null;
        absences.push(withoutValue ? 'dont-know' : undefined);
        return withoutValue ? undefined : code;
      }
      if (typeof code === 'string') outside += 1;
      const wasAsked = asked.has(surveyKey(person.surveyId, person.surveyVersion));
      absences.push(person.absences[id] ?? (wasAsked ? 'skipped' : 'not-applicable'));
      return undefined;
    });
    if (outside > 0) report('answer-code-unknown', { question: id, count: outside });
    const wording = [...new Set(found.map(({ question, wording: words, scale }) => print(question, words, scale)))].sort().join('|');
    return { id, codes, absences, scale: first.scale, options, wording };
  }
  const question = (id: string): QuestionColumn | undefined => {
    if (!columns.has(id)) columns.set(id, column(id));
    return columns.get(id);
  };

  return {
    group,
    waveId: waves[0]?.id,
    respondents: read.length,
    populationSize,
    people: read,
    finitePopulation: populationSize === undefined || populationSize === 0 ? 1 : Math.max(0, 1 - read.length / populationSize),
    confidenceLevel: reading.confidenceLevel,
    threshold: reading.threshold,
    question,
    categoriesOf(by) {
      const [id = '', part] = by.split('.');
      const answers = question(id);
      if (!answers) return undefined;
      const declined = (code: string | undefined): string | undefined => (code === 'na' ? undefined : code);
      if (part === undefined) return answers.codes.map(declined);
      const priority = new Map<string, string>();
      for (const survey of used)
        for (const option of survey.questions.find((candidate) => candidate.id === id)?.options ?? ([] as AnswerOption[]))
          if (option.priorityArea !== undefined) priority.set(option.code, option.priorityArea ? 'yes' : 'no');
      if (part !== 'priorityArea' || priority.size === 0) return undefined;
      return answers.codes.map((code) => (code === undefined ? undefined : priority.get(code)));
    },
  };
}
