import { issueMaker } from '@projet-social/schema';

/** Problems that only the service can see, beside those of the schema. */
export const collectorCatalogue = {
  'submission-of-other-wave': {
    severity: 'error',
    fr: {
      message: 'cette réponse est d’une autre vague que « {expected} ».',
      hint: 'Donnez à la page l’identifiant de la vague enregistrée.',
    },
    en: { message: 'this submission belongs to a wave other than "{expected}".', hint: 'Give the page the id of the registered wave.' },
  },
  'batch-not-registered': {
    severity: 'error',
    fr: { message: 'ce lot n’est pas dans la vague.', hint: 'Lots connus : {known}.' },
    en: { message: 'this batch is not in the wave.', hint: 'Known batches: {known}.' },
  },
  'submission-unfinished': {
    severity: 'error',
    fr: { message: 'seule une réponse terminée est reçue.', hint: 'Envoyez-la avec le statut « completed ».' },
    en: { message: 'only a finished submission is received.', hint: 'Send it with the status "completed".' },
  },
  'survey-of-other-wave': {
    severity: 'error',
    fr: {
      message: 'le questionnaire n’est pas celui que la vague nomme ({expected}).',
      hint: 'Mettez le même identifiant, la même version et le même collège.',
    },
    en: { message: 'the survey is not the one that the wave names ({expected}).', hint: 'Use the same id, version and group.' },
  },
  'origin-malformed': {
    severity: 'error',
    fr: { message: 'ceci n’est pas une origine.', hint: 'Écrivez le protocole et l’hôte seuls : {expected}.' },
    en: { message: 'this is not an origin.', hint: 'Write protocol and host alone: {expected}.' },
  },
  'notice-unfilled': {
    severity: 'error',
    fr: {
      message: 'l’information des personnes ne dit pas encore « {name} ».',
      hint: 'Donnez cette valeur dans survey.notice.placeholders : elle est due à chaque personne avant qu’elle ne réponde.',
    },
    en: {
      message: 'the information notice does not say "{name}" yet.',
      hint: 'Give this value in survey.notice.placeholders: it is owed to everyone before they answer.',
    },
  },
  'closes-before-opening': {
    severity: 'error',
    fr: { message: 'la vague se termine avant de commencer.', hint: 'Corrigez opensOn ou closesOn.' },
    en: { message: 'the wave ends before it begins.', hint: 'Correct opensOn or closesOn.' },
  },
  'wave-not-in-dossier': {
    severity: 'error',
    fr: { message: 'le dossier n’a pas de vague « {id} ».', hint: 'Vagues du dossier : {known}.' },
    en: { message: 'the dossier has no wave "{id}".', hint: 'Waves of the dossier: {known}.' },
  },
  'survey-not-in-dossier': {
    severity: 'error',
    fr: { message: 'le dossier n’a pas le questionnaire de la vague ({survey}).', hint: 'Ajoutez-le au dossier, dans « surveys ».' },
    en: { message: 'the dossier does not hold the survey of the wave ({survey}).', hint: 'Add it to the dossier, in "surveys".' },
  },
  'group-without-threshold': {
    severity: 'error',
    fr: { message: 'le cadre ne connaît pas le collège « {group} ».', hint: 'Ajoutez-le à « respondentGroups », avec son seuil.' },
    en: { message: 'the framework does not know the group "{group}".', hint: 'Add it to "respondentGroups", with its threshold.' },
  },
} as const;

export const collectorIssue = issueMaker(collectorCatalogue);
