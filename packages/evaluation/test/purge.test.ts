import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dossier, Evaluation } from '@projet-social/schema';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pst } from './support/pst.js';

const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));
const timeout = 120_000;
const answers2024 = ['residents', 'staff', 'elected', 'associations'].map((group) => `submissions/2024/${group}.ndjson`);

/** Every file below a folder, with its content. */
const everyFile = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

const changeJson = <T>(path: string, change: (value: T) => void): void => {
  const value = JSON.parse(readFileSync(path, 'utf8')) as T;
  change(value);
  writeFileSync(path, JSON.stringify(value));
};

describe('pst purge', () => {
  let folder = '';
  let dossier = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pst-purge-'));
  });
  beforeEach(() => {
    dossier = join(mkdtempSync(join(folder, 'd-')), 'dossier');
    cpSync(example, dossier, { recursive: true, filter: (path) => !/node_modules|results/.test(path) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('purge removes raw answers only after the retention period, keeps the totals and leaves lines to file', { timeout }, async () => {
    const early = await pst(['purge', dossier, '--year', '2025', '--months', '120', '--yes']);
    expect(early.code).toBe(1);
    expect(early.errors).toMatch(/délai de conservation/);
    const before = everyFile(dossier);
    const dry = await pst(['purge', dossier, '--year', '2024', '--months', '12']);
    expect([dry.code, dry.output.split('\n')]).toEqual([0, answers2024]);
    expect(everyFile(dossier)).toEqual(before);

    expect((await pst(['purge', dossier, '--year', '2024', '--months', '12', '--yes'])).code).toBe(0);
    for (const file of answers2024) expect(existsSync(join(dossier, file))).toBe(false);
    const log = readFileSync(join(dossier, 'purges.log'), 'utf8');
    expect(log).toMatch(
      /^\d{4}-\d\d-\d\d\tbegun\tyear=2024\tsubmissions=466\t.*\n\d{4}-\d\d-\d\d\tdone\tyear=2024\tsubmissions=466\t.*\n$/,
    );
    expect(log).toContain(`\tfiles=${answers2024.join(',')}\tkept=results/2024/evaluation.json\tsha256=`);
    const kept = readFileSync(join(dossier, 'results/2024/evaluation.json'), 'utf8');
    expect(log).toContain(createHash('sha256').update(kept).digest('hex'));
    expect((JSON.parse(kept) as Evaluation).groups.map(({ group }) => group)).toEqual(['residents', 'staff', 'elected', 'associations']);
    expect((await pst(['validate', dossier])).code).toBe(0);

    // The year itself can no longer be computed: nothing may replace its kept totals.
    for (const words of [['purge', '--yes'], ['score'], ['report'], ['publish'], ['explain', 'trust']]) {
      const { code, errors } = await pst([words[0]!, dossier, ...words.slice(1), '--year', '2024']);
      expect([words[0], code, errors]).toEqual([
        words[0],
        1,
        expect.stringMatching(/ont été supprimées le .*results\/2024\/evaluation\.json/),
      ]);
    }
    const verified = await pst(['verify', join(dossier, 'results/2024/evaluation.json'), '--dossier', dossier]);
    expect([verified.code, verified.errors]).toEqual([1, expect.stringMatching(/ont été supprimées le/)]);
    expect(readFileSync(join(dossier, 'results/2024/evaluation.json'), 'utf8')).toBe(kept);

    // The next year is compared on what is left, and says so.
    const next = await pst(['score', dossier, '--year', '2025']);
    expect([next.code, next.output]).toEqual([0, expect.stringMatching(/réponses de 2024 ont été supprimées le .* seuls les registres/)]);
    const report = readFileSync(join(dossier, 'results/2025/report.html'), 'utf8');
    expect(report).toMatch(/réponses de 2024 ont été supprimées le/);
    const { comparison } = JSON.parse(readFileSync(join(dossier, 'results/2025/evaluation.json'), 'utf8')) as Evaluation;
    expect(comparison!.changes.some(({ group, verdict }) => group !== undefined && ['up', 'down', 'stable'].includes(verdict))).toBe(false);
    expect((await pst(['compare', dossier, '--year', '2025'])).errors).toMatch(/réponses de 2024 ont été supprimées/);
  });

  it('an interrupted purge leaves a dossier that can be read, and the same command ends it', { timeout }, async () => {
    // A folder in place of a file cannot be removed: the purge stops half-way, as on a full or locked disk.
    const blocked = join(dossier, answers2024[1]!);
    const manifest = join(dossier, 'dossier.json');
    const written = readFileSync(manifest, 'utf8');
    expect((await pst(['purge', dossier, '--year', '2024', '--yes'])).code).toBe(0);
    mkdirSync(blocked);
    const half = await pst(['purge', dossier, '--year', '2024', '--yes']);
    expect([half.code, half.errors]).toEqual([1, expect.stringMatching(/staff\.ndjson.*n’a pas pu être supprimé/)]);
    expect(readFileSync(join(dossier, 'purges.log'), 'utf8').split('\n')).toHaveLength(3);
    expect((await pst(['validate', dossier])).code).toBe(0);
    rmSync(blocked, { recursive: true });
    writeFileSync(blocked, 'left over\n');
    expect((await pst(['purge', dossier, '--year', '2024'])).output).toBe(answers2024[1]);
    expect((await pst(['purge', dossier, '--year', '2024', '--yes'])).code).toBe(0);
    expect(existsSync(blocked)).toBe(false);
    expect(readFileSync(join(dossier, 'purges.log'), 'utf8').trim().split('\n').map((line) => line.split('\t')[1])).toEqual(['begun', 'done', 'done']); // prettier-ignore
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).not.toEqual(JSON.parse(written));
  });

  it('purge removes nothing when it cannot record it, or when another year reads the same file', { timeout }, async () => {
    mkdirSync(join(dossier, 'purges.log'));
    const before = everyFile(dossier);
    const unlogged = await pst(['purge', dossier, '--year', '2024', '--yes']);
    expect([unlogged.code, unlogged.errors]).toEqual([1, expect.stringMatching(/purges\.log/)]);
    expect(everyFile(dossier)).toEqual(before);
    rmSync(join(dossier, 'purges.log'), { recursive: true });
    changeJson(join(dossier, 'dossier.json'), (manifest: Dossier) => {
      manifest.years[1]!.submissions.push('submissions//2024/staff.ndjson');
    });
    const shared = await pst(['purge', dossier, '--year', '2024', '--yes']);
    expect([shared.code, shared.errors]).toEqual([1, expect.stringMatching(/sert aussi à l’année 2025/)]);
    for (const file of answers2024) expect(existsSync(join(dossier, file))).toBe(true);
    expect((await pst(['purge', dossier, '--year', '2030', '--yes'])).code).toBe(1);
  });

  it('answers may go the day after the period, counted in calendar months; those of another year stay', { timeout }, async () => {
    const on = async (day: string, ...words: string[]): Promise<[number, string]> => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00Z`) });
      const ran = await pst(['purge', dossier, ...words]);
      vi.useRealTimers();
      return [ran.code, ran.errors];
    };
    const refused = (day: string): unknown => [1, expect.stringMatching(`jusqu’au ${day}`)];
    expect(await on('2025-12-31', '--year', '2024', '--months', '12')).toEqual(refused('2025-12-31'));
    expect((await on('2026-01-01', '--year', '2024', '--months', '12'))[0]).toBe(0);
    // Two months after 31 December is the last day of February.
    expect(await on('2025-02-28', '--year', '2024', '--months', '2')).toEqual(refused('2025-02-28'));
    expect((await on('2025-03-01', '--year', '2024', '--months', '2'))[0]).toBe(0);
    for (const months of ['1.5', '-1', 'douze']) expect((await on('2030-01-01', '--year', '2024', `--months=${months}`))[0]).toBe(2);
    const years = () => (JSON.parse(readFileSync(join(dossier, 'dossier.json'), 'utf8')) as Dossier).years;
    const [before] = years();
    expect((await on('2027-01-01', '--year', '2025', '--yes'))[0]).toBe(0);
    expect(years()[0]).toEqual(before);
    expect(years()[1]).toMatchObject({ submissions: [], purged: { on: '2027-01-01', kept: 'results/2025/evaluation.json' } });
    for (const file of answers2024) expect(existsSync(join(dossier, file))).toBe(true);
  });
});
