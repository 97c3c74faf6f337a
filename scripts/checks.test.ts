import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from './browser.mjs';
import { cycles, importsOf, violations } from './check-directions.mjs';
import { lockProblems } from './check-lock.mjs';
import { entriesOf } from './entries.js';
import { fill } from './readme.mjs';
import { totals } from './test-totals.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'projet-social-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('check:lock', () => {
  it('names an optional dependency that the lockfile lost', () => {
    const packages = {
      '': {},
      'node_modules/rollup': { integrity: 'sha512-x', optionalDependencies: { '@rollup/rollup-darwin-arm64': '1' } },
    };
    expect(lockProblems({ packages })).toEqual([expect.stringContaining('@rollup/rollup-darwin-arm64')]);
    expect(lockProblems({ packages: { ...packages, 'node_modules/@rollup/rollup-darwin-arm64': { integrity: 'sha512-y' } } })).toEqual([]);
  });
  it('finds the entry of an optional dependency beside its package, or above it', () => {
    const nested = { 'node_modules/a/node_modules/@s/b': { integrity: 'i', optionalDependencies: { c: '1' } } };
    expect(lockProblems({ packages: nested })).toHaveLength(1);
    expect(lockProblems({ packages: { ...nested, 'node_modules/a/node_modules/c': { integrity: 'i' } } })).toEqual([]);
    expect(lockProblems({ packages: { ...nested, 'node_modules/c': { integrity: 'i' } } })).toEqual([]);
  });
  it('refuses an address, which would tie the lockfile to one registry', () => {
    const packages = { 'node_modules/a': { integrity: 'i', resolved: 'https://registry.example/a.tgz' } };
    expect(lockProblems({ packages })).toEqual([expect.stringContaining('registry.example')]);
  });
});

describe('check:directions', () => {
  const found = (file: string, text: string) => violations(importsOf(file, text));
  it.each([
    ['packages/schema/src/index.ts', "import '@projet-social/evaluation';"],
    ['packages/survey-ui/src/index.ts', "export * from '@projet-social/evaluation';"],
    ['packages/survey-ui/src/index.ts', "import { Model } from 'survey-core';"],
    ['packages/evaluation/src/evaluate.ts', "import { readFileSync } from 'node:fs';"],
    ['packages/evaluation/src/evaluate.ts', "const ui = await import('@projet-social/survey-ui/charts');"],
    ['packages/evaluation/src/composite/index.ts', "import { readDossier } from '../io/dossier.js';"],
    ['packages/evaluation/src/report/index.ts', "import { run } from '../cli/main.js';"],
    ['examples/montfermeil/demo.ts', "import '@projet-social/schema/src/index.js';"],
  ])('%s may not contain %s', (file, text) => expect(found(file, text)).toHaveLength(1));
  it.each([
    ['packages/evaluation/src/evaluate.ts', "import type { Framework } from '@projet-social/schema';"],
    ['packages/evaluation/src/report/index.ts', "import { toConfig } from '@projet-social/survey-ui/charts';"],
    ['packages/evaluation/src/io/files.ts', "import { readFile } from 'node:fs/promises';"],
    ['packages/evaluation/src/cli/main.ts', "import { runProgram } from './program.js';"],
  ])('%s may contain %s', (file, text) => expect(found(file, text)).toEqual([]));
  it('finds a circle, and lets types go round', () => {
    const circle = (word: string) => [
      ...importsOf('p/a.ts', "import { b } from './b.js';"),
      ...importsOf('p/b.ts', `import ${word} { A } from './a.js';`),
    ];
    expect(cycles(circle(''))).toEqual(['circle: p/a.ts -> p/b.ts -> p/a.ts']);
    expect(cycles(circle('type'))).toEqual([]);
  });
});

describe('entriesOf', () => {
  it('expands a pattern to the sources that exist, without tests', () => {
    mkdirSync(join(folder, 'src', 'validators'), { recursive: true });
    for (const file of ['submission.ts', 'bundle.ts', 'bundle.test.ts']) writeFileSync(join(folder, 'src', 'validators', file), '');
    const target = {
      '@projet-social/source': './src/validators/*.ts',
      import: { types: './dist/validators/*.d.ts', default: './dist/validators/*.js' },
    };
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ exports: { './validators/*': target, './package.json': './package.json' } }),
    );
    expect(entriesOf(folder)).toEqual([
      { key: './validators/bundle', name: 'validators/bundle', source: 'src/validators/bundle.ts', commonjs: false },
      { key: './validators/submission', name: 'validators/submission', source: 'src/validators/submission.ts', commonjs: false },
    ]);
  });
  it('refuses a source that is not built', () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ exports: { '.': { '@projet-social/source': './src/index.ts' } } }));
    expect(() => entriesOf(folder)).toThrow('no import target');
  });
});

describe('findBrowser', () => {
  const program = () => {
    const path = join(folder, 'chromium');
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    return path;
  };
  it('takes CHROMIUM_PATH, and nothing else when it is wrong', () => {
    const path = program();
    expect(findBrowser({ CHROMIUM_PATH: path }, [])).toBe(path);
    expect(findBrowser({ CHROMIUM_PATH: join(folder, 'absent'), PATH: folder }, [path])).toBeUndefined();
  });
  it('looks on the PATH, then in the usual places', () => {
    const path = program();
    expect(findBrowser({ PATH: folder }, [])).toBe(path);
    expect(findBrowser({ PATH: '' }, [path])).toBe(path);
    expect(findBrowser({ PATH: '' }, [])).toBeUndefined();
  });
  it('refuses a folder and a file that cannot be run', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(findBrowser({ CHROMIUM_PATH: folder }, [])).toBeUndefined();
    expect(findBrowser({ CHROMIUM_PATH: join(folder, 'plain') }, [])).toBeUndefined();
  });
});

describe('totals', () => {
  it('counts a file that did not load as one failure, beside the tests that failed', () => {
    const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
    const broken = { status: 'failed', assertionResults: [] };
    const report = { numPassedTests: 1, numFailedTests: 1, testResults: [failed, broken] };
    expect(totals(report)).toEqual({ passed: 1, failed: 2 });
  });
});

describe('fill', () => {
  const run = (command: string) => `out of ${command}  \nsecond\nthird\n`;
  it('replaces what stands between the marks by what the command prints, again and again', () => {
    const once = fill('a\n<!-- output: pst score x -->\nold\n<!-- /output -->\nb', run);
    expect(once).toBe(
      'a\n<!-- output: pst score x -->\n\n```text\n$ pst score x\nout of pst score x\nsecond\nthird\n```\n\n<!-- /output -->\nb',
    );
    expect(fill(once, run)).toBe(once);
  });
  it('keeps the first lines when told how many', () => {
    expect(fill('<!-- output: 1 lines of pst x --><!-- /output -->'.replace('--><', '-->\n<'), run)).toContain(
      '$ pst x\nout of pst x\n…\n```',
    );
  });
});
