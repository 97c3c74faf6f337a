import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrintedIssue } from '../src/cli/issues.js';
import { commands } from '../src/cli/commands/index.js';
import { pst } from './support/pst.js';

/** With `--json` a script reads one JSON text on standard output, whatever happens: the result, or the problems under `issues`. */
const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));
const timeout = 120_000;

let folder = '';
const dossiers: Record<string, string> = {};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pst-json-'));
  const copy = (name: string, spoil: (dossier: string) => void): void => {
    const dossier = join(folder, name);
    cpSync(example, dossier, {
      recursive: true,
      filter: (path) =>
        !/node_modules|results|scripts|\/test(?:$|\/)|tsconfig|vitest|package\.json|\.ndjson$|territories-france/.test(path),
    });
    spoil(dossier);
    dossiers[name] = dossier;
  };
  copy('without-framework', (dossier) => rmSync(join(dossier, 'framework.json')));
  copy('cut', (dossier) => truncateSync(join(dossier, 'framework.json'), 3000));
  copy('not-json', (dossier) => writeFileSync(join(dossier, 'dossier.json'), 'bonjour'));
  dossiers['nowhere'] = join(folder, 'nulle-part');
  writeFileSync(join(folder, 'evaluation.json'), '{"year":2025}');
  writeFileSync(join(folder, 'export.csv'), 'a;b\n1;2\n');
  writeFileSync(join(folder, 'map.json'), '{"kind":');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function issuesOf(...argv: string[]): Promise<{ code: number; issues: PrintedIssue[] }> {
  const { code, output } = await pst([...argv, '--json']);
  const printed = JSON.parse(output) as { issues: PrintedIssue[] };
  for (const issue of printed.issues) {
    expect(issue).toMatchObject({ code: expect.any(String) as string, place: expect.any(String) as string });
    expect(issue.message).not.toBe('');
    expect(issue.hint).not.toBe('');
  }
  return { code, issues: printed.issues };
}

/** Words after which each command would read the dossier. */
const reading: Readonly<Record<string, (dossier: string) => string[]>> = {
  validate: (dossier) => [dossier],
  import: (dossier) => [dossier, join(folder, 'export.csv'), '--mapping', join(folder, 'map.json')],
  weights: (dossier) => [dossier],
  score: (dossier) => [dossier],
  compare: (dossier) => [dossier],
  probe: (dossier) => [dossier],
  explain: (dossier) => [dossier, 'trust'],
  judge: (dossier) => [dossier, 'mutual-trust', '--band', 'solid', '--reason', 'x'],
  report: (dossier) => [dossier],
  publish: (dossier) => [dossier],
  verify: (dossier) => [join(folder, 'evaluation.json'), '--dossier', dossier],
  survey: (dossier) => [dossier],
  purge: (dossier) => [dossier, '--year', '2020'],
};
/** Those that read no dossier. */
const others: Readonly<Record<string, string[]>> = {
  init: ['example-is-full', '--name', 'Montfermeil', '--commune', '93370'],
  schema: ['no-such-schema'],
  completion: ['tcsh'],
  territories: ['nowhere.csv', '--framework', 'nowhere.json'],
  doctor: ['too', 'many'],
};

describe('with --json', () => {
  it('every command is tried', () => {
    expect([...Object.keys(reading), ...Object.keys(others)].sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  describe.each(Object.entries(reading))('pst %s', (name, words) => {
    it.each(['without-framework', 'cut', 'not-json', 'nowhere'])(
      '%s: the problems, with place and next step, and 1',
      { timeout },
      async (spoilt) => {
        const { code, issues } = await issuesOf(name, ...words(dossiers[spoilt]!));
        expect(code).toBe(1);
        expect(issues[0]).toMatchObject({ severity: 'error' });
        expect(issues[0]!.place).not.toBe('');
        expect(issues[0]!.code).not.toBe('unexpected-error');
      },
    );
    it.each([['--such-option'], ['--lang', 'xx']])('%s: wrong use, and 2', async (...option) => {
      const { code, issues } = await issuesOf(name, ...words(dossiers['cut']!), ...option);
      expect([code, issues.map((issue) => issue.code)]).toEqual([2, ['wrong-use']]);
      expect(issues[0]!.hint).toMatch(`pst ${name} --help`);
    });
  });

  it.each(Object.entries(others))('pst %s: the problem, and not 0', async (name, words) => {
    const { code, issues } = await issuesOf(name, ...words);
    expect(code).toBeGreaterThan(0);
    expect(issues).not.toEqual([]);
  });

  it('no command, an unknown command, and a language that is none', async () => {
    expect((await issuesOf()).code).toBe(2);
    expect((await issuesOf('scroe')).issues[0]?.message).toMatch(/score/);
  });

  it('what is written is listed, with what was odd', { timeout }, async () => {
    const made = await pst(['init', join(folder, 'made'), '--name', 'Montfermeil', '--commune', '93048', '--year', '2025', '--json']);
    const printed = JSON.parse(made.output) as { written: string[]; issues: PrintedIssue[] };
    expect(made.code).toBe(0);
    expect(printed.written).toContain(join(folder, 'made', 'dossier.json'));
    expect(printed.issues).toMatchObject([
      { code: 'commune-name-differs', severity: 'warning', place: '--commune', params: { official: 'Montreuil' } },
    ]);
    for (const words of [
      ['schema'],
      ['doctor'],
      ['completion', 'bash'],
      ['survey', join(folder, 'made')],
      ['validate', join(folder, 'made')],
    ]) {
      const { output } = await pst([...words, '--json']);
      expect(() => JSON.parse(output) as unknown, words.join(' ')).not.toThrow();
    }
  });
});
