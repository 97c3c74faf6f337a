import * as z from 'zod';

/** Kinds of records: the second part of an identifier, `<producer>:<kind>:<local>`. */
export const recordKinds = [
  'project',
  'territory',
  'organisation',
  'agreement',
  'deliberation',
  'objective',
  'scheme',
  'governance-body',
  'session',
  'decision',
  'action',
  'resource',
  'document',
  'alert',
  'proposal',
  'participation',
  'needs-assessment',
  'need',
  'data-exchange',
  'dataset',
  'commitment',
  'register-completeness',
  'processing-record',
  'observation',
  'survey-wave',
  'evaluation',
  'judgement',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Who may read a field: everyone, the partners of the project, or its keeper alone. */
export type Sensitivity = 'public' | 'partners' | 'restricted';

/** Kinds of documents that stand alone in a file and carry `schemaVersion`. */
export type DocumentKind = 'Bundle' | 'Framework' | 'Survey' | 'Submission' | 'Evaluation' | 'Dossier';

export interface FieldMeta {
  /** The schema is that of a whole document of this kind. */
  document?: DocumentKind;
  /** The field holds the id of a record of one of these kinds. */
  reference?: readonly RecordKind[];
  /** The field is the record's own id. */
  own?: RecordKind;
  /** People write freely here: searched for personal data. */
  freeText?: true;
  sensitivity?: Sensitivity;
}

/** What the schema cannot say of a field. Private: zod's global registry is shared by every copy of zod in a page. */
export const model = z.registry<FieldMeta>();

const idPattern = (kinds: readonly string[]) =>
  new RegExp(`^[a-z0-9][a-z0-9-]{0,39}:${kinds.length === 1 ? kinds[0]! : `(?:${kinds.join('|')})`}:[A-Za-z0-9._~-]{1,80}$`);

/** The id of a record of this kind. */
export const recordId = (kind: RecordKind) =>
  z
    .string()
    .regex(idPattern([kind]))
    .register(model, { own: kind });

/** The id of another record, of one of these kinds; wrong kinds are refused without loading the target. */
export const reference = (...kinds: [RecordKind, ...RecordKind[]]) =>
  z.string().regex(idPattern(kinds)).register(model, { reference: kinds });

/** Words that people write; never about one person. */
export const freeText = (maxLength: number, sensitivity?: Sensitivity) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .register(model, sensitivity ? { freeText: true, sensitivity } : { freeText: true });
