import * as z from 'zod';
import { model } from './model.js';
import { CollectionMode } from './survey.js';
import { Code, DateOnly, GroupCode, Id } from './values.js';

/** Why there is no answer. Counted apart, never averaged. */
export const Absence = z.enum(['dont-know', 'refused', 'skipped', 'not-applicable']);
export type Absence = z.infer<typeof Absence>;

/** An option's code, a number, a text, or several codes (ticked, or ranked in order). */
export const AnswerValue = z.union([z.string().max(4000), z.number(), z.array(Code).max(200)]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/**
 * The answers of one questionnaire. No name, address, network address, device or hour: a random id drawn when it is sent,
 * the day, and profile questions in bands. Never part of a bundle.
 */
export const Submission = z
  .strictObject({
    schemaVersion: z.string(),
    /** Drawn at random by the client; sending the same id twice counts once. */
    id: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
    surveyId: Code,
    surveyVersion: z.string().max(20),
    waveId: Id,
    group: GroupCode,
    mode: CollectionMode,
    batchId: Code.optional(),
    submittedOn: DateOnly,
    status: z.enum(['in-progress', 'completed', 'amended', 'entered-in-error']),
    /** By question id; null: the question was shown and left empty. */
    answers: z.record(Code, AnswerValue.nullable()),
    absences: z.record(Code, Absence),
    /** By profile question id, an option's code: never more than bands. */
    profile: z.record(Code, Code),
    /** Made by a program, not by a person. */
    synthetic: z.boolean().optional(),
  })
  .register(model, { document: 'Submission' });
export type Submission = z.infer<typeof Submission>;
