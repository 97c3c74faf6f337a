import type { Submission, Survey } from '@projet-social/schema';
import { Random } from './random.js';
import { neighbourhoods } from './surveys.js';

type Year = 2024 | 2025;
type Means = Readonly<Record<string, readonly [in2024: number, in2025: number]>>;

/** What each group is made to answer, 0 to 100 (share of "yes" for the two questions with yes and no). The story of the example stands here. */
const stories: Readonly<Record<string, { readonly count: readonly [number, number]; readonly means: Means }>> = {
  residents: {
    count: [318, 326],
    means: {
      'living-here': [58, 56],
      'service-access': [48, 49],
      'services-coordinated-resident': [36, 37],
      'trust-services-resident': [45, 46],
      'actions-match-resident': [43, 46],
      'procedure-abandoned': [41, 29],
      'voice-counts-resident': [31, 45],
      'participation-ease': [44, 47],
      'speak-freely': [52, 54],
      'feedback-received': [18, 22],
    },
  },
  staff: {
    count: [68, 72],
    means: {
      'role-own': [61, 64],
      'role-others': [50, 53],
      'services-coordinated-partner': [67, 69],
      'less-duplication': [60, 62],
      'trust-partners': [62, 63],
      'trust-speak-difficulties': [57, 58],
      'speak-freely': [60, 61],
      'voice-counts-partner': [46, 60],
      'actions-match-partner': [58, 60],
      'adapt-together': [52, 54],
      'adapt-leeway': [55, 54],
      'new-ideas': [54, 57],
      'resources-time': [35, 33],
      'resources-means': [38, 39],
      'evaluation-useful': [44, 50],
      'feedback-received': [48, 56],
    },
  },
  elected: {
    count: [24, 26],
    means: {
      'role-own': [70, 72],
      'services-coordinated-partner': [72, 72],
      'trust-partners': [70, 71],
      'voice-counts-partner': [56, 70],
      'actions-match-partner': [68, 68],
      'adapt-together': [64, 65],
      'new-ideas': [66, 66],
      'resources-means': [47, 46],
      'evaluation-useful': [58, 60],
      'feedback-received': [66, 72],
    },
  },
  associations: {
    count: [44, 46],
    means: {
      'participation-ease': [55, 58],
      'role-own': [52, 54],
      'services-coordinated-partner': [53, 55],
      'less-duplication': [47, 49],
      'trust-partners': [54, 56],
      'trust-speak-difficulties': [56, 57],
      'speak-freely': [58, 60],
      'voice-counts-partner': [42, 57],
      'actions-match-partner': [54, 56],
      'adapt-together': [47, 49],
      'new-ideas': [50, 53],
      'resources-time': [37, 36],
      'resources-means': [32, 33],
      'evaluation-useful': [43, 47],
      'feedback-received': [40, 47],
    },
  },
};

/** How answers come in; close enough from one year to the next for a comparison. */
const modes: Readonly<Record<string, readonly [Record<string, number>, Record<string, number>]>> = {
  residents: [
    { web: 46, 'tablet-with-interviewer': 30, paper: 24 },
    { web: 51, 'tablet-with-interviewer': 29, paper: 20 },
  ],
  staff: [{ web: 100 }, { web: 100 }],
  elected: [
    { web: 78, paper: 22 },
    { web: 82, paper: 18 },
  ],
  associations: [
    { web: 80, workshop: 20 },
    { web: 78, workshop: 22 },
  ],
};

/** Who answers among residents: older people and owners more than their share of the population, the young less. */
const residentProfile = {
  'age-band': { '15-29': 10, '30-44': 20, '45-59': 26, '60-74': 29, '75-plus': 12, na: 3 },
  sex: { woman: 58, man: 38, na: 4 },
  neighbourhood: { bosquets: 17, centre: 24, coudreaux: 12, vaucanson: 15, oiseaux: 16, franceville: 13, na: 3 },
  tenure: { owner: 71, 'social-tenant': 16, 'private-tenant': 9, other: 1, na: 3 },
} as const;

const partnerProfile: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  staff: {
    'organisation-kind': { departement: 40, commune: 38, caf: 8, state: 7, other: 4, na: 3 },
    'public-contact': { yes: 70, no: 26, na: 4 },
  },
  elected: { 'elected-body': { commune: 72, departement: 22, other: 3, na: 3 }, 'social-portfolio': { yes: 45, no: 50, na: 5 } },
  associations: { 'has-employees': { yes: 48, no: 49, na: 3 } },
};

/** Points that a resident's situation adds to every answer; the young and priority neighbourhoods see services from further away. */
function situation(profile: Readonly<Record<string, string>>, question: string): number {
  const age = { '15-29': -7, '30-44': -3, '45-59': 0, '60-74': 3, '75-plus': 4 }[profile['age-band'] ?? ''] ?? 0;
  const tenure = { owner: 2, 'social-tenant': -5, 'private-tenant': -3 }[profile['tenure'] ?? ''] ?? 0;
  const inPriorityArea = neighbourhoods.some(({ code, priority }) => code === profile['neighbourhood'] && priority);
  const place = inPriorityArea ? (question === 'service-access' ? -18 : -6) : 0;
  return age + tenure + place;
}

const withYesAndNo: ReadonlySet<string> = new Set(['procedure-abandoned', 'feedback-received', 'project-awareness']);

/** Submissions of one group in one year, with the flaws of real ones. */
export function makeSubmissions(group: string, year: Year, survey: Survey, seed: number): Submission[] {
  const random = new Random(seed);
  const story = stories[group];
  if (!story) throw new RangeError(`no story for the group ${group}`);
  const column = year === 2024 ? 0 : 1;
  const scored = survey.questions.filter((question) => question.kind === 'scored');
  let formerElected = 0;
  let leaning = 0;

  const people = Array.from({ length: story.count[column] }, (_, place): Submission => {
    const shares: Readonly<Record<string, Readonly<Record<string, number>>>> =
      group === 'residents' ? residentProfile : (partnerProfile[group] ?? {});
    const profile: Record<string, string> = {};
    const answers: Submission['answers'] = {};
    const absences: Submission['absences'] = {};
    for (const [question, codes] of Object.entries(shares)) {
      const code = random.pick(codes);
      if (code === 'na') absences[question] = 'refused';
      else if (random.chance(0.015)) absences[question] = 'skipped';
      else profile[question] = code;
    }
    // Opposite leanings in pairs: the sample is no luckier in one year than in the other.
    leaning = place % 2 === 0 ? 13 * random.normal() : -leaning;
    for (const question of scored) {
      const mean = story.means[question.id]?.[column] ?? 50;
      const lean = mean + leaning + (group === 'residents' ? situation(profile, question.id) : 0);
      if (random.chance(0.03)) {
        absences[question.id] = 'skipped';
        continue;
      }
      const isHard = question.id === 'participation-ease' || question.id === 'speak-freely' || question.id === 'evaluation-useful';
      if (random.chance(isHard ? 0.16 : 0.06)) {
        absences[question.id] = 'dont-know';
        continue;
      }
      const share = Math.min(0.97, Math.max(0.03, (lean + 12 * random.normal()) / 100));
      if (withYesAndNo.has(question.id))
        answers[question.id] = random.chance(mean / 100 + (question.id === 'procedure-abandoned' ? -1 : 1) * (leaning / 200))
          ? 'yes'
          : 'no';
      else answers[question.id] = String(1 + [0, 1, 2].filter(() => random.chance(share)).length);
    }
    // Most elected officials took office after the previous evaluation: only a few can speak of it.
    if (group === 'elected' && year === 2025 && 'evaluation-useful' in answers) {
      formerElected += 1;
      if (formerElected > 4) {
        delete answers['evaluation-useful'];
        absences['evaluation-useful'] = 'dont-know';
      }
    }
    const mode = random.pick(modes[group]?.[column] ?? { web: 1 }) as Submission['mode'];
    return {
      schemaVersion: '0.1.0',
      id: random.id(),
      surveyId: survey.id,
      surveyVersion: survey.version,
      waveId: `montfermeil:survey-wave:${group}-${year}`,
      group,
      mode,
      batchId: `${group}-${mode}`,
      submittedOn: random.day(`${year}-09-08`, 42),
      status: random.chance(0.01) ? 'amended' : 'completed',
      answers,
      absences,
      profile,
      synthetic: true,
    };
  });
  return [...people, ...flaws(people)];
}

/** Sent twice, left half way, entered by mistake. */
function flaws(people: readonly Submission[]): Submission[] {
  const [first, second, third] = people;
  if (!first || !second || !third) return [];
  return [
    first,
    { ...second, id: `${second.id.slice(0, -4)}draf`, status: 'in-progress', answers: {}, absences: {} },
    { ...third, id: `${third.id.slice(0, -4)}erro`, status: 'entered-in-error' },
  ];
}
