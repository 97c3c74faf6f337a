// The collector and the pages together, on this machine. With --vite, the pages are those of the folder in which it is started.
import { spawn } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startBackend } from './backend.mjs';
import { servePages } from './server.mjs';

const isVite = process.argv.includes('--vite');
const port = Number(process.env.PAGES_PORT ?? (isVite ? 5173 : 8080));
const site = `http://127.0.0.1:${port}`;
const backend = await startBackend({ origin: site, port: Number(process.env.COLLECTOR_PORT ?? 8787) });

/** Vite's own server, with the results where a host would put them: among the files that are served as they are. */
async function serveWithVite() {
  await mkdir('public/results', { recursive: true });
  await Promise.all(Object.entries(backend.results).map(([name, file]) => copyFile(file, join('public/results', name))));
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const env = { ...process.env, VITE_WAVE: `${backend.collector}/waves/ville-d-exemple:survey-wave:residents-${backend.year}` };
  const pages = spawn(process.execPath, [vite, '--host', '127.0.0.1', '--port', String(port), '--strictPort'], { stdio: 'inherit', env });
  pages.once('exit', () => backend.stop());
  return () => pages.kill('SIGTERM');
}

async function serveStatic() {
  const { collector, results, year, invitation } = backend;
  const server = await servePages({ port, collector, results, year });
  console.log(`
  ${site}/               répondre / answer
  ${site}/equipe.html#${invitation}  invitation d’un professionnel / invitation of a staff member
  ${site}/saisie.html    saisir un formulaire papier / enter a paper form
  ${site}/retrait.html   retirer une réponse / withdraw
  ${site}/resultats.html résultats (données fabriquées) / results (synthetic data)
`);
  return () => server.close();
}

const stopPages = await (isVite ? serveWithVite() : serveStatic()).catch((error) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? `PAGES_PORT : le port ${port} est déjà pris.\nPAGES_PORT: port ${port} is already in use.` : error);
  backend.stop();
  process.exitCode = 1;
  return () => undefined;
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => {
    stopPages();
    backend.stop();
  });
void backend.end.then((code) => process.exit(process.exitCode ?? code));
