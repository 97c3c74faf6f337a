import type { otherCode as codeOfTheSchema } from '@projet-social/schema/answers';

/** The schema's code of the option that opens a free text; its type alone is imported, so that a form does not fetch the schema's checks for one word. */
export const otherCode: typeof codeOfTheSchema = 'other';
