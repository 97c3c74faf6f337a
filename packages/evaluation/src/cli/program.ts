import { type Issue, formatIssue } from '@projet-social/schema';
import { Command as Commander, CommanderError, Option } from 'commander';
import { catalogues, formatIssues, printedIssues } from './issues.js';
import { type Command, type Context, type ExitCode, type Locale, UsageProblem, exitCode } from './command.js';
import { DataProblem } from '../io/problem.js';
import { type Terminal, processTerminal } from './terminal.js';

const words = {
  fr: {
    description: 'Évaluation annuelle et partagée du projet social de territoire',
    lang: 'langue des messages : fr ou en',
    json: 'résultats en JSON sur la sortie standard',
    help: 'affiche cette aide',
    choices: 'choix :',
    fallback: 'par défaut :',
    version: 'affiche la version',
    examples: 'Exemples :',
    codes: 'Codes de sortie : 0 fait, 1 problème dans les données, 2 mauvais usage.',
    more: 'Aide d’une commande : pst <commande> --help',
    unknownCommand: 'Commande inconnue : {what}.',
    unknownOption: 'Option inconnue : {what}.',
    usage: '[options] [commande]',
    missingArgument: 'Il manque un argument : {what}.',
    missingValue: 'Il manque la valeur de l’option {what}.',
    excessArguments: 'Trop d’arguments.',
    invalidValue: 'Valeur refusée : {what}.',
    noCommand: 'Quelle commande ?',
    seeHelp: 'Voir : pst {command}--help',
    closest: 'Vouliez-vous dire « {what} » ?',
    titles: {
      'Usage:': 'Usage :',
      'Options:': 'Options :',
      'Arguments:': 'Arguments :',
      'Commands:': 'Commandes :',
      'Global Options:': 'Options générales :',
    },
  },
  en: {
    description: 'Annual shared evaluation of the projet social de territoire',
    lang: 'language of messages: fr or en',
    json: 'results as JSON on standard output',
    help: 'shows this help',
    choices: 'choices:',
    fallback: 'default:',
    version: 'shows the version',
    examples: 'Examples:',
    codes: 'Exit codes: 0 done, 1 problems in the data, 2 wrong use.',
    more: 'Help on a command: pst <command> --help',
    unknownCommand: 'Unknown command: {what}.',
    unknownOption: 'Unknown option: {what}.',
    usage: '[options] [command]',
    missingArgument: 'An argument is missing: {what}.',
    missingValue: 'The value of option {what} is missing.',
    excessArguments: 'Too many arguments.',
    invalidValue: 'Value refused: {what}.',
    noCommand: 'Which command?',
    seeHelp: 'See: pst {command}--help',
    closest: 'Did you mean “{what}”?',
    titles: {},
  },
} as const;

/** The language asked for: `--lang`, else `PST_LANG`, else an English locale of the system, else French. */
export function chooseLocale(argv: readonly string[], env: NodeJS.ProcessEnv): Locale {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = index < 0 ? undefined : (argv[index]?.split('=')[1] ?? argv[index + 1]);
  const named = asked ?? env['PST_LANG'];
  if (named !== undefined) return named.toLowerCase().startsWith('en') ? 'en' : 'fr';
  const system = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en(?:[_.-]|$)/i.test(system) ? 'en' : 'fr';
}

/** Placeholders of options and arguments (`<année>`), written in French in the definitions, as an English reader reads them. */
const placeholders: Readonly<Record<string, string>> = {
  année: 'year',
  colonne: 'column',
  dossier: 'folder',
  élément: 'item',
  critère: 'criterion',
  feuille: 'sheet',
  fichier: 'file',
  groupe: 'group',
  jour: 'day',
  langue: 'language',
  mention: 'reading',
  méthode: 'method',
  nom: 'name',
  questionnaire: 'survey',
  série: 'series',
  'série=colonne': 'series=column',
  taille: 'size',
  texte: 'text',
};
function placeholdersIn(locale: Locale, flags: string): string {
  return locale === 'fr' ? flags : flags.replace(/(?<=[<[])[^>\]]+/g, (name) => placeholders[name] ?? name);
}

/** The part of commander's message that names what is wrong. */
function named(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? '';
}

function usageText(error: CommanderError, locale: Locale): string {
  const text = words[locale];
  const what = named(error.message);
  const fill = (pattern: string): string => pattern.replace('{what}', what);
  const suggestion = /Did you mean (?:one of )?([^?)]+)\?/.exec(error.message)?.[1];
  const closest = suggestion ? ` ${text.closest.replace('{what}', suggestion)}` : '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return fill(text.unknownCommand) + closest;
    case 'commander.unknownOption':
      return fill(text.unknownOption) + closest;
    case 'commander.missingArgument':
      return fill(text.missingArgument);
    case 'commander.optionMissingArgument':
      return fill(text.missingValue);
    case 'commander.excessArguments':
      return text.excessArguments;
    case 'commander.invalidArgument': {
      const refused = /option '([^']*)' argument '([^']*)' is invalid\.?\s*(?:Allowed choices are (.*)\.)?/.exec(error.message);
      return text.invalidValue.replace(
        '{what}',
        refused ? [refused[1], refused[2], refused[3] && `(${refused[3]})`].filter(Boolean).join(' ') : what,
      );
    }
    default:
      return text.noCommand;
  }
}

/** What a command printed, as JSON: text that is none stands in a list of lines. */
function asJson(lines: readonly string[]): string {
  const text = lines.join('\n');
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify({ lines: text.split('\n') }, null, 2);
  }
}

/** Runs `pst` with the words after it, and gives the exit code. */
export async function runProgram(
  argv: readonly string[],
  commands: readonly Command[],
  facts: { version: string; env: NodeJS.ProcessEnv; terminal?: Terminal },
): Promise<ExitCode> {
  const locale = chooseLocale(argv, facts.env);
  const text = words[locale];
  const output = facts.terminal ?? processTerminal(facts.env);
  // A script gets one JSON text, whatever happens: what a command prints is held back until it has ended.
  const asksJson = argv.includes('--json');
  const printed: string[] = [];
  const terminal: Terminal = asksJson ? { ...output, out: (line) => void printed.push(line) } : output;
  let result: ExitCode = exitCode.done;
  // A command whose words are wrong never runs, and still has a help of its own.
  let running = commands.some(({ name }) => name === argv[0]) ? `${argv[0]!} ` : '';

  const localize = (command: Commander): Commander =>
    command
      .exitOverride()
      .configureOutput({ writeOut: (line) => terminal.out(line.trimEnd()), writeErr: () => undefined, outputError: () => undefined })
      .configureHelp({
        optionDescription: (option) =>
          [
            option.description,
            option.argChoices && `(${text.choices} ${option.argChoices.join(', ')})`,
            option.defaultValue !== undefined && `(${text.fallback} ${String(option.defaultValue)})`,
          ]
            .filter((part) => typeof part === 'string')
            .join(' '),
        styleTitle: (title) => (text.titles as Record<string, string>)[title] ?? title,
        showGlobalOptions: true,
      })
      .helpOption('-h, --help', text.help);

  const program = localize(new Commander('pst'))
    .description(text.description)
    .usage(text.usage)
    .version(facts.version, '-V, --version', text.version)
    .addOption(new Option(placeholdersIn(locale, '--lang <langue>'), text.lang).choices(['fr', 'en']))
    .option('--json', text.json)
    .helpCommand(false)
    .addHelpText('after', `\n${text.more}\n${text.codes}`);

  for (const definition of commands) {
    const command = localize(program.command(definition.name)).description(definition.summary[locale] ?? definition.summary.fr);
    for (const argument of definition.arguments)
      command.argument(
        placeholdersIn(locale, argument.required ? `<${argument.name}>` : `[${argument.name}]`),
        argument.summary[locale] ?? argument.summary.fr,
      );
    for (const definitionOption of definition.options) {
      const option = new Option(
        placeholdersIn(locale, definitionOption.flags),
        definitionOption.summary[locale] ?? definitionOption.summary.fr,
      );
      if (definitionOption.choices) option.choices([...definitionOption.choices]);
      if (definitionOption.fallback !== undefined) option.default(definitionOption.fallback);
      if (definitionOption.repeatable) option.argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]);
      command.addOption(option);
    }
    if (definition.examples.length > 0)
      command.addHelpText(
        'after',
        `\n${text.examples}\n${definition.examples.map((example) => `  ${example.command}\n      ${example.summary[locale] ?? example.summary.fr}`).join('\n')}\n\n${text.codes}`,
      );
    command.action(async (...values: unknown[]) => {
      running = `${definition.name} `;
      const args = values.slice(0, definition.arguments.length).map((value) => (typeof value === 'string' ? value : undefined));
      const options = command.optsWithGlobals<Record<string, string | boolean | string[]>>();
      const context: Context = { locale, json: options['json'] === true, terminal, today: new Date().toISOString().slice(0, 10) };
      result = await definition.run(context, args, options);
    });
  }

  const fail = (issues: readonly Issue[], line: string, code: ExitCode): ExitCode => {
    if (asksJson) output.out(JSON.stringify({ issues: printedIssues(issues, locale) }, null, 2));
    else output.note(line);
    return code;
  };
  const wrongUse = (what: string): ExitCode => {
    const issue: Issue = { code: 'wrong-use', severity: 'error', path: [], params: { what, command: running } };
    return fail([issue], `${what}\n${text.seeHelp.replace('{command}', running)}`, exitCode.wrongUse);
  };
  try {
    await program.parseAsync([...argv], { from: 'user' });
    if (printed.length > 0) output.out(asJson(printed));
    return result;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) {
        for (const line of printed) output.out(line);
        return exitCode.done;
      }
      if (error.code !== 'commander.help' || asksJson) return wrongUse(usageText(error, locale));
      output.note(program.helpInformation());
      return exitCode.wrongUse;
    }
    if (error instanceof UsageProblem) return wrongUse(error.text[locale] ?? error.text.fr);
    if (error instanceof DataProblem) return fail(error.issues, formatIssues(error.issues, locale, output), exitCode.problems);
    if (facts.env['PST_DEBUG']) output.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const what = error instanceof Error ? error.message : String(error);
    const unexpected: Issue = { code: 'unexpected-error', severity: 'error', path: [], params: { what } };
    return fail([unexpected], formatIssue(unexpected, locale, { catalogues }), exitCode.problems);
  }
}
