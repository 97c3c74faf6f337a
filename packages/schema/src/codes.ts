import * as z from 'zod';

/** Colleges of the shared bodies; the default respondent groups have the same codes. */
export const College = z.enum(['residents', 'elected', 'staff', 'associations', 'other']);
export type College = z.infer<typeof College>;

/** The six guiding principles of article 2. */
export const Principle = z.enum([
  'participatory-approach',
  'mutual-trust-shared-responsibility',
  'open-continuous-dialogue',
  'adaptability-flexibility',
  'regular-shared-evaluation',
  'innovation',
]);
export type Principle = z.infer<typeof Principle>;

/** What the preamble wants action to bring: social links, autonomy, citizens' initiative. */
export const Contribution = z.enum(['social-link', 'autonomy', 'citizen-initiative']);
export type Contribution = z.infer<typeof Contribution>;

/** Field of social policy. */
export const SocialDomain = z.enum([
  'social-action',
  'health',
  'housing',
  'employment-inclusion',
  'education',
  'early-childhood',
  'family-parenting',
  'youth',
  'older-people',
  'disability',
  'access-to-rights',
  'digital-inclusion',
  'food-aid',
  'culture',
  'sport',
  'social-economy',
  'safety-prevention',
  'mobility',
  'environment',
  'other',
]);
export type SocialDomain = z.infer<typeof SocialDomain>;

/** Whom an action or a need is about: groups, never persons. */
export const PublicGroup = z.enum([
  'everyone',
  'young-children',
  'children',
  'youth',
  'families',
  'lone-parents',
  'women',
  'older-people',
  'disabled-people',
  'carers',
  'job-seekers',
  'minimum-income-recipients',
  'newcomers',
  'people-in-poor-housing',
  'isolated-people',
  'professionals',
  'volunteers',
  'other',
]);
export type PublicGroup = z.infer<typeof PublicGroup>;

/** How far residents take part, from none to deciding together. */
export const ParticipationLevel = z.enum(['none', 'information', 'consultation', 'concertation', 'co-construction', 'co-decision']);
export type ParticipationLevel = z.infer<typeof ParticipationLevel>;

export const PersonalData = z.enum(['none', 'aggregated', 'pseudonymous', 'personal']);
export type PersonalData = z.infer<typeof PersonalData>;

export const Frequency = z.enum(['once', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'as-needed', 'continuous']);
export type Frequency = z.infer<typeof Frequency>;

/** Registers whose completeness can be declared for a period. */
export const Register = z.enum([
  'actions',
  'sessions',
  'decisions',
  'alerts',
  'proposals',
  'participations',
  'resources',
  'commitments',
  'needs-assessments',
  'data-exchanges',
  'evaluations',
]);
export type Register = z.infer<typeof Register>;
