import type { LocalizedText } from '@projet-social/schema';
import type { Terminal } from './terminal.js';

export type Locale = 'fr' | 'en';

/** How a command ended: 0 done, 1 problems in the data, 2 wrong use. */
export const exitCode = { done: 0, problems: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Options as they were typed; a flag is true, a repeatable option a list. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command may use of the world. */
export interface Context {
  readonly locale: Locale;
  /** Results as JSON on standard output, for scripts. */
  readonly json: boolean;
  readonly terminal: Terminal;
  /** Today, for records that are dated when they are made. */
  readonly today: string;
}

export interface OptionDefinition {
  /** As commander reads it: `--year <year>`. */
  readonly flags: string;
  readonly summary: LocalizedText;
  readonly choices?: readonly string[];
  readonly fallback?: string;
  readonly repeatable?: boolean;
}

/** A command is a value: declared here, read by the program, tested by calling `run`. */
export interface Command {
  readonly name: string;
  readonly summary: LocalizedText;
  readonly arguments: readonly { readonly name: string; readonly required: boolean; readonly summary: LocalizedText }[];
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly command: string; readonly summary: LocalizedText }[];
  run(context: Context, args: readonly (string | undefined)[], options: OptionValues): Promise<ExitCode>;
}

/** Wrong use of a command: shown with a hint, ends with 2. */
export class UsageProblem extends Error {
  constructor(readonly text: LocalizedText) {
    super(text.fr);
    this.name = 'UsageProblem';
  }
}

/** A text option, or its absence. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A year option. @throws UsageProblem when it is not a year. */
export function yearOption(options: OptionValues, name = 'year'): number | undefined {
  const value = textOption(options, name);
  if (value === undefined) return undefined;
  if (!/^20\d\d$/.test(value))
    throw new UsageProblem({
      fr: `--${name} attend une année, par exemple --${name} 2025 (reçu : ${value}).`,
      en: `--${name} wants a year, for example --${name} 2025 (got: ${value}).`,
    });
  return Number(value);
}
