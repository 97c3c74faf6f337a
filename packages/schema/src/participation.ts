import * as z from 'zod';
import { ParticipationLevel, PublicGroup } from './codes.js';
import { Attendance } from './session.js';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { ClosedPeriod, ValueStatus } from './values.js';

/** People who take part in an action, an assessment or a session: roles and numbers. */
export const Participation = z.strictObject({
  ...recordFields('participation'),
  role: z.enum(['resource', 'expert', 'co-designer', 'evaluator', 'actor']),
  level: ParticipationLevel,
  targetId: reference('action', 'needs-assessment', 'session', 'evaluation'),
  period: ClosedPeriod.optional(),
  publics: z.array(PublicGroup).optional(),
  countsByGroup: Attendance.optional(),
  /** How many do not use social services. */
  beyondServiceUsers: z.strictObject({ value: z.int().min(0).nullable(), status: ValueStatus }).optional(),
});
export type Participation = z.infer<typeof Participation>;
