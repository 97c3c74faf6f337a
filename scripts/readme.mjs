// Fills the marked sections of the documentation with what the commands really print.
//
//   <!-- output: pst score examples/montfermeil --year 2025 -->
//   (replaced by the output of the command, in a code block)
//   <!-- /output -->
//
// `<!-- output: 20 lines of pst … -->` keeps the first 20 lines.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const section = /(<!-- output: (?:(\d+) lines of )?(.+?) -->\n)[\s\S]*?(<!-- \/output -->)/g;

/**
 * @param {string} text a Markdown document
 * @param {(command: string) => string} run prints what the command prints
 */
export function fill(text, run) {
  return text.replace(section, (_all, open, lines, command, close) => {
    const output = run(command)
      .replaceAll('\r', '')
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd());
    const shown = lines === undefined || output.length <= Number(lines) ? output : [...output.slice(0, Number(lines)), '…'];
    return `${open}\n\`\`\`text\n$ ${command}\n${shown.join('\n')}\n\`\`\`\n\n${close}`;
  });
}

/** Runs `pst …` from the root of the repository, in French, without colours. @param {string} command */
function runCommand(command) {
  const [program, ...args] = command.split(' ');
  if (program !== 'pst') throw new Error(`the documentation shows only pst, not "${command}"`);
  const env = { ...process.env, PST_LANG: 'fr', NO_COLOR: '1', FORCE_COLOR: '0', COLUMNS: '100', TZ: 'Europe/Paris' };
  const result = spawnSync(process.execPath, ['packages/evaluation/bin/pst.js', ...args], { cwd: root, encoding: 'utf8', env });
  if (result.status !== 0) throw new Error(`${command}: exit code ${String(result.status)}\n${result.stderr}`);
  return result.stdout;
}

/** Every Markdown document that may hold an extract. */
function documents() {
  const inFolder = (/** @type {string} */ folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []))
      : [];
  const subfolders = (/** @type {string} */ folder) => readdirSync(join(root, folder)).map((name) => join(folder, name));
  return ['.', 'docs', ...subfolders('packages'), ...subfolders('examples')].flatMap(inFolder);
}

/** Rewrites the documents whose extracts are not what the commands print now. */
export function fillDocuments() {
  for (const path of documents()) {
    const text = readFileSync(join(root, path), 'utf8');
    const filled = fill(text, runCommand);
    if (filled !== text) writeFileSync(join(root, path), filled);
  }
}

if (process.argv[1] === import.meta.filename) fillDocuments();
