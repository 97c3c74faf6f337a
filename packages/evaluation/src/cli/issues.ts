import { type Catalogue, type Issue, formatIssue } from '@projet-social/schema';
import { ioCatalogue } from '../io/catalogue.js';
import { disclosureCatalogue } from '../disclosure/issue.js';
import { evaluationCatalogue } from '../issues.js';
import { type Context, type ExitCode, type Locale, exitCode } from './command.js';
import { type Terminal, printable } from './terminal.js';

/** Words for the codes of this package; the schema's own are always known. */
export const catalogues: readonly Catalogue[] = [ioCatalogue, evaluationCatalogue, disclosureCatalogue];

const words = {
  fr: {
    error: 'erreur',
    warning: 'attention',
    info: 'à savoir',
    more: 'encore {n} du même genre',
    count: { error: ['erreur', 'erreurs'], warning: ['avertissement', 'avertissements'] },
    none: 'Aucun problème.',
    see: 'Détail : {file}, sous « issues ».',
  },
  en: {
    error: 'error',
    warning: 'warning',
    info: 'note',
    more: 'and {n} more of the same kind',
    count: { error: ['error', 'errors'], warning: ['warning', 'warnings'] },
    none: 'No problem.',
    see: 'Details: {file}, under “issues”.',
  },
} as const;

/** How many problems of one kind are written out before the rest is counted. */
const shownPerCode = 12;

/** Problems in words, worst first, a line each; many of the same kind are counted. */
export function formatIssues(
  issues: readonly Issue[],
  locale: Locale,
  terminal: Pick<Terminal, 'style'>,
  more: readonly Catalogue[] = [],
): string {
  const text = words[locale];
  const known = [...catalogues, ...more];
  const order = ['error', 'warning', 'info'] as const;
  const lines: string[] = [];
  for (const severity of order) {
    const byCode = new Map<string, Issue[]>();
    for (const issue of issues) if (issue.severity === severity) byCode.set(issue.code, [...(byCode.get(issue.code) ?? []), issue]);
    const paint = severity === 'error' ? terminal.style.bad : severity === 'warning' ? terminal.style.warn : terminal.style.soft;
    for (const group of byCode.values()) {
      for (const issue of group.slice(0, shownPerCode))
        lines.push(`${paint(text[severity])} ${printable(formatIssue(issue, locale, { catalogues: known }))}`);
      if (group.length > shownPerCode) lines.push(`  ${text.more.replace('{n}', String(group.length - shownPerCode))}`);
    }
  }
  return lines.join('\n');
}

/** A problem as scripts read it: its code, and where, what and the next step in words. */
export interface PrintedIssue extends Issue {
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

/** Problems as JSON holds them. */
export function printedIssues(issues: readonly Issue[], locale: Locale, more: readonly Catalogue[] = []): PrintedIssue[] {
  const known = [...catalogues, ...more];
  return issues.map((issue) => {
    const whole = formatIssue(issue, locale, { catalogues: known });
    const advised = formatIssue(issue, locale, { catalogues: known, withoutPlace: true });
    const message = formatIssue(issue, locale, { catalogues: known, withoutPlace: true, withoutHint: true });
    return {
      ...issue,
      place: whole.slice(0, -advised.length).replace(/[\s\u00a0]*:\s*$/u, ''),
      message,
      hint: advised.slice(message.length).trim(),
    };
  });
}

/** Says which files a command wrote, a line each or as JSON, with what was odd on the way. */
export function reportWritten(context: Context, written: readonly string[], issues: readonly Issue[] = []): void {
  if (context.json) {
    context.terminal.out(JSON.stringify({ written, issues: printedIssues(issues, context.locale) }, null, 2));
    return;
  }
  for (const path of written) context.terminal.out(path);
  if (issues.length > 0) context.terminal.note(formatIssues(issues, context.locale, context.terminal));
}

/**
 * Shows problems (as JSON when asked) and gives the exit code that follows from them.
 * @param options `writtenIn`: the file that holds them all; warnings are then only counted. `catalogues`: words of codes that only this command
 * knows. `written`: files that the command wrote, for JSON.
 */
export function reportIssues(
  context: Context,
  issues: readonly Issue[],
  options: { writtenIn?: string; catalogues?: readonly Catalogue[]; written?: readonly string[] } = {},
): ExitCode {
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.filter((issue) => issue.severity === 'warning').length;
  const text = words[context.locale];
  if (context.json && options.writtenIn === undefined)
    context.terminal.out(
      JSON.stringify(
        {
          ...(options.written && { written: options.written }),
          issues: printedIssues(issues, context.locale, options.catalogues),
        },
        null,
        2,
      ),
    );
  else if (options.writtenIn === undefined || errors > 0) {
    const shown = options.writtenIn !== undefined ? issues.filter((issue) => issue.severity === 'error') : issues;
    if (shown.length > 0) context.terminal.note(formatIssues(shown, context.locale, context.terminal, options.catalogues));
  }
  // French counts 0 and 1 alike, English 1 alone.
  const isOne = (count: number): boolean => (context.locale === 'fr' ? count < 2 : count === 1);
  const counted = (count: number, [one, many]: readonly [string, string]): string => `${count} ${isOne(count) ? one : many}`;
  const count = `${counted(errors, text.count.error)}, ${counted(warnings, text.count.warning)}.`;
  context.terminal.note(
    errors + warnings === 0
      ? text.none
      : options.writtenIn === undefined
        ? count
        : `${count} ${text.see.replace('{file}', options.writtenIn)}`,
  );
  return errors > 0 ? exitCode.problems : exitCode.done;
}
