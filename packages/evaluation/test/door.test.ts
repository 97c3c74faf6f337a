import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands/index.js';
import type { ProtectedEvaluation } from '../src/disclosure/protect.js';
import { explain } from '../src/explain/index.js';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { workingEvaluation } from '../src/io/evaluateDossier.js';
import { toDataPackage } from '../src/publish/dataPackage.js';
import { resultTables } from '../src/publish/resultTables.js';
import { chartImages } from '../src/report/images.js';
import { renderReport } from '../src/report/index.js';
import { pst } from './support/pst.js';

const source = fileURLToPath(new URL('../src', import.meta.url));
const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));
const sourceOf = (command: string) => readFileSync(join(source, 'cli/commands', `${command}.ts`), 'utf8');

describe('one door: nothing leaves without disclosure control', () => {
  it('only one file of the shell computes an evaluation, and it hands out protected ones', () => {
    const shell = ['cli', 'io', 'report', 'publish', 'explain', 'exchange', 'verify'].flatMap((folder) =>
      readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => join(source, folder, file)),
    );
    expect(shell.length).toBeGreaterThan(30);
    const computing = shell.filter((file) => /from '(?:\.\.\/)+evaluate\.js'|\bworkingEvaluation\b/.test(readFileSync(file, 'utf8')));
    expect(computing.map((file) => relative(source, file))).toEqual([join('io', 'evaluateDossier.ts')]);
    expect(readFileSync(join(source, 'node.ts'), 'utf8')).not.toContain('workingEvaluation');
  });

  it('every command is known: it shows results that come through the door, or shows none', () => {
    const fromTheDoor = ['compare', 'explain', 'judge', 'probe', 'publish', 'purge', 'report', 'score', 'verify', 'weights'];
    const withoutResults: Record<string, string> = {
      completion: 'words of the commands',
      doctor: 'versions of the programs',
      import: 'puts files into the dossier; counts of lines to whoever holds them',
      init: 'an empty dossier',
      schema: 'the schemas',
      survey: 'questionnaires without answers',
      territories: 'published statistics of communes, no answers',
      validate: 'problems of the dossier, to whoever holds it',
    };
    expect(commands.map(({ name }) => name).sort()).toEqual([...fromTheDoor, ...Object.keys(withoutResults)].sort());
    for (const name of fromTheDoor) expect(sourceOf(name), name).toMatch(/\bopenEvaluation\b|\bevaluateDossier\b/);
    for (const name of Object.keys(withoutResults))
      expect(sourceOf(name), name).not.toMatch(
        /\bopenEvaluation\(|\bevaluateDossier\(|\bworkingEvaluation\(|\brenderReport\(|\bresultTables\(|\bexplain\(/,
      );
  });

  it('what commands print and write does not depend on hidden answers, as text and as JSON', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pst-door-'));
    try {
      const ran: string[][] = [];
      for (const answer of ['1', '4']) {
        const dossier = join(folder, answer, 'dossier');
        cpSync(example, dossier, { recursive: true, filter: (path) => !/node_modules|results/.test(path) });
        for (const [file, lines] of [['elected', 3], ['residents', 70]] as const) {
          const path = join(dossier, `submissions/2025/${file}.ndjson`);
          const kept = readFileSync(path, 'utf8').split('\n').filter((line) => line.includes('"completed"')).slice(0, lines).join('\n');
          writeFileSync(path, file === 'elected' ? kept.replace(/("[a-z-]+"):"[1-4]"/g, `$1:"${answer}"`) : kept);
        }
        const outputs: string[] = [];
        for (const words of [['score'], ['score', '--json'], ['report', '--format', 'all'], ['publish'], ['explain', 'trust'], ['explain', 'principle', '--deep'], ['explain', 'trust', '--json'], ['explain', 'trust', '--group', 'elected'], ['compare'], ['compare', '--json'], ['compare', '--group', 'elected'], ['probe'], ['probe', '--json'], ['weights']]) {
          const { code, output, errors } = await pst([words[0]!, dossier, ...words.slice(1)]);
          outputs.push(`${words.join(' ')} ${code}\n${output}\n${errors}`);
        }
        const written = readdirSync(join(dossier, 'results'), { recursive: true, encoding: 'utf8' }).sort();
        for (const file of written) {
          if (statSync(join(dossier, 'results', file)).isDirectory()) continue;
          const bytes = readFileSync(join(dossier, 'results', file));
          const parts = file.endsWith('.xlsx') ? Object.values(unzipSync(bytes)).map((part) => Buffer.from(part)) : [bytes];
          outputs.push(`${file}\n${parts.map((part) => part.toString('latin1')).join('\n')}`);
        }
        // Hashes of the answers read are in the document, and folders in the messages.
        ran.push(outputs.map((text) => text.replaceAll(join(folder, answer), '').replace(/[0-9a-f]{64}/g, '#')));
      }
      expect(ran[0]!.length).toBeGreaterThan(30);
      ran[0]!.forEach((text, i) => expect(text === ran[1]![i], text.split('\n')[0]).toBe(true));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }); // prettier-ignore

  it('every writer refuses a working evaluation', { timeout: 120_000 }, async () => {
    const read: ReadDossier = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
    // What a program without types, or a file edited by hand, could hand over.
    const working = workingEvaluation(read, { year: 2025, probe: 'none' }) as ProtectedEvaluation;
    const writers: [string, () => unknown][] = [
      ['report', () => renderReport(working, read.framework)],
      ['tables, CSV and workbook', () => resultTables(working, read.framework)],
      ['open data', () => toDataPackage(working, read.framework)],
      ['explanation', () => explain(working, read.framework, 'trust')],
    ];
    for (const [name, write] of writers) expect(write, name).toThrow(/disclosure control/);
    expect(await chartImages(working, read.framework, { locale: 'fr', svg: true, png: true })).toEqual([]);
  });
});
