import type { Issue, LocalizedText, Question, Survey } from '@projet-social/schema';
import { questionOptions, questionsById } from '../questionOptions.js';
import { testTarget } from '../visibility.js';

/** Limits of the check; the defaults follow what is known of short questionnaires on phones and of simplified French. */
export interface CheckQuestionnaireOptions {
  /** Most words in a sentence. @default 25 */
  readonly maxWords?: number;
  /** Most words in a sentence of simplified French. @default 15 */
  readonly maxWordsSimplified?: number;
  /** Most options to choose from, outside drop-down lists. @default 9 */
  readonly maxOptions?: number;
  /** Most columns of a matrix, "I do not know" included. @default 5 */
  readonly maxColumns?: number;
  /** Most questions of the whole survey, modules aside. @default 20 */
  readonly maxQuestions?: number;
  /** Acronyms that everyone knows here. */
  readonly knownAcronyms?: readonly string[];
  /** Ids of the survey items that the framework reads; when given, scored questions outside it are reported. */
  readonly mappedQuestionIds?: readonly string[];
}

/** Negations that turn a sentence round; two in one sentence make people answer the opposite. */
const negations: Readonly<Record<string, RegExp>> = {
  fr: /\b(?:ne|n['’]|pas|jamais|aucun|aucune|sans|ni|impossible|inutile|insuffisant|refus\w*|manqu\w*)(?=\b|\s|['’])/giu,
  en: /\b(?:not|never|no|none|without|unable|impossible|n['’]t|fail\w*)\b/giu,
};

/** Pairs that are one negation in French. */
const onePair = /\b(?:ne|n['’])\s?(\p{L}+\s+){0,3}?(?:pas|jamais|plus|rien|aucun|aucune|ni)\b/giu;

const knownAcronyms = ['CAF', 'CCAS', 'HLM', 'CNIL', 'RGPD', 'PMI', 'SMS', 'IP', 'RSA', 'CPAM'];

/** Purposes that make a profile question necessary. */
const purposes = new Set(['weighting', 'weighting-and-gap', 'gap', 'reading-key']);

/**
 * Reads a questionnaire as a careful editor would, and says what would make people misunderstand it, give up, or tell more than needed. It checks the writing;
 * what is not a valid survey at all is for the schema's validator.
 *
 * Codes: `question-sentence-long`, `question-double-negation`, `question-acronym`, `question-two-in-one`, `question-too-many-options`, `question-matrix-wide`,
 * `question-language-missing`, `question-unmapped`, `question-profile-without-need`, `question-profile-without-refusal`, `question-free-text-without-warning`,
 * `question-condition-unknown`, `question-condition-later`, `question-not-on-a-page`, `question-too-few-options`, `survey-too-long`, `survey-placeholder-empty`,
 * `survey-dont-know-missing`.
 *
 * @returns issues with the place in the survey; an empty list is a good sign, not a proof.
 * @example checkQuestionnaire(survey).filter((issue) => issue.severity === 'error')
 */
export function checkQuestionnaire(survey: Survey, options: CheckQuestionnaireOptions = {}): Issue[] {
  const { maxWords = 25, maxWordsSimplified = 15, maxOptions = 9, maxColumns = 5, maxQuestions = 20, mappedQuestionIds } = options;
  const acronyms = new Set([...knownAcronyms, ...(options.knownAcronyms ?? [])]);
  const issues: Issue[] = [];
  const report = (
    code: string,
    severity: Issue['severity'],
    path: (string | number)[],
    params: NonNullable<Issue['params']> = {},
  ): void => {
    issues.push({ code, severity, path, params });
  };

  const checkText = (text: LocalizedText, path: (string | number)[], isQuestion: boolean): void => {
    const missing = survey.languages.filter((language) => !(language in text));
    const needed = missing.filter((language) => language !== 'fr-x-falc');
    if (needed.length > 0) report('question-language-missing', 'error', path, { languages: needed.join(', ') });
    if (isQuestion && missing.includes('fr-x-falc')) report('question-language-missing', 'warning', path, { languages: 'fr-x-falc' });
    for (const [language, words] of Object.entries<string>(text)) {
      const limit = language === 'fr-x-falc' ? maxWordsSimplified : maxWords;
      for (const sentence of sentencesOf(words)) {
        const count = wordCount(sentence, language);
        if (count > limit) report('question-sentence-long', 'warning', [...path, language], { words: count, max: limit });
        if (negationsIn(sentence, language) > 1)
          report('question-double-negation', 'warning', [...path, language], { sentence: sentence.slice(0, 120) });
      }
      if (language !== 'fr') continue;
      const unknown = [...new Set(words.match(/\b\p{Lu}{2,6}\b/gu) ?? [])].filter((each) => !acronyms.has(each));
      if (unknown.length > 0) report('question-acronym', 'warning', [...path, language], { acronyms: unknown.join(', ') });
      if (isQuestion && /\bet\b[^?]*\bet\b[^?]*\?|\bet\/ou\b/iu.test(words)) report('question-two-in-one', 'info', [...path, language]);
    }
  };

  checkText(survey.title, ['title'], false);
  if (survey.introduction) checkText(survey.introduction, ['introduction'], false);
  if (survey.thankYou) checkText(survey.thankYou, ['thankYou'], false);
  const missingNotice = survey.languages.filter((language) => !(language in survey.notice.text));
  if (missingNotice.length > 0) report('question-language-missing', 'error', ['notice', 'text'], { languages: missingNotice.join(', ') });
  const named = new Set(
    Object.values(survey.notice.text as Record<string, string>).flatMap((text) =>
      [...text.matchAll(/\{\{\s*([\w.~-]+)\s*\}\}/g)].map((match) => match[1] ?? ''),
    ),
  );
  for (const name of named)
    if (!survey.notice.placeholders?.[name]) report('survey-placeholder-empty', 'error', ['notice', 'placeholders', name], { name });

  const byId = questionsById(survey);
  const order = new Map<string, number>();
  const visit = (id: string): void => {
    if (order.has(id)) return;
    order.set(id, order.size);
    byId.get(id)?.questionIds?.forEach(visit);
  };
  survey.pages.forEach((page) => page.questionIds.forEach(visit));

  survey.questions.forEach((question, index) => checkQuestion(question, ['questions', index]));

  function checkQuestion(question: Question, path: (string | number)[]): void {
    const asks = question.control !== 'panel' && question.control !== 'information';
    checkText(question.wording, [...path, 'wording'], asks);
    if (question.help) checkText(question.help, [...path, 'help'], false);
    question.options?.forEach((option, place) => checkText(option.label, [...path, 'options', place, 'label'], false));
    question.rows?.forEach((row, place) => checkText(row.wording, [...path, 'rows', place, 'wording'], true));
    if (!order.has(question.id)) report('question-not-on-a-page', 'error', path, { question: question.id });
    for (const test of question.visibleWhen?.tests ?? []) {
      const target = testTarget(byId, test.questionId);
      if (!target) report('question-condition-unknown', 'error', [...path, 'visibleWhen'], { question: test.questionId });
      else if ((order.get(target.question.id) ?? 0) >= (order.get(question.id) ?? 0))
        report('question-condition-later', 'error', [...path, 'visibleWhen'], { question: test.questionId });
    }
    if (!asks) return;
    const choices = questionOptions(survey, question);
    const real = choices.filter((option) => option.absence === undefined).length + (question.otherOption ? 1 : 0);
    const chooses = !['number', 'text', 'long-text'].includes(question.control);
    if (chooses && real < 2) report('question-too-few-options', 'error', path, { question: question.id, options: real });
    if (chooses && question.control !== 'drop-down' && real > maxOptions)
      report('question-too-many-options', 'warning', path, { options: real, max: maxOptions });
    if (question.control === 'matrix' && choices.length > maxColumns)
      report('question-matrix-wide', 'warning', path, { columns: choices.length, max: maxColumns });
    if (question.kind === 'scored') {
      if (mappedQuestionIds && !mappedQuestionIds.includes(question.id))
        report('question-unmapped', 'warning', path, { question: question.id });
      if (!choices.some((option) => option.absence === 'dont-know') && question.dontKnow !== true)
        report('survey-dont-know-missing', 'warning', path, { question: question.id });
    }
    if (question.kind === 'profile') {
      if (question.purpose === undefined || !purposes.has(question.purpose))
        report('question-profile-without-need', 'error', path, { question: question.id, purpose: question.purpose ?? '' });
      if (question.required && !choices.some((option) => option.absence === 'refused'))
        report('question-profile-without-refusal', 'error', path, { question: question.id });
      if (!chooses) report('question-profile-without-need', 'error', path, { question: question.id, purpose: question.purpose ?? '' });
    }
    if (question.kind === 'open' && question.warning === undefined)
      report('question-free-text-without-warning', 'warning', path, { question: question.id });
  }

  const asked = survey.questions.filter(
    (question) => question.control !== 'panel' && question.control !== 'information' && question.module === undefined,
  ).length;
  if (asked > maxQuestions) report('survey-too-long', 'warning', ['questions'], { questions: asked, max: maxQuestions });
  return issues;
}

const sentencesOf = (text: string): string[] =>
  text
    .replace(/\{\{[^}]*\}\}/g, 'X')
    .split(/(?<=[.!?؟:;])\s+|\n+/)
    .filter((sentence) => sentence.trim() !== '');

/** Words of a sentence as people read them: `l'aide` is one. */
function wordCount(sentence: string, language: string): number {
  const segmenter = new Intl.Segmenter(language.split('-x-')[0], { granularity: 'word' });
  return [...segmenter.segment(sentence)].filter((part) => part.isWordLike).length;
}

function negationsIn(sentence: string, language: string): number {
  const base = language.split('-')[0] ?? language;
  const pattern = negations[base];
  if (!pattern) return 0;
  const joined = base === 'fr' ? sentence.replace(onePair, ' pas ') : sentence;
  return (joined.match(pattern) ?? []).length;
}
