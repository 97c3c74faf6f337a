import type { LocalizedText, Question, Survey } from '@projet-social/schema';
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
  const texts = (text: LocalizedText, code: string): string => (text as Record<string, string | undefined>)[code] ?? text.fr;
  const questions = survey.questions.filter((question) => question.control !== 'panel');
  const questionCodes = shortCodes(
    questions.map((question) => question.id),
    20,
    'Q',
  );
  const optionsOf = (question: Question): { code: string; label: LocalizedText }[] => [
    ...(question.options ?? survey.scales.find((scale) => scale.id === question.scaleId)?.options ?? []),
  ];
  const answerCodes = (question: Question): Map<string, string> =>
    shortCodes(
      optionsOf(question).map((option) => option.code),
      5,
      'A',
    );
  const relevance = (question: Question): string => {
    if (!question.visibleWhen) return '1';
    const byId = new Map(questions.map((entry) => [entry.id, entry]));
    const tests = question.visibleWhen.tests.map(({ questionId, test, values = [] }) => {
      const target = byId.get(questionId);
      const codes = target ? answerCodes(target) : new Map<string, string>();
      const name = questionCodes.get(questionId) ?? questionId;
      const shown = values.map((value) => (typeof value === 'number' ? String(value) : (codes.get(value) ?? value)));
      if (target?.control === 'multiple-choice' && (test === 'one-of' || test === 'not-one-of')) {
        const any = shown.map((value) => `${name}_${value}.NAOK == "Y"`).join(' or ');
        return test === 'one-of' ? `(${any})` : `!(${any})`;
      }
      switch (test) {
        case 'answered':
          return `!is_empty(${name}.NAOK)`;
        case 'not-answered':
          return `is_empty(${name}.NAOK)`;
        case 'one-of':
          return `(${shown.map((value) => `${name}.NAOK == "${value}"`).join(' or ')})`;
        case 'not-one-of':
          return `!(${shown.map((value) => `${name}.NAOK == "${value}"`).join(' or ')})`;
        case 'at-least':
          return `${name}.NAOK >= ${shown[0] ?? 0}`;
        case 'at-most':
          return `${name}.NAOK <= ${shown[0] ?? 0}`;
      }
    });
    return tests.join(question.visibleWhen.match === 'all' ? ' and ' : ' or ');
  };

  row({ class: 'S', name: 'language', text: language(survey.languages[0] ?? 'fr') });
  if (survey.languages.length > 1)
    row({ class: 'S', name: 'additional_languages', text: survey.languages.slice(1).map(language).join(' ') });
  row({ class: 'S', name: 'anonymized', text: 'Y' });
  row({ class: 'S', name: 'ipaddr', text: 'N' });
  row({ class: 'S', name: 'datestamp', text: 'Y' });
  for (const code of survey.languages) {
    row({ class: 'SL', name: 'surveyls_title', text: texts(survey.title, code), language: language(code) });
    if (survey.introduction)
      row({ class: 'SL', name: 'surveyls_description', text: texts(survey.introduction, code), language: language(code) });
    row({ class: 'SL', name: 'surveyls_welcometext', text: texts(survey.notice.text, code), language: language(code) });
  }
  for (const code of survey.languages)
    survey.pages.forEach((page, index) => {
      row({
        class: 'G',
        'type/scale': `G${index + 1}`,
        name: texts(page.title ?? survey.title, code),
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
          text: texts(question.wording, code),
          help: question.help ? texts(question.help, code) : '',
          language: language(code),
          mandatory: question.required ? 'Y' : 'N',
          other: question.otherOption ? 'Y' : 'N',
          ...(question.maxChoices === undefined ? {} : { max_answers: String(question.maxChoices) }),
          ...(question.min === undefined ? {} : { min_num_value_n: String(question.min) }),
          ...(question.max === undefined ? {} : { max_num_value_n: String(question.max) }),
          ...(question.maxLength === undefined ? {} : { maximum_chars: String(question.maxLength) }),
        });
        const codes = answerCodes(question);
        if (question.rows) {
          const rows = shortCodes(
            question.rows.map((entry) => entry.id),
            20,
            'SQ',
          );
          for (const entry of question.rows)
            row({
              class: 'SQ',
              name: rows.get(entry.id) ?? entry.id,
              relevance: '1',
              text: texts(entry.wording, code),
              language: language(code),
            });
        }
        for (const option of optionsOf(question))
          row({
            class: question.control === 'multiple-choice' ? 'SQ' : 'A',
            ...(question.control === 'multiple-choice' ? { relevance: '1' } : { 'type/scale': '0' }),
            name: codes.get(option.code) ?? option.code,
            text: texts(option.label, code),
            language: language(code),
          });
      }
    });

  const columns: SurveyMapping['columns'] = questions
    .filter((question) => question.control !== 'information')
    .flatMap((question): SurveyMapping['columns'] => {
      const name = questionCodes.get(question.id) ?? question.id;
      const codes = [...answerCodes(question)]
        .filter(([code, short]) => code !== short)
        .map(([code, short]) => ({ from: short, to: code }));
      const translated = codes.length > 0 ? { codes } : {};
      if (question.control === 'multiple-choice')
        return [...answerCodes(question)].map(([code, short]) => ({
          column: `${name}[${short}]`,
          questionId: question.id,
          ticks: code,
          tickedBy: ['Y', '1', 'Oui'],
        }));
      if (question.rows) {
        const rows = shortCodes(
          question.rows.map((entry) => entry.id),
          20,
          'SQ',
        );
        return question.rows.map((entry) => ({
          column: `${name}[${rows.get(entry.id) ?? entry.id}]`,
          questionId: `${question.id}.${entry.id}`,
          ...translated,
        }));
      }
      return [{ column: name, questionId: question.id, ...translated }];
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
