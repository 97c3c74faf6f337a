import * as z from 'zod';
import { model } from './model.js';
import { ClosedPeriod, DateOnly, Id, LocalizedText } from './values.js';

/** A step of a path: anything but `..`. */
const step = String.raw`(?:[^./\\\x00][^/\\\x00]*|\.[^./\\\x00][^/\\\x00]*|\.\.[^/\\\x00]+|\.)`;

/** Path inside the dossier, with `/`, never leaving it. */
const DossierPath = z
  .string()
  .max(300)
  .regex(new RegExp(`^${step}(?:/+${step})*/*$`));

/** `dossier.json`: what a folder holds, so that a command finds its way from one path. */
export const Dossier = z
  .strictObject({
    schemaVersion: z.string(),
    title: LocalizedText,
    /** Short name of who keeps the dossier; first part of the identifiers it makes. */
    producer: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    projectId: Id,
    territoryId: Id,
    /** What in this dossier was made by a program; shown by every command and report. */
    synthetic: LocalizedText.optional(),
    framework: DossierPath,
    surveys: z.array(DossierPath),
    /** Bundles, or parts of one: the convention, the records, the published statistics. Read in this order and merged. */
    bundles: z.array(DossierPath).min(1),
    years: z
      .array(
        z.strictObject({
          year: z.int().min(2000).max(2100),
          period: ClosedPeriod,
          /** Files of submissions: JSON list, NDJSON, CSV or Parquet. */
          submissions: z.array(DossierPath),
          /** The answers were removed after the retention period: since when, how many, in which files, and the totals that stay. */
          purged: z
            .strictObject({
              on: DateOnly,
              submissions: z.int().min(0),
              files: z.array(DossierPath),
              /** The evaluation that was kept, and its hash. */
              kept: DossierPath,
              sha256: z.string().regex(/^[0-9a-f]{64}$/),
            })
            .optional(),
        }),
      )
      .min(1),
  })
  .register(model, { document: 'Dossier' });
export type Dossier = z.infer<typeof Dossier>;
