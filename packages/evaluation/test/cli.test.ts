import { execFileSync } from 'node:child_process';
import type { Survey } from '@projet-social/schema';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands/index.js';
import { chooseLocale } from '../src/cli/program.js';
import { pst } from './support/pst.js';

const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));
const timeout = 120_000;

describe('the commands', () => {
  it.each(commands.map((command) => command.name))('pst %s --help says what it does in both languages, with an example', async (name) => {
    const french = await pst([name, '--help']);
    const english = await pst([name, '--help', '--lang', 'en']);
    expect([french.code, english.code]).toEqual([0, 0]);
    expect(french.output).toMatch(/Usage : pst/);
    expect(french.output).toContain('Exemples :');
    expect(english.output).toContain('Examples:');
    expect(french.output).not.toMatch(/display help|default:|choices:/);
  });

  it.each([
    [['unknown'], /Commande inconnue/],
    [['score'], /Il manque un argument/],
    [['score', example, '--yeer', '2025'], /Option inconnue/],
    [['score', example, '--year'], /Il manque la valeur/],
    [['score', example, '--year', '25'], /attend une année/],
    [['score', example, 'trop'], /Trop d’arguments/],
    [['report', example, '--format', 'docx'], /Valeur refusée/],
    [['import', example, 'x.csv'], /--mapping/],
    [['init', 'x', '--name', 'X', '--commune', '9304'], /code INSEE/],
    [['init', 'x', '--name', 'X', '--commune', '93047', '--neighbourhoods', 'Le Centre; le centre'], /le-centre/],
    [['completion', 'tcsh'], /Shell inconnu/],
    [['purge', example], /--year/],
    [['judge', example, 'mutual-trust'], /--band/],
    [['init', 'x', '--name', 'X', '--commune', '93370'], /code postal.*93047 Montfermeil/],
  ])('wrong use ends with 2 and a hint: pst %s', { timeout }, async (argv, message) => {
    const { code, errors } = await pst(argv);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
    expect(errors).toMatch(
      commands.some(({ name }) => name === argv[0]) ? new RegExp(`Voir : pst ${String(argv[0])} --help`) : /Voir : pst --help/,
    );
  });

  it.each([
    [['validate', join(example, 'records')], /records\s: il n’y a pas de dossier\.json/],
    [['validate', join(example, 'framework.json')], /framework\.json\s: ce fichier JSON n’est pas celui d’un dossier/],
    [['compare', example, '--group', 'martians'], /martians.*Groupes : residents/],
    [['judge', example, 'trust', '--band', 'solid', '--reason', 'x'], /« trust » n’est pas un critère.*mutual-trust/],
    [['survey', example, 'residents-annual', '--format', 'paper', '--language', 'tlh'], /« tlh ».*fr, fr-x-falc/],
    [['publish', example, '--output', join(example, 'dossier.json')], /un fichier porte déjà le nom du dossier/],
  ])('what the dossier does not hold is named, one line, exit 1: pst %s', { timeout }, async (argv, message) => {
    const { code, errors } = await pst(argv);
    expect([code, errors.trim().split('\n').length]).toEqual([1, 1]);
    expect(errors).toMatch(message);
  });

  it('init doubts a code that is another commune’s, or nobody’s', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pst-init-'));
    const init = (...words: string[]) => pst(['init', join(folder, words.join('-')), '--name', words[0]!, '--commune', words[1]!]);
    try {
      expect((await init('MONTFERMEIL', '93047')).errors).not.toMatch(/attention/);
      expect((await init('Montfermeil', '93048')).errors).toMatch(/attention.*93048 est celui de Montreuil/);
      expect((await init('Pierrefitte-sur-Seine', '93059')).errors).toMatch(/attention.*93059.*93066 Saint-Denis/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('init: the survey offers the neighbourhoods of the place, before the answer that says none', { timeout }, async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'pst-init-')), 'dossier');
    const { code } = await pst(['init', folder, '--name', 'X', '--commune', '93047', '--neighbourhoods', 'Le Bas-Clichy; Chêne Pointu']);
    expect(code).toBe(0);
    const survey = JSON.parse(readFileSync(join(folder, 'surveys/residents-annual.json'), 'utf8')) as Survey;
    const { options = [] } = survey.questions.find(({ id }) => id === 'neighbourhood')!;
    expect(options.map(({ code, label }) => [code, label.fr, label.ar])).toEqual([
      ['le-bas-clichy', 'Le Bas-Clichy', 'Le Bas-Clichy'],
      ['chene-pointu', 'Chêne Pointu', 'Chêne Pointu'],
      ['na', 'Je préfère ne pas répondre', 'أفضّل عدم الإجابة'],
    ]);
    expect((await pst(['validate', folder])).code).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('completes commands, options and their values in bash', async () => {
    const { output } = await pst(['completion', 'bash']);
    const complete = (...words: string[]): string[] => {
      const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _pst; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', `${output}\n${line}`], { encoding: 'utf8' })
        .trim()
        .split('\n');
    };
    expect(complete('pst', 're')).toEqual(['report']);
    expect(complete('pst', 'report', '--f')).toEqual(['--format']);
    expect(complete('pst', 'import', 'dossier', '--m')).toEqual(['--mapping']);
    expect(complete('pst', 'report', '--format', '')).toEqual(['html', 'xlsx', 'csv', 'svg', 'png', 'all']);
    expect(complete('pst', 'score', '--lang', 'e')).toEqual(['en']);
    // Nothing of its own to propose: bash then gives the names of files, with their spaces.
    expect(complete('pst', 'score', 'd')).toEqual(['']);
    expect(output).toContain('complete -o default');
  });

  it('speaks the language asked for, French by default', () => {
    expect(chooseLocale([], {})).toBe('fr');
    expect(chooseLocale([], { LANG: 'C.UTF-8' })).toBe('fr');
    expect(chooseLocale([], { LANG: 'en_US.UTF-8' })).toBe('en');
    expect(chooseLocale(['--lang', 'fr'], { LANG: 'en_US.UTF-8' })).toBe('fr');
    expect(chooseLocale(['--lang=en'], {})).toBe('en');
  });
});

describe('a dossier that is not as it should be', () => {
  let folder = '';
  let dossier = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pst-cli-'));
  });
  beforeEach(() => {
    dossier = join(mkdtempSync(join(folder, 'd-')), 'dossier');
    cpSync(example, dossier, { recursive: true, filter: (path) => !/node_modules|results/.test(path) });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(dossier, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  const editJson = (file: string, change: (value: Record<string, never>) => void): void =>
    edit(file, (text) => {
      const value = JSON.parse(text) as Record<string, never>;
      change(value);
      return JSON.stringify(value);
    });
  type Loose = Record<string, Record<string, Record<string, unknown>>>;

  it.each<[string, () => void, RegExp]>([
    ['a missing file', () => rmSync(join(dossier, 'framework.json')), /framework\.json.*n’existe pas/],
    ['bad JSON', () => edit('framework.json', (text) => text.slice(0, 5000)), /framework\.json.*mal formé à la ligne/],
    [
      'an unknown code',
      () => editJson('framework.json', (value) => ((value as Loose)['dimensions']![0]!['kind'] = 'principe')),
      /framework\.json.*liste des codes/,
    ],
    [
      'a wrong type',
      () => editJson('framework.json', (value) => ((value as Loose)['indicators']![0]!['weight'] = 'un')),
      /framework\.json.*indicators/,
    ],
    [
      'a path that leaves the dossier',
      () => editJson('dossier.json', (value) => ((value as unknown as Record<string, unknown>)['framework'] = '../framework.json')),
      /dossier\.json/,
    ],
    ['an answer line cut in two', () => edit('submissions/2025/staff.ndjson', (text) => text.slice(0, -40)), /staff\.ndjson.*ligne/],
    ['no dossier at all', () => rmSync(dossier, { recursive: true }), /n’existe pas/],
  ])('%s: a located French message, exit 1, nothing written', { timeout }, async (_, spoil, message) => {
    spoil();
    for (const command of ['validate', 'score']) {
      const { code, errors } = await pst([command, dossier]);
      expect(code).toBe(1);
      expect(errors).toMatch(message);
      expect(errors).not.toMatch(/\n\s+at |NaN|undefined|Erreur inattendue/);
    }
    expect(existsSync(join(dossier, 'results'))).toBe(false);
  });

  it('a dangling reference is named in the file where it stands', { timeout }, async () => {
    const file = readdirSync(join(dossier, 'records')).find((name) =>
      readFileSync(join(dossier, 'records', name), 'utf8').includes('"leadIds"'),
    )!;
    edit(join('records', file), (text) => text.replace(/"leadIds":\s*\[\s*"[^"]+"/, '"leadIds": ["montfermeil:organisation:nulle-part"'));
    const { code, errors } = await pst(['validate', dossier]);
    expect(code).toBe(1);
    expect(errors).toMatch(new RegExp(`${file}.*nulle-part`));
  });

  it('an evaluation given in place of a dossier is recognised, and the dossier asked for', { timeout }, async () => {
    const file = join(dossier, 'evaluation.json');
    writeFileSync(file, JSON.stringify({ schemaVersion: '0.1.0', kind: 'evaluation', year: 2025 }));
    const { code, errors } = await pst(['explain', file, 'mutual-trust']);
    expect(code).toBe(1);
    expect(errors).toMatch(/evaluation\.json.*résultat d’une évaluation.*dossier\.json/);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });

  it('an import written outside the dossier says that nothing will read it', { timeout }, async () => {
    const lines = readFileSync(join(dossier, 'submissions/2025/elected.ndjson'), 'utf8').split('\n');
    writeFileSync(join(folder, 'export.ndjson'), lines.filter((line) => line.includes('"completed"')).slice(0, 3).join('\n')); // prettier-ignore
    edit('submissions/2025/elected.ndjson', () => '');
    const taken = await pst(['import', dossier, join(folder, 'export.ndjson'), '--output', join(folder, 'elsewhere.ndjson')]);
    expect([taken.code, taken.output]).toEqual([0, join(folder, 'elsewhere.ndjson')]);
    expect(taken.errors).toMatch(/elsewhere\.ndjson.*hors du dossier/);
  });

  it('an import never writes over what it reads, and a later export adds to the earlier one', { timeout }, async () => {
    const lines = readFileSync(join(dossier, 'submissions/2025/elected.ndjson'), 'utf8').split('\n').filter((line) => line.includes('"completed"')); // prettier-ignore
    edit('submissions/2025/elected.ndjson', () => '');
    const source = join(folder, 'collected.ndjson');
    writeFileSync(source, `${lines.slice(0, 3).join('\n')}\n`);
    const before = new Map(['dossier.json', 'framework.json'].map((name) => [name, readFileSync(join(dossier, name), 'utf8')]));
    for (const output of [source, join(dossier, 'dossier.json'), join(dossier, 'surveys/../framework.json')]) {
      const { code, errors } = await pst(['import', dossier, source, '--output', output]);
      expect([code, errors], output).toEqual([1, expect.stringMatching(/rien n’a été écrit.*--output/)]);
    }
    expect(readFileSync(source, 'utf8').trim().split('\n')).toHaveLength(3);
    for (const [name, text] of before) expect(readFileSync(join(dossier, name), 'utf8')).toBe(text);

    expect((await pst(['import', dossier, source])).code).toBe(0);
    writeFileSync(source, lines.slice(2, 6).join('\n'));
    const again = await pst(['import', dossier, source]);
    expect([again.code, again.errors]).toEqual([0, expect.stringMatching(/prises : 3 ; déjà dans le dossier : 1/)]);
    expect(readFileSync(join(dossier, 'submissions/2025/collected.ndjson'), 'utf8').trim().split('\n')).toEqual(lines.slice(0, 6));
  });

  it('verify passes on what score wrote, and names one changed answer, one changed weight, one edited score', { timeout }, async () => {
    const document = join(dossier, 'results/2025/evaluation.json');
    expect((await pst(['score', dossier, '--year', '2025'])).code).toBe(0);
    const written = readFileSync(document, 'utf8');
    expect((await pst(['verify', document, '--dossier', dossier])).output).toMatch(/Identique/);

    writeFileSync(
      document,
      written.replace(
        /"level": "dimension",([\s\S]*?)"value": (\d+)/,
        (_, between: string, value: string) => `"level": "dimension",${between}"value": ${Number(value) - 1}`,
      ),
    );
    const edited = await pst(['verify', document, '--dossier', dossier]);
    expect(edited.code).toBe(1);
    expect(edited.errors).toMatch(/scores.*value/);
    writeFileSync(document, written);

    const { kind, ...rest } = JSON.parse(written) as Record<string, unknown>;
    const rewritten: [string, string][] = [
      ['line ends', written.replaceAll('\n', '\r\n')],
      ['order of keys', `${JSON.stringify({ ...rest, kind }, null, 2)}\n`],
    ];
    for (const [what, text] of rewritten) {
      writeFileSync(document, text);
      const form = await pst(['verify', document, '--dossier', dossier]);
      expect([form.code, form.errors], what).toEqual([1, expect.stringMatching(/le contenu est le même.*ligne \d/)]);
    }
    writeFileSync(document, written.replace(/"software": "[^"]*"/, '"software": "another 9.9.9"'));
    expect((await pst(['verify', document, '--dossier', dossier])).errors).toMatch(/method.*software.*another 9\.9\.9/);
    const older = written.replace(/"software": "(@projet-social\/evaluation) [\d.]+[^"]*"/, '"software": "$1 0.0.1"');
    expect(older).not.toBe(written);
    writeFileSync(document, older);
    const byAnother = await pst(['verify', document, '--dossier', dossier]);
    expect(byAnother).toMatchObject({ code: 0, output: expect.stringMatching(/Identique/) as string });
    expect(byAnother.errors).toMatch(/fait par @projet-social\/evaluation 0\.0\.1.*npx -p @projet-social\/evaluation@0\.0\.1 pst verify/);
    writeFileSync(document, older.replace(/"seed": \d+/, '"seed": 1'));
    expect(await pst(['verify', document, '--dossier', dossier])).toMatchObject({ code: 1 });
    writeFileSync(document, written);

    const answers = readFileSync(join(dossier, 'submissions/2025/elected.ndjson'), 'utf8');
    writeFileSync(
      join(dossier, 'submissions/2025/elected.ndjson'),
      answers.replace(/"trust-partners":"([1-4])"/, (_, code: string) => `"trust-partners":"${code === '1' ? '4' : '1'}"`),
    );
    const answer = await pst(['verify', document, '--dossier', dossier]);
    expect(answer.code).toBe(1);
    expect(answer.errors).toMatch(/elected\.ndjson.*a changé/);
    expect(answer.errors).toMatch(/evaluation\.json\.(?:observations|scores)\.\d+:[\w-]+.*écrit .*recalculé/);
    writeFileSync(join(dossier, 'submissions/2025/elected.ndjson'), answers);

    edit('framework.json', (text) => text.replace('"weight": 1', '"weight": 2'));
    const weight = await pst(['verify', document, '--dossier', dossier]);
    expect(weight.code).toBe(1);
    expect(weight.errors).toMatch(/framework\.json.*a changé/);
    expect(weight.errors).toMatch(/evaluation\.json\.scores\.\d+:[\w-]+.*écrit .*recalculé/);
  });

  it('judge records what the conference agreed, beside the computed reading, and carries it into the next year', { timeout }, async () => {
    const judge = (...words: string[]) => pst(['judge', dossier, ...words]);
    const base = [
      'mutual-trust',
      '--year',
      '2024',
      '--band',
      'fragile',
      '--reason',
      'Les interlocuteurs ont changé.',
      '--date',
      '2024-11-20',
    ];
    const wrong: [string[], RegExp][] = [
      [['mutual-trsut', ...base.slice(1)], /mutual-trust/],
      [[...base, '--date', '2024-13-45'], /--date/],
      [[...base, '--session', 'montfermeil:session:nulle-part'], /séance/],
      [[...base, '--dissent', 'CAF'], /--dissent/],
      [[...base, '--dissent', 'CAF (superbe) : trop sévère'], /superbe/],
    ];
    for (const [words, expected] of wrong) {
      const ran = await judge(...words);
      expect([ran.code > 0, ran.errors], words.join(' ')).toEqual([true, expect.stringMatching(expected)]);
      expect(existsSync(join(dossier, 'records/judgements.json'))).toBe(false);
    }
    expect((await judge(...base, '--dissent', 'CAF (on-track) : trop sévère')).code).toBe(0);
    const again = await judge(...base);
    expect([again.code, again.errors]).toEqual([1, expect.stringMatching(/déjà notée.*--replace/s)]);
    expect((await judge(...base.slice(0, 2), '2025', '--band', 'solid', '--reason', 'Voir 06 12 34 56 78.', '--date', '2025-11-20')).errors).toMatch(/téléphone/); // prettier-ignore
    const list = await judge();
    expect(list.output).toMatch(/2024 {2}Confiance : .*Fragile \(≠\)\n2025/);

    expect((await pst(['score', dossier, '--year', '2025'])).code).toBe(0);
    const evaluation = JSON.parse(readFileSync(join(dossier, 'results/2025/evaluation.json'), 'utf8')) as { judgements: { year: number; dissent: unknown[] }[] }; // prettier-ignore
    expect(evaluation.judgements.map(({ year, dissent }) => [year, dissent.length])).toEqual([[2024, 1], [2025, 0]]); // prettier-ignore

    // A reading that a partner's file holds is not replaced by another beside it: the dossier could no longer be read.
    edit('dossier.json', (text) => text.replace('records/judgements.json', 'records/agreed.json'));
    renameSync(join(dossier, 'records/judgements.json'), join(dossier, 'records/agreed.json'));
    const elsewhere = await judge(...base, '--replace');
    expect([elsewhere.code, elsewhere.errors]).toEqual([1, expect.stringMatching(/records\/agreed\.json.*tient déjà une lecture.*2024/s)]);
    expect((await judge()).code).toBe(0);
    const report = readFileSync(join(dossier, 'results/2025/report.html'), 'utf8');
    expect(report).toContain('Lectures retenues au fil des années');
    expect(report).toContain('Fragile, et non En bonne voie');
    expect(report).not.toContain('06 12 34');
  });
});
