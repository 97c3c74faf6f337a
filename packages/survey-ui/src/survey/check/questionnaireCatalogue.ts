import type { Catalogue } from '@projet-social/schema';

/** What `checkQuestionnaire` may say: severity, words and advice in French and English. */
export const questionnaireCatalogue = {
  'question-sentence-long': {
    severity: 'warning',
    fr: { message: 'phrase de {words} mots, pour {max} au plus : « {sentence} »', hint: 'Coupez-la en deux, une idée par phrase.' },
    en: { message: 'sentence of {words} words, at most {max}: "{sentence}"', hint: 'Split it in two, one idea a sentence.' },
  },
  'question-double-negation': {
    severity: 'warning',
    fr: { message: 'plusieurs négations dans la même phrase : « {sentence} »', hint: 'Dites la même chose à l’affirmatif.' },
    en: { message: 'more than one negation in a sentence: "{sentence}"', hint: 'Say the same in the affirmative.' },
  },
  'question-acronym': {
    severity: 'warning',
    fr: {
      message: 'sigle non expliqué : {acronyms}.',
      hint: 'Écrivez-le en entier, ou faites-le suivre de son sens entre parenthèses.',
    },
    en: { message: 'acronym not explained: {acronyms}.', hint: 'Spell it out, or have it followed by its meaning in brackets.' },
  },
  'question-two-in-one': {
    severity: 'info',
    fr: { message: 'deux questions en une, peut-être : on ne saura pas à laquelle on a répondu.', hint: 'Posez deux questions.' },
    en: { message: 'perhaps two questions in one: which of them was answered will not be known.', hint: 'Ask two questions.' },
  },
  'question-too-few-options': {
    severity: 'error',
    fr: { message: 'la question « {question} » n’offre que {options} {options|réponse|réponses}.', hint: 'Donnez au moins deux réponses.' },
    en: { message: 'question "{question}" offers only {options} {options|answer|answers}.', hint: 'Give at least two answers.' },
  },
  'question-too-many-options': {
    severity: 'warning',
    fr: {
      message: '{options} réponses à lire, pour {max} au plus.',
      hint: 'Regroupez-les, ou prenez une liste déroulante si l’on cherche un nom connu.',
    },
    en: {
      message: '{options} answers to read, at most {max}.',
      hint: 'Group them, or use a drop-down where people look for a name they know.',
    },
  },
  'question-matrix-wide': {
    severity: 'warning',
    fr: {
      message: 'tableau de {columns} colonnes, pour {max} au plus : illisible sur un téléphone.',
      hint: 'Réduisez l’échelle, ou posez une question par ligne.',
    },
    en: {
      message: 'matrix of {columns} columns, at most {max}: unreadable on a phone.',
      hint: 'Shorten the scale, or ask a question per row.',
    },
  },
  'question-matrix-long': {
    severity: 'warning',
    fr: { message: 'tableau de {rows} lignes, pour {max} au plus : on répond au hasard à la fin.', hint: 'Gardez les lignes qui servent.' },
    en: { message: 'matrix of {rows} rows, at most {max}: the last are answered at random.', hint: 'Keep the rows that serve.' },
  },
  'question-language-missing': {
    severity: 'error',
    fr: { message: 'texte absent en : {languages}.', hint: 'Traduisez-le, ou retirez la langue de « languages ».' },
    en: { message: 'text missing in: {languages}.', hint: 'Translate it, or take the language out of "languages".' },
  },
  'question-simplified-missing': {
    severity: 'warning',
    fr: {
      message: 'pas de texte simplifié : le texte ordinaire sera montré.',
      hint: 'Écrivez la question en français simple (« fr-x-falc »).',
    },
    en: { message: 'no simplified text: the ordinary one will be shown.', hint: 'Write the question in simplified French ("fr-x-falc").' },
  },
  'question-not-translated': {
    severity: 'warning',
    fr: { message: 'le texte en « {language} » est le même qu’en français.', hint: 'Traduisez-le.' },
    en: { message: 'the text in "{language}" is the same as in French.', hint: 'Translate it.' },
  },
  'question-unmapped': {
    severity: 'warning',
    fr: {
      message: 'la question notée « {question} » n’est lue par aucun indicateur.',
      hint: 'Reliez-la à un indicateur du référentiel, ou ne la posez pas.',
    },
    en: {
      message: 'no indicator reads the scored question "{question}".',
      hint: 'Map it to an indicator of the framework, or do not ask it.',
    },
  },
  'question-profile-without-need': {
    severity: 'error',
    fr: {
      message: 'la question « {question} » porte sur la personne, sans usage déclaré qui la rende nécessaire (« {purpose} »).',
      hint: 'Retirez-la, ou donnez « purpose » : {purposes}.',
    },
    en: {
      message: 'question "{question}" is about the person, with no stated use that makes it necessary ("{purpose}").',
      hint: 'Take it out, or give "purpose": {purposes}.',
    },
  },
  'question-profile-too-precise': {
    severity: 'error',
    fr: {
      message: 'la question « {question} » fait saisir une donnée exacte sur la personne.',
      hint: 'Proposez des tranches ou une liste courte.',
    },
    en: { message: 'question "{question}" takes an exact fact about the person.', hint: 'Offer bands or a short list.' },
  },
  'question-identifying': {
    severity: 'error',
    fr: {
      message: 'la question « {question} » demande de quoi reconnaître la personne (« {words} »).',
      hint: 'Une enquête anonyme ne le demande pas : retirez-la.',
    },
    en: {
      message: 'question "{question}" asks for what tells who the person is ("{words}").',
      hint: 'An anonymous survey does not ask it: take it out.',
    },
  },
  'question-sensitive': {
    severity: 'error',
    fr: {
      message: 'la question « {question} » touche une donnée sensible au sens du RGPD, article 9 (« {words} »).',
      hint: 'Retirez-la, ou faites-en valider la nécessité par le délégué à la protection des données.',
    },
    en: {
      message: 'question "{question}" touches sensitive data in the sense of GDPR article 9 ("{words}").',
      hint: 'Take it out, or have its need confirmed by the data protection officer.',
    },
  },
  'question-profile-without-refusal': {
    severity: 'error',
    fr: {
      message: 'la question « {question} » est obligatoire sans « Je préfère ne pas répondre ».',
      hint: 'Ajoutez une option de code « na », ou rendez la question facultative.',
    },
    en: {
      message: 'question "{question}" is required without "I prefer not to answer".',
      hint: 'Add an option with code "na", or make the question optional.',
    },
  },
  'question-free-text-without-warning': {
    severity: 'warning',
    fr: {
      message: 'la question libre « {question} » ne dit pas de ne nommer personne.',
      hint: 'Ajoutez « warning » : n’écrivez ni nom ni adresse.',
    },
    en: {
      message: 'the open question "{question}" does not say to name nobody.',
      hint: 'Add "warning": write neither names nor addresses.',
    },
  },
  'question-condition-unknown': {
    severity: 'error',
    fr: { message: 'la condition porte sur « {question} », qui n’existe pas.', hint: 'Corrigez l’identifiant.' },
    en: { message: 'the condition is on "{question}", which does not exist.', hint: 'Correct the identifier.' },
  },
  'question-condition-later': {
    severity: 'error',
    fr: { message: 'la condition porte sur « {question} », posée plus loin.', hint: 'Posez cette question avant.' },
    en: { message: 'the condition is on "{question}", which is asked later.', hint: 'Ask that question before.' },
  },
  'question-not-on-a-page': {
    severity: 'error',
    fr: { message: 'la question « {question} » n’est sur aucune page : elle ne sera jamais posée.', hint: 'Ajoutez-la à une page.' },
    en: { message: 'question "{question}" is on no page: it will never be asked.', hint: 'Add it to a page.' },
  },
  'survey-dont-know-missing': {
    severity: 'warning',
    fr: {
      message: 'la question notée « {question} » n’offre pas « Je ne sais pas ».',
      hint: 'Ajoutez « dontKnow », ou une option sans valeur dans l’échelle.',
    },
    en: {
      message: 'the scored question "{question}" does not offer "I don’t know".',
      hint: 'Add "dontKnow", or an option without value in the scale.',
    },
  },
  'survey-too-long': {
    severity: 'warning',
    fr: {
      message: '{questions} questions, pour {max} au plus : beaucoup s’arrêteront avant la fin.',
      hint: 'Retirez celles qui ne servent à aucun indicateur.',
    },
    en: {
      message: '{questions} questions, at most {max}: many will stop before the end.',
      hint: 'Take out those that no indicator needs.',
    },
  },
  'survey-profile-long': {
    severity: 'warning',
    fr: {
      message: '{questions} questions sur la personne, pour {max} au plus : ensemble, elles peuvent la faire reconnaître.',
      hint: 'Gardez celles qui servent au redressement ou à un écart.',
    },
    en: {
      message: '{questions} questions about the person, at most {max}: together they may tell who it is.',
      hint: 'Keep those that weighting or a gap needs.',
    },
  },
  'survey-placeholder-empty': {
    severity: 'error',
    fr: { message: 'la notice laisse « {name} » en blanc.', hint: 'Remplissez « notice.placeholders.{name} » avant d’ouvrir l’enquête.' },
    en: { message: 'the notice leaves "{name}" blank.', hint: 'Fill "notice.placeholders.{name}" before the survey opens.' },
  },
} as const satisfies Catalogue;
