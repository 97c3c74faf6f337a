import { readFileSync } from 'node:fs';
import type { AnswerOption, Framework, Survey } from '@projet-social/schema';

const content = new URL('../../../../packages/schema/content/', import.meta.url);

/** The default content, as published. */
export function defaultText(path: string): string {
  return readFileSync(new URL(path, content), 'utf8');
}

export const defaultFramework = (): Framework => JSON.parse(defaultText('framework.json')) as Framework;
const defaultSurvey = (name: string): Survey => JSON.parse(defaultText(`surveys/${name}-annual.json`)) as Survey;

/** Neighbourhoods that residents know, each a group of IRIS; which are priority ones is an assumption of the example. */
export const neighbourhoods = [
  { code: 'bosquets', fr: 'Les Bosquets – Anatole France', iris: ['930470101', '930470102'], priority: true },
  { code: 'centre', fr: 'Le Centre – Général de Gaulle', iris: ['930470104', '930470105'], priority: false },
  { code: 'coudreaux', fr: 'Les Coudreaux – Centre Équestre', iris: ['930470103', '930470106'], priority: false },
  { code: 'vaucanson', fr: 'Vaucanson – Général Leclerc', iris: ['930470107', '930470108'], priority: false },
  { code: 'oiseaux', fr: 'Les Oiseaux – Les Arbres', iris: ['930470109', '930470110'], priority: false },
  { code: 'franceville', fr: 'Franceville – Les Fleurs', iris: ['930470111', '930470112'], priority: false },
] as const;

function withNeighbourhoods(survey: Survey): Survey {
  const options: AnswerOption[] = neighbourhoods.map(({ code, fr, priority }) => ({
    code,
    label: { fr, en: fr, ar: fr, pt: fr },
    priorityArea: priority,
  }));
  return {
    ...survey,
    questions: survey.questions.map((question) =>
      question.id === 'neighbourhood' ? { ...question, options: [...options, ...(question.options ?? [])] } : question,
    ),
  };
}

/** In 2024 the question on abandoned procedures had no time limit: the two years cannot be compared on it. */
function asIn2024(survey: Survey): Survey {
  return {
    ...survey,
    version: '0.0.9',
    questions: survey.questions.map((question) =>
      question.id === 'procedure-abandoned'
        ? {
            ...question,
            wordingVersion: '0',
            wording: {
              fr: 'Avez-vous déjà renoncé à une démarche ou à une aide à laquelle vous pensiez avoir droit ?',
              en: 'Have you ever given up on a procedure or on help to which you thought you were entitled?',
              'fr-x-falc': 'Avez-vous déjà laissé tomber une démarche ? Ou une aide que vous pensiez pouvoir avoir ?',
              ar: 'هل سبق أن تخلّيتم عن معاملة أو عن مساعدة كنتم تعتقدون أنها من حقكم؟',
              pt: 'Alguma vez desistiu de um procedimento ou de uma ajuda a que pensava ter direito?',
            },
          }
        : question,
    ),
  };
}

/** The information notice without a blank: who asks and until when. The address is one that cannot exist, since nobody was asked. */
function withNotice(survey: Survey, year: number): Survey {
  const placeholders = {
    controllers: 'Département de la Seine-Saint-Denis, commune de Montfermeil',
    toolProvider: 'la commune de Montfermeil',
    dpoContact: 'dpo@montfermeil.example',
    surveyEndDate: `15/10/${year}`,
    publicationDate: `31/12/${year}`,
  };
  return { ...survey, notice: { ...survey.notice, placeholders } };
}

/** Questionnaires of the dossier by file name. */
export function dossierSurveys(): Readonly<Record<string, Survey>> {
  const residents = withNeighbourhoods(defaultSurvey('residents'));
  return {
    'residents-annual.json': withNotice(residents, 2025),
    'residents-annual-2024.json': withNotice(asIn2024(residents), 2024),
    'staff-annual.json': withNotice(defaultSurvey('staff'), 2025),
    'elected-annual.json': withNotice(defaultSurvey('elected'), 2025),
    'associations-annual.json': withNotice(defaultSurvey('associations'), 2025),
  };
}
