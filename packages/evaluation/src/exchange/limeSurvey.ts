import { type Question, type Survey, codesThatPass, otherCode, questionOptions, testTarget } from '@projet-social/schema';
import { absentCodes, noticeIn, repeatAnswers, textIn } from './askedQuestion.js';
import type { SurveyMapping, Wave } from './mapping.js';

/** A survey for LimeSurvey's import of tab-separated structures, with the mapping that brings its answers back. */
export interface LimeSurveyStructure {
  /** File to import, UTF-8, tabs between columns. */
  readonly text: string;
  /** What stands for what: LimeSurvey's codes are shorter than ours. */
  readonly mapping: SurveyMapping;
}

const header = [
  'class',
  'type/scale',
  'name',
  'relevance',
  'text',
  'help',
  'language',
  'validation',
  'mandatory',
  'other',
  'default',
  'same_default',
  'max_answers',
  'min_num_value_n',
  'max_num_value_n',
  'maximum_chars',
  'num_value_int_only',
  'exclude_all_others',
] as const;
type Column = (typeof header)[number];

/** LimeSurvey allows letters and digits, a letter first, twenty at most for a question and five for an answer. */
function shortCodes(ids: readonly string[], longest: number, letter: string): Map<string, string> {
  const used = new Set<string>();
  return new Map(
    ids.map((id, index) => {
      let code = id.replace(/[^A-Za-z0-9]/g, '');
      if (!/^[A-Za-z]/.test(code) || code.length > longest || used.has(code.toLowerCase())) code = `${letter}${index + 1}`;
      used.add(code.toLowerCase());
      return [id, code];
    }),
  );
}

const types: Partial<Record<Question['control'], string>> = {
  'single-choice': 'L',
  'yes-no': 'L',
  'drop-down': '!',
  'multiple-choice': 'M',
  rating: 'L',
  matrix: 'F',
  ranking: 'R',
  number: 'N',
  text: 'S',
  'long-text': 'T',
  information: 'X',
};

function language(code: string): string {
  return code === 'fr-x-falc' ? 'fr-easy' : code;
}

/**
 * The survey as a LimeSurvey structure. Conditions are carried over; simplified French becomes the language `fr-easy`.
 * @param wave names the wave, group and mode that imported answers belong to.
 */
export function toLimeSurvey(survey: Survey, wave: Wave): LimeSurveyStructure {
  const lines: string[][] = [[...header]];
  const clean = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const row = (values: Partial<Record<Column, string>>): void => void lines.push(header.map((column) => clean(values[column] ?? '')));
  const questions = survey.questions.filter((question) => question.control !== 'panel');
  const questionCodes = shortCodes(
    questions.map((question) => question.id),
    20,
    'Q',
  );
  const answerCodes = (question: Question): Map<string, string> =>
    shortCodes(
      questionOptions(survey, question).map((option) => option.code),
      5,
      'A',
    );
  const rowCodes = (question: Question): Map<string, string> =>
    shortCodes(
      (question.rows ?? []).map((entry) => entry.id),
      20,
      'SQ',
    );
  /** Name of an answer in LimeSurvey's expressions: `question`, or `question_row`. */
  const nameOf = (id: string): string => {
    const target = testTarget(survey, id);
    const name = questionCodes.get(target?.question.id ?? id) ?? id;
    return target?.rowId === undefined ? name : `${name}_${rowCodes(target.question).get(target.rowId) ?? target.rowId}`;
  };
  // Braces are LimeSurvey's expressions.
  const say = (text: string): string => repeatAnswers(text, (id) => (testTarget(survey, id) ? `{${nameOf(id)}.shown}` : `\\{${id}\\}`));
  const holds = (asked: NonNullable<Question['visibleWhen']>['tests'][number]): string => {
    const { questionId, test, values = [] } = asked;
    const target = testTarget(survey, questionId)?.question;
    const codes = target ? answerCodes(target) : new Map<string, string>();
    const name = nameOf(questionId);
    /** That the answer, or one of several, is this one. */
    const is = (value: string | number): string => {
      const code = codes.get(String(value)) ?? (value === otherCode ? '-oth-' : String(value));
      if (target?.control === 'multiple-choice') return code === '-oth-' ? `!is_empty(${name}_other.NAOK)` : `${name}_${code}.NAOK == "Y"`;
      if (target?.control === 'ranking') return [...codes.keys()].map((_, place) => `${name}_${place + 1}.NAOK == "${code}"`).join(' or ');
      return `${name}.NAOK == "${code}"`;
    };
    const any = (list: readonly (string | number)[]): string => (list.length === 0 ? '(0)' : `(${list.map(is).join(' or ')})`);
    const isGiven =
      target?.control === 'multiple-choice'
        ? any([...codes.keys(), ...(target.otherOption ? [otherCode] : [])])
        : `!is_empty(${name}${target?.control === 'ranking' ? '_1' : ''}.NAOK)`;
    const absent = target ? absentCodes(survey, target) : [];
    const answered = absent.length === 0 ? isGiven : `(${isGiven} and !${any(absent)})`;
    switch (test) {
      case 'answered':
        return answered;
      case 'not-answered':
        return `!(${answered})`;
      case 'one-of':
        return any(values);
      case 'not-one-of':
        return `(${isGiven} and !${any(values)})`;
      case 'at-least':
      case 'at-most': {
        const passing = target && codesThatPass(survey, target, asked);
        // An empty answer must not count as zero.
        return passing ? any(passing) : `(${isGiven} and ${name}.NAOK ${test === 'at-least' ? '>=' : '<='} ${values[0] ?? 0})`;
      }
    }
  };
  const relevance = ({ visibleWhen }: Question): string =>
    visibleWhen ? visibleWhen.tests.map(holds).join(visibleWhen.match === 'all' ? ' and ' : ' or ') : '1';
  const validation = ({ pattern, minLength }: Question): string =>
    pattern !== undefined ? `/^(?:${pattern.replace(/\//g, '\\/')})$/u` : minLength ? `/^[\\s\\S]{${minLength},}$/u` : '';

  row({ class: 'S', name: 'language', text: language(survey.languages[0] ?? 'fr') });
  if (survey.languages.length > 1)
    row({ class: 'S', name: 'additional_languages', text: survey.languages.slice(1).map(language).join(' ') });
  row({ class: 'S', name: 'anonymized', text: 'Y' });
  row({ class: 'S', name: 'ipaddr', text: 'N' });
  row({ class: 'S', name: 'datestamp', text: 'Y' });
  for (const code of survey.languages) {
    row({ class: 'SL', name: 'surveyls_title', text: say(textIn(survey.title, code)), language: language(code) });
    if (survey.introduction)
      row({ class: 'SL', name: 'surveyls_description', text: say(textIn(survey.introduction, code)), language: language(code) });
    row({ class: 'SL', name: 'surveyls_welcometext', text: say(noticeIn(survey, code)), language: language(code) });
  }
  for (const code of survey.languages)
    survey.pages.forEach((page, index) => {
      row({
        class: 'G',
        'type/scale': `G${index + 1}`,
        name: say(textIn(page.title ?? survey.title, code)),
        relevance: '1',
        language: language(code),
      });
      const members = page.questionIds.flatMap((id) => {
        const question = survey.questions.find((entry) => entry.id === id);
        return question?.control === 'panel' ? (question.questionIds ?? []) : [id];
      });
      for (const id of members) {
        const question = questions.find((entry) => entry.id === id);
        if (!question) continue;
        row({
          class: 'Q',
          'type/scale': types[question.control] ?? 'S',
          name: questionCodes.get(id) ?? id,
          relevance: relevance(question),
          text: say(textIn(question.wording, code)),
          help: question.help ? say(textIn(question.help, code)) : '',
          language: language(code),
          mandatory: question.required ? 'Y' : 'N',
          validation: validation(question),
          other: question.otherOption ? 'Y' : 'N',
          ...(Number.isInteger(question.step) && Number.isInteger(question.min ?? 0) ? { num_value_int_only: '1' } : {}),
          exclude_all_others: questionOptions(survey, question)
            .flatMap((option) => (option.exclusive ? (answerCodes(question).get(option.code) ?? []) : []))
            .join(';'),
          ...(question.maxChoices === undefined ? {} : { max_answers: String(question.maxChoices) }),
          ...(question.min === undefined ? {} : { min_num_value_n: String(question.min) }),
          ...(question.max === undefined ? {} : { max_num_value_n: String(question.max) }),
          ...(question.maxLength === undefined ? {} : { maximum_chars: String(question.maxLength) }),
        });
        const codes = answerCodes(question);
        for (const entry of question.rows ?? [])
          row({
            class: 'SQ',
            name: rowCodes(question).get(entry.id) ?? entry.id,
            relevance: '1',
            text: say(textIn(entry.wording, code)),
            language: language(code),
          });
        for (const option of questionOptions(survey, question))
          row({
            class: question.control === 'multiple-choice' ? 'SQ' : 'A',
            ...(question.control === 'multiple-choice' ? { relevance: '1' } : { 'type/scale': '0' }),
            name: codes.get(option.code) ?? option.code,
            text: say(textIn(option.label, code)),
            language: language(code),
          });
      }
    });

  const columns: SurveyMapping['columns'] = questions
    .filter((question) => question.control !== 'information')
    .flatMap((question): SurveyMapping['columns'] => {
      const name = questionCodes.get(question.id) ?? question.id;
      const other = question.otherOption ? [{ column: `${name}[other]`, questionId: `${question.id}.${otherCode}` }] : [];
      const codes = [
        ...[...answerCodes(question)].filter(([code, short]) => code !== short).map(([code, short]) => ({ from: short, to: code })),
        ...(question.otherOption ? [{ from: '-oth-', to: otherCode }] : []),
      ];
      const translated = codes.length > 0 ? { codes } : {};
      if (question.control === 'multiple-choice')
        return [
          ...[...answerCodes(question)].map(([code, short]) => ({
            column: `${name}[${short}]`,
            questionId: question.id,
            ticks: code,
            tickedBy: ['Y', '1', 'Oui'],
          })),
          // Of "other", LimeSurvey writes the text alone.
          ...(question.otherOption
            ? [{ column: `${name}[other]`, questionId: question.id, ticks: otherCode, tickedBy: [] }, ...other]
            : []),
        ];
      if (question.control === 'ranking')
        return [...answerCodes(question)].map((_, index) => ({
          column: `${name}[${index + 1}]`,
          questionId: question.id,
          rank: index + 1,
          ...translated,
        }));
      if (question.rows)
        return question.rows.map((entry) => ({
          column: `${name}[${rowCodes(question).get(entry.id) ?? entry.id}]`,
          questionId: `${question.id}.${entry.id}`,
          ...translated,
        }));
      return [{ column: name, questionId: question.id, ...translated }, ...other];
    });
  return {
    text: `\ufeff${lines.map((line) => line.join('\t')).join('\n')}\n`,
    mapping: {
      kind: 'survey-mapping',
      surveyId: survey.id,
      surveyVersion: survey.version,
      ...wave,
      identifier: 'id',
      submittedOn: { column: 'submitdate', order: 'year-month-day' },
      completed: { column: 'submitdate' },
      columns,
      ignored: ['lastpage', 'startlanguage', 'seed', 'startdate', 'datestamp', 'ipaddr', 'refurl', 'token'],
    },
  };
}
