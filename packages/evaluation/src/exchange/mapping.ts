import * as z from 'zod';

const column = z.string().min(1).max(300);

/** How the columns of a survey tool's export become submissions. A file to review, keep and use again next year. */
export const SurveyMapping = z.strictObject({
  kind: z.literal('survey-mapping'),
  surveyId: z.string(),
  surveyVersion: z.string(),
  waveId: z.string(),
  group: z.string(),
  mode: z.string(),
  batchId: z.string().optional(),
  /** Column that tells rows apart in the source; only a hash of it is kept, so that the same export read twice counts once. */
  identifier: column,
  submittedOn: z.strictObject({ column, order: z.enum(['year-month-day', 'day-month-year']) }),
  /** A row counts as completed when this column holds one of these values; without `values`, when it is not empty. */
  completed: z.strictObject({ column, values: z.array(z.string()).optional() }).optional(),
  columns: z.array(
    z.strictObject({
      column,
      /** A question, a row of a matrix as `question.row`, or what is written beside "other" as `question.other`. */
      questionId: z.string(),
      /** For a choice spread over columns, one a code: the code this column ticks. */
      ticks: z.string().optional(),
      /** Values that tick it; an empty list: whatever is written there. */
      tickedBy: z.array(z.string()).optional(),
      /** For a ranking spread over columns, one a place: the place this column holds, from 1. */
      rank: z.int().min(1).optional(),
      /** What stands between several codes in one cell. */
      separator: z.string().optional(),
      /** Codes of the source that differ from the survey's. */
      codes: z.array(z.strictObject({ from: z.string(), to: z.string() })).optional(),
    }),
  ),
  /** Columns left out on purpose: hours, addresses of machines, names of interviewers. */
  ignored: z.array(column),
});
export type SurveyMapping = z.infer<typeof SurveyMapping>;

/** The wave of a dossier that imported answers belong to, whose they are and how they were given. */
export type Wave = Pick<SurveyMapping, 'waveId' | 'group' | 'mode'>;

/** How a producer's file of statistics becomes observations, joined on territory codes with their vintage. */
export const StatisticsMapping = z.strictObject({
  kind: z.literal('statistics-mapping'),
  producer: z.string(),
  dataset: z.string(),
  licence: z.string(),
  vintage: z.string(),
  geographyVintage: z.string().optional(),
  publishedOn: z.iso.date().optional(),
  period: z.strictObject({ start: z.iso.date(), end: z.iso.date() }),
  /** Column of territory codes, and the scheme of the codes in the bundle's territories. */
  territory: z.strictObject({
    column,
    scheme: z.string(),
    length: z.int().min(1).optional(),
    /** Also take the codes of the commune (those that begin like its own), and write them down as territories named by `labelColumn`. */
    create: z
      .strictObject({
        kind: z.enum(['iris', 'qpv', 'neighbourhood']),
        labelColumn: column,
        /** Column that names the commune, or several, where the codes do not begin with it (priority neighbourhoods). */
        communeColumn: column.optional(),
      })
      .optional(),
  }),
  /** Column that says the unit, when rows of several units stand in one file; only rows with one of `values` are read. */
  only: z.array(z.strictObject({ column, values: z.array(z.string()).min(1) })).optional(),
  variables: z.array(z.strictObject({ column, variable: z.string(), unit: z.string().optional(), factor: z.number().optional() })).min(1),
  /** Cells that mean "withheld by the producer" and "not there". */
  suppressedMarks: z.array(z.string()),
  missingMarks: z.array(z.string()),
});
export type StatisticsMapping = z.infer<typeof StatisticsMapping>;
