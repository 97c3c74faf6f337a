// A static server for the demonstration: any other serves the same files. What matters is the policy that it sends.
import { createReadStream, promises as files } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.csv': 'text/csv' };

/**
 * Serves the pages on the loopback. `collector` is the origin of the service that receives answers; `results` are the files of the results
 * page, by name; the pages name the waves of 2026: `year` stands in its place. `folder` has the pages.
 * @param {{ port?: number, collector: string, results?: Record<string, string>, year?: number, folder?: string }} options
 */
export async function servePages({ port = 0, collector, results = {}, year = 2026, folder: own = here('public/') }) {
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ${collector}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`;
  const published = new Map(Object.entries(results));
  const folders = {
    '/pst/': here('../../packages/survey-ui/dist/browser/'),
    '/': own,
  };
  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const path = normalize(decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname)).replace(/\/$/, '/index.html');
    const [prefix, folder] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? ['/', own];
    const file = (path.startsWith('/results/') && published.get(path.slice('/results/'.length))) || join(folder, path.slice(prefix.length));
    const isFile = await files.stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    const type = types[/** @type {keyof typeof types} */ (extname(file))];
    if (!isFile || type === undefined) return void response.writeHead(404).end();
    const head = { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' };
    response.writeHead(200, { ...head, 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-cache' });
    if (type !== 'text/html') return void createReadStream(file).pipe(response);
    const page = await files.readFile(file, 'utf8');
    response.end(page.replaceAll('http://127.0.0.1:8787', collector).replace(/(survey-wave:[a-z]+)-2026/g, `$1-${year}`));
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(400).end()));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  return server;
}
