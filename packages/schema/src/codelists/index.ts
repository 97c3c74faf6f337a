import data from '../../codelists/index.json' with { type: 'json' };

export interface CodelistEntry {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
}

/** Every code list of the model, by name, in its order. */
export const codelists: Readonly<Record<string, readonly CodelistEntry[]>> = data;
