import type { Issue } from '../values.js';
import { catalogue } from './catalogue.js';
import { locate, type Labels } from './locate.js';
import { words } from './words.js';

export type Language = 'fr' | 'en';

/** Words of a problem. `{name}` stands for a value of `params`, `{name|type}` for its name in `words`, `{name|singular|plural}` for the word that goes with that number. */
export interface IssueWords {
  readonly message: string;
  readonly hint?: string;
  readonly example?: string;
}

export interface CatalogueEntry {
  readonly severity: Issue['severity'];
  readonly fr: IssueWords;
  readonly en: IssueWords;
}

/** Problems by code. A package that finds its own problems brings its own catalogue. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}|${string}` ? Bare : Name) | NamesIn<Rest>
  : never;
type TextOf<W extends IssueWords> = W['message'] | (W['hint'] extends string ? W['hint'] : never);
type ParamsOf<E extends CatalogueEntry> = Record<NamesIn<TextOf<E['fr']> | TextOf<E['en']>>, string | number | boolean>;
type ParamsArgument<P> = keyof P extends never
  ? [params?: Record<string, string | number | boolean>]
  : [params: P & Record<string, string | number | boolean>];

/** Makes the issues of a catalogue: the code, the place, and the values that the code's words need. */
export type IssueMaker<C extends Catalogue> = <K extends keyof C & string>(
  code: K,
  path: Issue['path'],
  ...params: ParamsArgument<ParamsOf<C[K]>>
) => Issue;

/**
 * A function that makes the issues of a catalogue; wrong codes or missing values do not compile.
 * @example
 * const issue = issueMaker({ 'too-late': { severity: 'error', fr: { message: 'Après le {day}.' }, en: { message: 'After {day}.' } } } as const);
 * issue('too-late', ['actions', 0], { day: '2025-12-31' });
 */
export function issueMaker<const C extends Catalogue>(of: C): IssueMaker<C> {
  return (code, path, ...[params]) => {
    const { severity } = of[code]!;
    return params ? { code, severity, path, params } : { code, severity, path };
  };
}

/** Makes an issue of this package's catalogue. */
export const issue = issueMaker(catalogue);

export interface FormatOptions {
  /** Catalogues of other packages, looked up after this package's. */
  catalogues?: readonly Catalogue[];
  /** Names of fields in words, from `@projet-social/schema/labels`; without them the path is written as it is in JSON. */
  labels?: Labels;
  /** Leave the place out, for instance beside the field itself. */
  withoutPlace?: boolean;
  /** Leave hint and example out. */
  withoutHint?: boolean;
}

const fill = (text: string, params: Issue['params'], language: Language): string =>
  text.replace(/\{(\w+)(?:\|([^|}]*))?(?:\|([^}]*))?\}/g, (_, name: string, kind: string | undefined, plural: string | undefined) => {
    const value = params?.[name];
    // French counts everything below two in the singular, English one alone.
    if (plural !== undefined) return (language === 'fr' ? Math.abs(Number(value)) < 2 : Number(value) === 1) ? kind! : plural;
    if (value === undefined) return '?';
    if (kind === 'type') return words[language].types[String(value)] ?? String(value);
    if (typeof value === 'number') return language === 'fr' ? String(value).replace('.', ',') : String(value);
    if (typeof value === 'boolean') return words[language].types[String(value)]!;
    return value;
  });

/** The entry of an issue's code, in this package's catalogue or in those given. */
export function findEntry(code: string, catalogues: readonly Catalogue[] = []): CatalogueEntry | undefined {
  for (const one of [catalogue as Catalogue, ...catalogues]) if (Object.hasOwn(one, code)) return one[code];
  return undefined;
}

/**
 * One text: where, what, what to do, an example.
 * @param options.catalogues needed for codes of other packages; an unknown code is named as it is, never dropped.
 * @example formatIssue({ code: 'missing', severity: 'error', path: ['actions', 0, 'title'] }, 'fr')
 * // => 'actions[0].title : cette information est obligatoire et manque. Ajoutez-la.'
 */
export function formatIssue(problem: Issue, language: Language = 'fr', options: FormatOptions = {}): string {
  const entry = findEntry(problem.code, options.catalogues);
  const place = options.withoutPlace ? '' : locate(problem, language, options.labels);
  const text = entry?.[language] ?? { message: words[language].unknownIssue.replace('{code}', problem.code) };
  const parts = [fill(text.message, problem.params, language)];
  if (!options.withoutHint) {
    if (text.hint) parts.push(fill(text.hint, problem.params, language));
    if (text.example) parts.push(`${words[language].example} ${text.example}.`);
  }
  const sentence = parts.join(' ');
  if (!place) return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return `${place}${language === 'fr' ? '\u00a0: ' : ': '}${sentence}`;
}
