import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/browser.mjs';
import { differences } from '../golden/compare.js';
import { evaluate } from '../src/index.js';
import { readDossier } from '../src/io/dossier.js';
import { evaluateInput } from '../src/io/evaluateDossier.js';

it('evaluate() gives the same document in Chromium as in Node, with replicates and draws', { timeout: 180_000 }, async () => {
  const executablePath = findBrowser();
  expect(executablePath, 'a Chromium: install it, or name it with CHROMIUM_PATH').toBeDefined();
  const { outputFiles } = await build({
    stdin: {
      contents: "import { evaluate } from './src/index.ts'; globalThis.evaluate = evaluate;",
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    conditions: ['@projet-social/source'],
    logLevel: 'error',
  });
  const read = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
  const input = evaluateInput(read, 2025);
  const options = { draws: 50, sobolSamples: 16, samplingError: 'replicates', replicates: 10 } as const;

  const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.addScriptTag({ content: outputFiles[0]!.text });
    const inBrowser = await page.evaluate(
      ([given, wanted]) => JSON.stringify((globalThis as unknown as { evaluate: typeof evaluate }).evaluate(given, wanted)),
      [JSON.parse(JSON.stringify(input)) as typeof input, options] as const,
    );
    // Logarithms may differ in their last bit between versions of V8.
    const inNode: unknown = JSON.parse(JSON.stringify(evaluate(input, options)));
    expect(differences(JSON.parse(inBrowser), inNode, { rel: 1e-9, abs: 1e-9 })).toEqual([]);
    expect(requests).toEqual([]);
  } finally {
    await browser.close();
  }
});
