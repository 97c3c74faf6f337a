// Builds a page for the server and for the browser, as a host does while developing, so that the framework tells what differs; writes what the server sends:
// node buildServerRendering.mjs <root> <extension> <outDir> <survey.json>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [, , root = '', extension = '', outDir = '', file = ''] = process.argv;
const entry = (/** @type {string} */ name) => join(root, `server-rendering/${name}.${extension}`);
const common = /** @type {const} */ ({ root, mode: 'development', logLevel: 'error' });
await build({
  ...common,
  build: { outDir, emptyOutDir: true, rolldownOptions: { input: entry('client'), output: { entryFileNames: 'client.js' } } },
});
const server = join(root, 'results/server-rendering');
await build({
  ...common,
  build: { outDir: server, emptyOutDir: true, ssr: entry('server'), rolldownOptions: { output: { entryFileNames: 'server.mjs' } } },
});
const { render } = await import(pathToFileURL(join(server, 'server.mjs')).href);
mkdirSync(outDir, { recursive: true });
const survey = readFileSync(file, 'utf8');
writeFileSync(join(outDir, 'survey.json'), survey);
writeFileSync(
  join(outDir, 'index.html'),
  `<!doctype html>
<html lang="fr">
  <meta charset="utf-8" />
  <title>Notre enquête</title>
  <div id="app">${await render(JSON.parse(survey))}</div>
  <script src="/pst/pst.js" defer></script>
  <script src="/client.js" type="module"></script>
</html>`,
);
