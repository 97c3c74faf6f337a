import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Bundle } from '../src/index.js';

const script = fileURLToPath(new URL('../../../examples/python-validation/validate.py', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import jsonschema; jsonschema.Draft202012Validator']).status === 0;

describe('a partner in Python', { timeout: 120_000 }, () => {
  it.skipIf(!hasPython)(`reaches the same verdicts${hasPython ? '' : ' (skipped: python3-jsonschema is not installed)'}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'pst-python-'));
    try {
      const convention = readFileSync(new URL('documents/0.1.0/bundle.json', import.meta.url), 'utf8');
      const variants: unknown[] = [JSON.parse(convention)];
      const change = (edit: (document: { [key: string]: never }) => void) => {
        const document = JSON.parse(convention) as { [key: string]: never };
        edit(document);
        variants.push(document);
      };
      type Loose = {
        agreements: Record<string, unknown>[];
        territories: Record<string, unknown>[];
        organisations: Record<string, unknown>[];
        extra?: number;
      };
      const loose = (edit: (document: Loose) => void) => change((document) => edit(document as unknown as Loose));
      loose((d) => (d.extra = 1));
      loose((d) => delete d.agreements[0]!.title);
      loose((d) => (d.agreements[0]!.status = 'signed'));
      loose((d) => (d.agreements[0]!.projectId = 'montfermeil:action:x'));
      loose((d) => (d.territories[0]!.name = ''));
      loose((d) => (d.organisations[0]!.names = []));
      loose((d) => (d.organisations[0]!.isInstitution = 'oui'));
      loose((d) => (d.territories[1]!.validPeriod = { start: '2015-02-30', end: null }));
      loose((d) => (d.territories[1]!.validPeriod = { start: '2015-02-28', end: null }));
      loose((d) => (d.agreements[0]!.budget = { amountCents: 1.5 }));
      loose((d) => (d.agreements[0]!.ext = { 'x-code': 'A1' }));
      loose((d) => (d.agreements[0]!.ext = { code: 'A1' }));
      // Signs that patterns of another language let through: a last line end, digits of another script.
      loose((d) => (d.agreements[0]!.projectId = 'montfermeil:project:p\n'));
      loose((d) => (d.territories[1]!.validPeriod = { start: '٢٠١٥-٠٢-٢٨', end: null }));
      const files = variants.map((document, index) => {
        const file = join(folder, `${String(index).padStart(2, '0')}.json`);
        writeFileSync(file, JSON.stringify(document));
        return file;
      });
      const run = spawnSync('python3', [script, ...files], { encoding: 'utf8' });
      const verdicts = run.stdout
        .split('\n')
        .filter((line) => /^\d\d\.json: /.test(line))
        .map((line) => line.endsWith('valide'));
      expect(verdicts, run.stderr).toEqual(variants.map((document) => Bundle.safeParse(document).success));
      expect(verdicts.filter(Boolean)).toHaveLength(3);
      expect(run.status).toBe(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
