// The collector and the pages together, on this machine: http://127.0.0.1:8080
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { servePages } from './server.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const collector = 'http://127.0.0.1:8787';
const adminToken = process.env.ADMIN_TOKEN ?? randomBytes(24).toString('base64url');
const service = spawn(process.execPath, [here('../collector/dist/collector.js')], {
  stdio: 'inherit',
  env: { SQLITE_FILE: here('demo.sqlite'), ...process.env, ADMIN_TOKEN: adminToken, PORT: '8787' },
});
service.once('exit', (code) => process.exit(code ?? 0));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => service.kill('SIGTERM'));

for (let tries = 0; tries < 100; tries += 1) {
  const answers = await fetch(`${collector}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}

const survey = JSON.parse(await readFile(here('../../packages/schema/content/surveys/residents-annual.json'), 'utf8'));
const year = new Date().getFullYear();
const wave = {
  id: `ville-d-exemple:survey-wave:residents-${year}`,
  surveyId: survey.id,
  surveyVersion: survey.version,
  group: survey.group,
  year,
  period: { start: `${year}-01-01`, end: `${year}-12-31` },
  batches: [
    { id: 'web', mode: 'web' },
    { id: 'papier', mode: 'paper' },
  ],
};
const registered = await fetch(`${collector}/admin/waves/${wave.id}`, {
  method: 'PUT',
  headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    wave,
    survey,
    allowedOrigins: ['http://127.0.0.1:8080'],
    tokensRequired: false,
    quotas: [],
    publicationThreshold: 11,
  }),
});
if (!registered.ok) console.error(await registered.text());

const results = here('../montfermeil/results/site/');
await servePages({ port: 8080, collector, year, ...(existsSync(results) ? { results } : {}) });
console.log('\n  http://127.0.0.1:8080/               répondre / answer');
console.log('  http://127.0.0.1:8080/saisie.html    saisir un formulaire papier / enter a paper form');
console.log('  http://127.0.0.1:8080/retrait.html   retirer une réponse / withdraw');
console.log('  http://127.0.0.1:8080/resultats.html résultats / results\n');
