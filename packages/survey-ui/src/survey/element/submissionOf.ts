import type { Submission } from '@projet-social/schema';
import type { Answers } from '../runtime/SurveyRuntime.js';
import { toSubmission } from '../toSubmission.js';
import type { Session } from './Session.js';

/** The submission of these answers, as the attributes of the element say it is to be collected. */
export function submissionOf({ element, name, settings, survey, submissionId }: Session, answers: Answers): Submission {
  const code =
    (name?.id ?? 'survey')
      .replace(/[^A-Za-z0-9._~-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 60) || 'survey';
  const usual = settings.isKiosk ? 'tablet-with-interviewer' : settings.mode === 'entry' ? 'paper' : 'web';
  const batchId = element.getAttribute('batch-id');
  return toSubmission(answers, {
    survey: survey ?? {
      schemaVersion: '0.1.0',
      id: code,
      version: name?.version ?? '1',
      group: element.getAttribute('group') ?? 'residents',
    },
    id: submissionId,
    waveId: element.getAttribute('wave-id') ?? `unassigned:wave:${code}`,
    submittedOn: today(),
    mode: (element.getAttribute('collection-mode') ?? usual) as Submission['mode'],
    ...(batchId === null ? {} : { batchId }),
  });
}

/** The civil day where the respondent is. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
