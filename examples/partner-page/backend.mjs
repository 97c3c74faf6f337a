// What stands behind the pages of the demonstration: the collector with two waves, and the results of the example dossier.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const dossier = here('../montfermeil/');

/** Files of the results page: what `pst score` wrote, which has passed disclosure control, and the words for it. */
const results = {
  'evaluation.json': `${dossier}results/2025/evaluation.json`,
  'framework.json': `${dossier}framework.json`,
  'survey.json': `${dossier}surveys/residents-annual.json`,
};

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
const ended = (child) => new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));

/** Computes the year 2025 of the example dossier, whose answers are made by a program. */
async function score() {
  const program = ['--conditions=@projet-social/source', '--import', 'tsx', here('../../packages/evaluation/src/cli/main.ts')];
  const child = spawn(process.execPath, [...program, 'score', dossier, '--year', '2025'], {
    cwd: here('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await ended(child);
  if (code !== 0) throw new Error(`pst score: ${code}`);
}

/** @param {string} address @param {Promise<number>} end Waits until the service answers; fails when it ends before. */
async function untilReady(address, end) {
  let isOver = false;
  void end.then(() => (isOver = true));
  while (!isOver) {
    const isReady = await fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  process.exit(await end); // it has said why
}

/**
 * Starts the collector and registers a wave of residents and one of staff for this year. `origin` is where the pages are served.
 * @param {{ origin: string, port: number }} options
 */
export async function startBackend({ origin, port }) {
  const collector = `http://127.0.0.1:${port}`;
  const adminToken = process.env.ADMIN_TOKEN ?? randomBytes(24).toString('base64url');
  const service = spawn(process.execPath, [here('../collector/dist/collector.js')], {
    stdio: 'inherit',
    env: { SQLITE_FILE: here('demo.sqlite'), ...process.env, ADMIN_TOKEN: adminToken, PORT: String(port) },
  });
  const end = ended(service);
  await Promise.all([untilReady(collector, end), score()]);

  /** @param {string} path @param {string} method @param {object} body */
  const administer = async (path, method, body) => {
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${collector}/admin/waves/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const year = new Date().getFullYear();
  /** @param {'residents' | 'staff'} group @param {{ id: string, mode: string }[]} batches */
  const register = async (group, batches) => {
    const survey = JSON.parse(await readFile(`${dossier}surveys/${group}-annual.json`, 'utf8'));
    // What the information notice owes to everyone before they answer; a partner writes its own.
    survey.notice.placeholders = {
      controllers: 'La Ville d’exemple et ses partenaires (page de démonstration)',
      toolProvider: 'la Ville d’exemple',
      dpoContact: 'dpo@ville-d-exemple.example',
      surveyEndDate: `31/12/${year}`,
      publicationDate: `31/03/${year + 1}`,
    };
    const id = `ville-d-exemple:survey-wave:${group}-${year}`;
    const wave = {
      id,
      surveyId: survey.id,
      surveyVersion: survey.version,
      group,
      year,
      period: { start: `${year}-01-01`, end: `${year}-12-31` },
      batches,
    };
    const rules = { allowedOrigins: [origin], tokensRequired: group === 'staff', quotas: [], publicationThreshold: 11 };
    await administer(id, 'PUT', { wave, survey, ...rules });
    return id;
  };
  await register('residents', [
    { id: 'web', mode: 'web' },
    { id: 'papier', mode: 'paper' },
  ]);
  const staff = await register('staff', [{ id: 'invitation', mode: 'web' }]);
  const { tokens } = await administer(`${staff}/tokens`, 'POST', { count: 1 });
  return { collector, year, results, invitation: tokens[0], end, stop: () => service.kill('SIGTERM') };
}
