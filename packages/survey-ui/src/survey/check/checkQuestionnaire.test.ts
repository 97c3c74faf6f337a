import { readFileSync } from 'node:fs';
import { type Issue, type LocalizedText, type Question, type Survey, formatIssue } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { type CheckQuestionnaireOptions, checkQuestionnaire } from './checkQuestionnaire.js';
import { questionnaireCatalogue } from './questionnaireCatalogue.js';
import { hasDoubleNegation, unexplainedAcronyms } from './wording.js';

/** Synthetic: a short questionnaire in which there is nothing to say. */
const good: Survey = {
  schemaVersion: '0.1.0',
  id: 'good',
  version: '1',
  group: 'residents',
  title: { fr: 'Votre avis' },
  introduction: { fr: 'Ce questionnaire dure cinq minutes. Il n’y a pas de bonne ou de mauvaise réponse.' },
  languages: ['fr'],
  notice: {
    version: '1',
    text: { fr: 'Qui ? {{controllers}}. Nous ne demandons ni nom, ni adresse.' },
    placeholders: { controllers: 'La commune' },
  },
  scales: [],
  pages: [{ id: 'one', questionIds: ['living-here', 'age-band', 'idea'] }],
  questions: [
    {
      id: 'living-here',
      kind: 'scored',
      control: 'yes-no',
      wordingVersion: '1',
      required: false,
      dontKnow: true,
      wording: { fr: 'Vivre ici vous plaît-il ?' },
    },
    {
      id: 'age-band',
      kind: 'profile',
      control: 'single-choice',
      purpose: 'weighting',
      wordingVersion: '1',
      required: false,
      wording: { fr: 'Quel âge avez-vous ?' },
      options: [
        { code: 'young', label: { fr: 'Moins de 30 ans' } },
        { code: 'older', label: { fr: '30 ans et plus' } },
      ],
    },
    {
      id: 'idea',
      kind: 'open',
      control: 'long-text',
      wordingVersion: '1',
      required: false,
      wording: { fr: 'Une idée ?' },
      warning: { fr: 'N’écrivez ni nom ni adresse.' },
    },
  ],
};

const withQuestion = (index: number, change: Partial<Question>): Survey => ({
  ...good,
  questions: good.questions.map((question, place) => (place === index ? { ...question, ...change } : question)),
});
const worded = (fr: string): Survey => withQuestion(0, { wording: { fr } });
const options = (count: number) => Array.from({ length: count }, (_, code) => ({ code: `o${code}`, label: { fr: `Choix ${code}` } }));
const inTwoLanguages = (wording: LocalizedText): Survey => ({ ...withQuestion(0, { wording }), languages: ['fr', 'pt'] });

describe('checkQuestionnaire', () => {
  it('says nothing of a good questionnaire', () => expect(checkQuestionnaire(good, { mappedQuestionIds: ['living-here'] })).toEqual([]));

  it.each<[string, Survey, string, string, CheckQuestionnaireOptions?]>([
    [
      'a long sentence',
      worded(`Pensez-vous que ${'les services de la commune et '.repeat(5)}du Département vous aident ?`),
      'question-sentence-long',
      'questions.0.wording.fr',
    ],
    [
      'a long sentence in the notice',
      { ...good, notice: { version: '1', text: { fr: `Nous ${'lisons vos réponses et '.repeat(9)}les jetons.` } } },
      'question-sentence-long',
      'notice.text.fr',
    ],
    [
      'a double negation',
      worded('Diriez-vous qu’il n’est pas impossible de vivre ici sans voiture ?'),
      'question-double-negation',
      'questions.0.wording.fr',
    ],
    ['an acronym', worded('Le CLSPD vous est-il utile ?'), 'question-acronym', 'questions.0.wording.fr'],
    [
      'an acronym in an answer',
      withQuestion(1, { options: [...options(2), { code: 'x', label: { fr: 'Le C.L.S.P.D.' } }] }),
      'question-acronym',
      'questions.1.options.2.label.fr',
    ],
    ['too many choices', withQuestion(1, { options: options(12) }), 'question-too-many-options', 'questions.1'],
    [
      'a wide matrix',
      withQuestion(0, { control: 'matrix', options: options(7), rows: [{ id: 'a', wording: { fr: 'La crèche' } }] }),
      'question-matrix-wide',
      'questions.0',
    ],
    ['a missing language', inTwoLanguages({ fr: 'Vivre ici vous plaît-il ?' }), 'question-language-missing', 'questions.0.wording'],
    ['a blank language', inTwoLanguages({ fr: 'Vivre ici vous plaît-il ?', pt: '  ' }), 'question-language-missing', 'questions.0.wording'],
    [
      'a language left in French',
      inTwoLanguages({ fr: 'Vivre ici vous plaît-il ?', pt: 'Vivre ici vous plaît-il ?' }),
      'question-not-translated',
      'questions.0.wording.pt',
    ],
    ['an item that no indicator reads', good, 'question-unmapped', 'questions.0', { mappedQuestionIds: ['other-question'] }],
    ['a profile question without use', withQuestion(1, { purpose: 'curiosity' }), 'question-profile-without-need', 'questions.1'],
    ['an exact age', withQuestion(1, { control: 'number', options: undefined }), 'question-profile-too-precise', 'questions.1'],
    [
      'a name asked under another kind',
      withQuestion(2, { control: 'text', wording: { fr: 'Votre nom et votre adresse :' } }),
      'question-identifying',
      'questions.2.wording.fr',
    ],
    [
      'a sensitive question under another kind',
      withQuestion(1, { kind: 'context', wording: { fr: 'Quelle est votre religion ?' } }),
      'question-sensitive',
      'questions.1.wording.fr',
    ],
    [
      'seven questions about the person',
      { ...good, questions: [...good.questions, ...Array.from({ length: 7 }, (_, n) => ({ ...good.questions[1]!, id: `p${n}` }))] },
      'survey-profile-long',
      'questions',
    ],
    [
      'an empty place in the notice',
      { ...good, notice: { ...good.notice, placeholders: { controllers: ' ' } } },
      'survey-placeholder-empty',
      'notice.placeholders.controllers',
    ],
  ])('sees %s, where it is', (_, survey, code, path, settings) => {
    const found = checkQuestionnaire(survey, settings).map((issue) => [issue.code, issue.path.join('.')]);
    expect(found).toContainEqual([code, path]);
  });

  it('has words with a hint, and every value they need, for each problem in both languages', () => {
    for (const [code, entry] of Object.entries(questionnaireCatalogue)) {
      for (const language of ['fr', 'en'] as const) {
        expect([code, entry[language].hint.length > 10]).toEqual([code, true]);
        const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
        const { message, hint } = entry[language];
        expect([code, names(message + hint)]).toEqual([code, names(entry.fr.message + entry.fr.hint)]);
      }
    }
    const bad: Survey = {
      ...withQuestion(1, { purpose: undefined, required: true, options: options(12), wording: { fr: 'Quel est votre état de santé ?' } }),
      languages: ['fr', 'fr-x-falc', 'en'],
    };
    const texts = checkQuestionnaire(bad).flatMap((issue) =>
      (['fr', 'en'] as const).map((language) => formatIssue(issue, language, { catalogues: [questionnaireCatalogue] })),
    );
    expect(texts.length).toBeGreaterThan(12);
    expect(texts.filter((text) => /[?] [a-z]|«\s*\?\s*»|question-|survey-/u.test(text.replace(/« [^»]*\?[^»]* »|"[^"]*"/g, '')))).toEqual(
      [],
    );
  });

  /** What is known of the four annual questionnaires: blanks for the territory to fill, its list of neighbourhoods, three long sentences of simplified French. */
  it.each(['residents', 'staff', 'elected', 'associations'])('finds in the annual questionnaire of %s only what is so', (group) => {
    const survey = JSON.parse(
      readFileSync(new URL(import.meta.resolve(`@projet-social/schema/content/surveys/${group}-annual.json`)), 'utf8'),
    ) as Survey;
    const expected = (issue: Issue): boolean =>
      issue.code === 'survey-placeholder-empty' ||
      (group === 'residents' && issue.code === 'question-too-few-options' && issue.params?.['question'] === 'neighbourhood') ||
      (group === 'residents' && issue.code === 'question-sentence-long' && issue.path[3] === 'fr-x-falc');
    expect(checkQuestionnaire(survey).filter((issue) => !expected(issue))).toEqual([]);
  });
});

describe('wording', () => {
  it.each([
    ['Il n’est pas impossible de venir.', true],
    ['Ne pensez-vous pas que les services ne vous aident pas ?', true],
    ['Les démarches ne sont jamais inutiles.', true],
    ['On ne peut pas ne pas y aller.', true],
    ['Je ne suis pas en désaccord avec le projet.', true],
    ['Je n’ai jamais plus rien demandé.', false],
    ['Personne ne me juge.', false],
    ['Aucun service ne répond.', false],
    ['Ce n’est ni utile ni simple.', false],
    ['Je ne viens que le soir, je n’ai pas le temps le jour.', false],
    ['Les services n’aident pas assez les personnes sans emploi.', false],
    ['Je peux parler d’une difficulté sans craindre d’être jugé.', false],
    ['N’y a-t-il pas de place ?', false],
  ])('%s: several negations: %s', (sentence, expected) => expect(hasDoubleNegation(sentence, 'fr')).toBe(expected));

  it('reads English, and leaves languages without a list alone', () => {
    expect(hasDoubleNegation('It is not impossible to come.', 'en')).toBe(true);
    expect(hasDoubleNegation('I don’t come.', 'en')).toBe(false);
    expect(hasDoubleNegation('Não é impossível.', 'pt')).toBe(false);
  });

  it.each<[string, string[]]>([
    ['Le CLSPD et la MJC', ['CLSPD', 'MJC']],
    ['Le CLSPD (conseil local de sécurité)', []],
    ['Le conseil local de sécurité (CLSPD)', []],
    ['Le C.L.S.P.D. agit', ['C.L.S.P.D.']],
    ['La CAF et le RSA', []],
    ['Êtes-vous TRÈS content ? OUI ou NON', []],
    ['Au XIXe et au XX siècle', []],
    ['Êtes-vous en REP+ ?', ['REP+']],
    ['À Montfermeil', []],
    ['VOTRE AVIS COMPTE', []],
  ])('%s', (text, expected) => expect(unexplainedAcronyms(text, '', 'fr', [])).toEqual(expected));

  it('knows what was explained before, and what the caller knows', () => {
    expect(unexplainedAcronyms('Le CLSPD agit', 'Le CLSPD, conseil local de sécurité, se réunit.', 'fr', [])).toEqual([]);
    expect(unexplainedAcronyms('Le CLSPD agit', '', 'fr', ['CLSPD'])).toEqual([]);
  });
});
