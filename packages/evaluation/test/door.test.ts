import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ProtectedEvaluation } from '../src/disclosure/protect.js';
import { explain } from '../src/explain/index.js';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { workingEvaluation } from '../src/io/evaluateDossier.js';
import { toDataPackage } from '../src/publish/dataPackage.js';
import { resultTables } from '../src/publish/resultTables.js';
import { chartImages } from '../src/report/images.js';
import { renderReport } from '../src/report/index.js';

const source = fileURLToPath(new URL('../src', import.meta.url));

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
