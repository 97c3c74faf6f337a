import type { Bundle, Framework, Issue, Survey } from '@projet-social/schema';
import { collectorIssue } from './issues.js';
import { type WaveDefinition, checkWaveDefinition } from './wave.js';

/** What a dossier says of its waves: the part of it that this service needs. */
export interface DossierOfWaves {
  readonly bundle: Pick<Bundle, 'surveyWaves'>;
  readonly surveys: readonly Survey[];
  readonly framework: Framework;
}

/** What the dossier does not say: who may send to the service, and how much. */
export type Door = Pick<WaveDefinition, 'allowedOrigins' | 'tokensRequired' | 'quotas'>;

/**
 * The definition under which the service takes the answers of a wave of a dossier, with what stands in the way of opening it. The threshold is the
 * framework's for the group that is asked.
 * @returns the definition, unless the dossier does not hold the wave or its survey; and every problem, with its place.
 * @example waveOfDossier(await readDossier('dossier'), 'ville:survey-wave:residents-2026', { allowedOrigins: ['https://www.ville.fr'], tokensRequired: false, quotas: [] })
 */
export function waveOfDossier(
  { bundle, surveys, framework }: DossierOfWaves,
  id: string,
  door: Door,
): { readonly definition?: WaveDefinition; readonly issues: readonly Issue[] } {
  const waves = bundle.surveyWaves ?? [];
  const wave = waves.find((each) => each.id === id);
  if (!wave)
    return {
      issues: [collectorIssue('wave-not-in-dossier', ['surveyWaves'], { id, known: waves.map((each) => each.id).join(', ') || '–' })],
    };
  const survey = surveys.find((each) => each.id === wave.surveyId && each.version === wave.surveyVersion);
  if (!survey)
    return { issues: [collectorIssue('survey-not-in-dossier', ['surveys'], { survey: `${wave.surveyId} ${wave.surveyVersion}` })] };
  const group = framework.respondentGroups.find((each) => each.id === wave.group);
  if (!group) return { issues: [collectorIssue('group-without-threshold', ['framework', 'respondentGroups'], { group: wave.group })] };
  const definition: WaveDefinition = { wave, survey, ...door, publicationThreshold: group.publicationThreshold };
  return { definition, issues: checkWaveDefinition(definition) };
}
