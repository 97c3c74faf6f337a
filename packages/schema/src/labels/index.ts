import labelData from '../../labels/labels.json' with { type: 'json' };
import type { Labels } from '../rules/locate.js';

interface Label {
  readonly fr: string;
  readonly en: string;
}

/** Names of types, fields and codes in French and English; `fields` and `types` serve `formatIssue(…, { labels })`. */
export const labels: Labels & {
  readonly names: Readonly<Record<string, Label>>;
  readonly fields: Readonly<Record<string, Label>>;
  readonly codes: Readonly<Record<string, Label>>;
} = labelData;

/** The name of a code of a list: `codeLabel('OrganisationKind', 'ccas')`. */
export const codeLabel = (list: string, code: string): Label | undefined => labels.codes[`${list}.${code}`];
