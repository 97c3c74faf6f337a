import type { Issue, LocalizedText, Question, Survey } from '@projet-social/schema';
import { questionOptions, testTarget } from '@projet-social/schema/answers';
import { questionsById } from '../questionsById.js';
import { questionnaireCatalogue } from './questionnaireCatalogue.js';
import { hasDoubleNegation, sentencesOf, unexplainedAcronyms, wordCount } from './wording.js';

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
  /** Most rows of a matrix. @default 8 */
  readonly maxRows?: number;
  /** Most questions about the person. @default 6 */
  readonly maxProfileQuestions?: number;
  /** Most questions of the whole survey, modules aside. @default 20 */
  readonly maxQuestions?: number;
  /** Acronyms that everyone knows here. */
  readonly knownAcronyms?: readonly string[];
  /** Ids of the survey items that the framework reads; when given, scored questions outside it are reported. */
  readonly mappedQuestionIds?: readonly string[];
}

/** Purposes that make a profile question necessary. */
const purposes = new Set(['weighting', 'weighting-and-gap', 'gap', 'reading-key']);

/** Words of a French question that ask who the person is. */
const identifying =
  /(?:votre|vos|tes|ton)\s+(?:pr[ée]noms?|noms?|adresse|courriel|e-?mail|mail|(?:num[ée]ro de )?t[ée]l[ée]phone|date de naissance)(?!\p{L})|num[ée]ro de s[ée]curit[ée] sociale/iu;

/** Words of a French question about the person that touch the special categories of article 9 of the GDPR. */
const sensitive =
  /(?<!\p{L})(?:religion|religieu\p{L}+|croyances?|ethni\p{L}+|origines?|race|orientation sexuelle|opinions? politiques?|syndiqu\p{L}+|(?:avez|allez)-vous vot[ée]r?|handicap\p{L}*|maladies?|état de santé|problèmes? de santé)(?!\p{L})/iu;

/**
 * Reads a questionnaire as a careful editor would, and says what would make people misunderstand it, give up, or tell more than needed. It checks the writing;
 * what is not a valid survey at all is for the schema's validator. Sentences are measured in every language; negations are read in French and English, acronyms
 * in languages written in Latin letters, personal and sensitive data in French.
 *
 * The codes, with their words in French and English, are the keys of `questionnaireCatalogue`.
 *
 * @param options.mappedQuestionIds without it, which scored questions the framework reads is not checked.
 * @returns issues with the place in the survey; an empty list is a good sign, not a proof.
 * @example checkQuestionnaire(survey).map((issue) => formatIssue(issue, 'fr', { catalogues: [questionnaireCatalogue] }))
 */
export function checkQuestionnaire(survey: Survey, options: CheckQuestionnaireOptions = {}): Issue[] {
  const { maxWords = 25, maxWordsSimplified = 15, maxOptions = 9, maxColumns = 5, maxRows = 8, maxProfileQuestions = 6 } = options;
  const { maxQuestions = 20, knownAcronyms = [], mappedQuestionIds } = options;
  const issues: Issue[] = [];
  const report = (code: keyof typeof questionnaireCatalogue, path: Issue['path'], params: NonNullable<Issue['params']> = {}): void => {
    issues.push({ code, severity: questionnaireCatalogue[code].severity, path, params });
  };
  /** Where an acronym may have been explained before the question is read. */
  const introduction: Texts = survey.introduction ?? {};

  const checkLanguages = (text: Texts, path: Issue['path'], kind: TextKind): void => {
    const missing = survey.languages.filter((language) => !text[language]?.trim());
    const needed = missing.filter((language) => language !== 'fr-x-falc');
    if (needed.length > 0) report('question-language-missing', path, { languages: needed.join(', ') });
    if (kind === 'question' && missing.includes('fr-x-falc')) report('question-simplified-missing', path);
    for (const language of survey.languages)
      if (kind === 'question' && !language.startsWith('fr') && text[language] === text['fr'] && wordCount(text['fr'] ?? '', 'fr') > 3)
        report('question-not-translated', [...path, language], { language });
  };

  const checkText = (text: LocalizedText | undefined, path: Issue['path'], kind: TextKind, beside: Texts = {}): void => {
    if (!text) return;
    checkLanguages(text, path, kind);
    for (const [language, words] of Object.entries<string>(text)) {
      const limit = language === 'fr-x-falc' ? maxWordsSimplified : maxWords;
      for (const sentence of sentencesOf(words)) {
        const count = wordCount(sentence, language);
        const shown = sentence.length > 120 ? `${sentence.slice(0, 119)}…` : sentence;
        if (count > limit) report('question-sentence-long', [...path, language], { words: count, max: limit, sentence: shown });
        // Two negations harm what people answer to; a notice may say at length what is not done.
        if (kind === 'question' && hasDoubleNegation(sentence, language))
          report('question-double-negation', [...path, language], { sentence: shown });
      }
      const context = [introduction[language], beside[language]].join(' ');
      const unknown = unexplainedAcronyms(words, context, language, knownAcronyms);
      if (unknown.length > 0) report('question-acronym', [...path, language], { acronyms: unknown.join(', ') });
      if (language === 'fr' && kind === 'question' && /\bet\b[^?]*\bet\b[^?]*\?|\bet\/ou\b/iu.test(words))
        report('question-two-in-one', [...path, language]);
    }
  };

  checkText(survey.title, ['title'], 'text');
  checkText(survey.introduction, ['introduction'], 'text');
  checkText(survey.thankYou, ['thankYou'], 'text');
  checkText(survey.notice.text, ['notice', 'text'], 'text');
  survey.pages.forEach((page, index) => checkText(page.title, ['pages', index, 'title'], 'text'));
  survey.scales.forEach((scale, index) =>
    scale.options.forEach((option, place) => checkText(option.label, ['scales', index, 'options', place, 'label'], 'option')),
  );
  const named = new Set(
    Object.values<string>(survey.notice.text).flatMap((text) =>
      [...text.matchAll(/\{\{\s*([\w.~-]+)\s*\}\}/g)].map((match) => match[1] ?? ''),
    ),
  );
  for (const name of named)
    if (!survey.notice.placeholders?.[name]?.trim()) report('survey-placeholder-empty', ['notice', 'placeholders', name], { name });

  const byId = questionsById(survey);
  const order = new Map<string, number>();
  const visit = (id: string): void => {
    if (order.has(id)) return;
    order.set(id, order.size);
    byId.get(id)?.questionIds?.forEach(visit);
  };
  survey.pages.forEach((page) => page.questionIds.forEach(visit));

  survey.questions.forEach((question, index) => {
    const path = ['questions', index];
    const asks = question.control !== 'panel' && question.control !== 'information';
    checkText(question.wording, [...path, 'wording'], asks ? 'question' : 'text', question.help);
    checkText(question.help, [...path, 'help'], 'text', question.wording);
    checkText(question.warning, [...path, 'warning'], 'text', question.wording);
    checkText(question.otherOption, [...path, 'otherOption'], 'option', question.wording);
    checkText(question.picture?.alternative, [...path, 'picture', 'alternative'], 'text', question.wording);
    question.options?.forEach((option, place) => checkText(option.label, [...path, 'options', place, 'label'], 'option', question.wording));
    question.rows?.forEach((row, place) => checkText(row.wording, [...path, 'rows', place, 'wording'], 'question', question.wording));
    if (!order.has(question.id)) report('question-not-on-a-page', path, { question: question.id });
    for (const test of question.visibleWhen?.tests ?? []) {
      const target = testTarget(survey, test.questionId);
      if (!target) report('question-condition-unknown', [...path, 'visibleWhen'], { question: test.questionId });
      else if ((order.get(target.question.id) ?? 0) >= (order.get(question.id) ?? 0))
        report('question-condition-later', [...path, 'visibleWhen'], { question: test.questionId });
    }
    if (asks) {
      checkAnswers(question, path);
      checkPrivacy(question, path);
    }
  });

  function checkAnswers(question: Question, path: Issue['path']): void {
    const choices = questionOptions(survey, question);
    const real = choices.filter((option) => option.absence === undefined).length + (question.otherOption ? 1 : 0);
    if (choosesFromList(question)) {
      if (real < 2) report('question-too-few-options', path, { question: question.id, options: real });
      if (question.control === 'matrix') {
        if (choices.length > maxColumns) report('question-matrix-wide', path, { columns: choices.length, max: maxColumns });
        const rows = question.rows?.length ?? 0;
        if (rows > maxRows) report('question-matrix-long', path, { rows, max: maxRows });
      } else if (question.control !== 'drop-down' && real > maxOptions)
        report('question-too-many-options', path, { options: real, max: maxOptions });
    }
    if (question.kind !== 'scored') return;
    const read = [question.id, ...(question.rows ?? []).map((row) => `${question.id}.${row.id}`)];
    if (mappedQuestionIds && !read.some((id) => mappedQuestionIds.includes(id)))
      report('question-unmapped', path, { question: question.id });
    if (!choices.some((option) => option.absence === 'dont-know') && question.dontKnow !== true)
      report('survey-dont-know-missing', path, { question: question.id });
  }

  function checkPrivacy(question: Question, path: Issue['path']): void {
    const { id, purpose = '' } = question;
    if (question.kind === 'profile') {
      if (!purposes.has(purpose))
        report('question-profile-without-need', path, { question: id, purpose, purposes: [...purposes].join(', ') });
      if (!choosesFromList(question)) report('question-profile-too-precise', path, { question: id });
      if (question.required && !questionOptions(survey, question).some((option) => option.absence === 'refused'))
        report('question-profile-without-refusal', path, { question: id });
    }
    if (question.kind === 'open' && question.warning === undefined) report('question-free-text-without-warning', path, { question: id });
    if (question.kind === 'scored') return;
    const words = question.wording.fr;
    const who = identifying.exec(words);
    if (who && !choosesFromList(question)) report('question-identifying', [...path, 'wording', 'fr'], { question: id, words: who[0] });
    const about = sensitive.exec(words);
    if (about) report('question-sensitive', [...path, 'wording', 'fr'], { question: id, words: about[0] });
  }

  const asked = survey.questions.filter(
    (question) => question.control !== 'panel' && question.control !== 'information' && question.module === undefined,
  );
  if (asked.length > maxQuestions) report('survey-too-long', ['questions'], { questions: asked.length, max: maxQuestions });
  const profile = asked.filter((question) => question.kind === 'profile').length;
  if (profile > maxProfileQuestions) report('survey-profile-long', ['questions'], { questions: profile, max: maxProfileQuestions });
  return issues;
}

/** A text by language, whichever they are. */
type Texts = Readonly<Record<string, string | undefined>>;

/** What a text is for: the limits differ. */
type TextKind = 'question' | 'option' | 'text';

const choosesFromList = (question: Question): boolean => !['number', 'text', 'long-text'].includes(question.control);
