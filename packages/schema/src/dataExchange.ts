import * as z from 'zod';
import { Frequency, PersonalData } from './codes.js';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { ClosedPeriod, DateOnly } from './values.js';

/** One delivery of data agreed between partners; a yearly delivery is one record a year. */
export const DataExchange = z.strictObject({
  ...recordFields('data-exchange'),
  purpose: freeText(1000),
  providerId: reference('organisation'),
  recipientIds: z.array(reference('organisation')).min(1),
  datasetIds: z.array(reference('dataset')).optional(),
  legalBasis: z.string().max(300).optional(),
  personalData: PersonalData,
  frequency: Frequency.optional(),
  period: ClosedPeriod.optional(),
  status: z.enum(['agreed', 'delivered', 'late', 'cancelled']),
  dueOn: DateOnly.optional(),
  deliveredOn: DateOnly.optional(),
  processingId: reference('processing-record').optional(),
  agreementDocumentId: reference('document').optional(),
});
export type DataExchange = z.infer<typeof DataExchange>;
