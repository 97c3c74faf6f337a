import type { Issue } from '../values.js';
import { words } from './words.js';

type Label = { readonly fr: string; readonly en?: string };

/** Names of types and fields in words, and which type a field holds. See `@projet-social/schema/labels`. */
export interface Labels {
  /** `Action` and `Action.title`. */
  readonly fields: Readonly<Record<string, Label>>;
  /** `Bundle.actions` to `Action`, for fields that hold objects. */
  readonly types: Readonly<Record<string, string>>;
}

const roots = ['Bundle', 'Framework', 'Survey', 'Submission', 'Evaluation', 'Dossier'];

const plain = (path: Issue['path']): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** Where a problem is: file, sheet, row and column of a table, else the path in words, else the path as in JSON. */
export function locate({ path, params }: Issue, language: 'fr' | 'en', labels?: Labels): string {
  const word = words[language];
  if (params && (params.row !== undefined || params.column !== undefined || params.file !== undefined)) {
    const quote = (text: unknown) => (language === 'fr' ? `« ${String(text)} »` : `"${String(text)}"`);
    return [
      params.file !== undefined && `${word.file} ${String(params.file)}`,
      params.sheet !== undefined && `${word.sheet} ${quote(params.sheet)}`,
      params.row !== undefined && `${word.row} ${String(params.row)}`,
      params.column !== undefined && `${word.column} ${quote(params.column)}`,
    ]
      .filter(Boolean)
      .join(', ');
  }
  if (path.length === 0) return '';
  const first = String(path[0]);
  const root = labels && roots.find((name) => labels.fields[`${name}.${first}`]);
  if (!labels || !root) return plain(path);
  let type: string | undefined = root;
  const parts: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      parts[parts.length - 1] += ` ${word.item} ${step + 1}`;
      continue;
    }
    const key: string = `${type ?? ''}.${step}`;
    const label: Label | undefined = labels.fields[key];
    parts.push(label ? ((language === 'en' ? label.en : undefined) ?? label.fr) : step);
    type = labels.types[key];
  }
  return parts.join(' › ');
}
