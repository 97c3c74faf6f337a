// Builds one page with our survey element into a folder, the way a partner's bundler would: ES modules, split, minified.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chartJsParts } from '../scripts/chartJsParts.mjs';

export const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** A host page with the ids that the probe reads (host-p …), an empty style sheet of the host, and a place for the survey. */
export const html = (body = '<div id="mount"></div>') =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Enquête – site partenaire</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"></head><body><header><p id="host-p">Site partenaire</p></header><main><h1 id="host-h">Enquête</h1><p><label id="host-l" for="host-i">Recherche</label> <input id="host-i"> <button id="host-b">Bouton</button></p>${body}</main><script type="module" src="/app.js"></script></body></html>`;

/** How a page shows a survey: `?` of the address gives attributes of the element, `survey` names the file. */
export const appSource = `
import { PstSurvey } from './src/survey/PstSurvey.js';
PstSurvey.define();
const query = new URLSearchParams(location.search);
const file = query.get('survey') ?? '/survey.json';
query.delete('survey');
const element = document.createElement('pst-survey');
for (const [name, value] of query) element.setAttribute(name, value);
window.__setLocale = (locale) => { element.locale = locale; };
element.addEventListener('pst-ready', () => { window.__model = element.model; window.__ready = true; });
document.getElementById('mount').append(element);
fetch(file).then((answer) => answer.json()).then((survey) => { element.definition = survey; });
`;

/**
 * @param {string} folder where the page goes
 * @param {{ source?: string, files?: Record<string, string>, html?: string }} [options] source of the page's module, further files by name
 * @returns {Promise<{ eager: string[], lazy: string[] }>} files of the page's first graph, and those fetched later
 */
export async function buildPage(folder, options = {}) {
  mkdirSync(folder, { recursive: true });
  const result = await build({
    stdin: { contents: options.source ?? appSource, resolveDir: packageFolder, sourcefile: 'app.js', loader: 'js' },
    outdir: folder,
    entryNames: 'app',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    conditions: ['@projet-social/source', 'browser', 'module', 'import', 'default'],
    define: { 'process.env.NODE_ENV': '"production"' },
    absWorkingDir: packageFolder,
    plugins: [chartJsParts],
  });
  writeFileSync(join(folder, 'index.html'), options.html ?? html());
  writeFileSync(join(folder, 'host.css'), '');
  for (const [name, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const outputs = result.metafile.outputs;
  const nameOf = (path) => join(packageFolder, path);
  const entry = Object.keys(outputs).find((path) => path.endsWith('/app.js'));
  const eager = new Set();
  const visit = (path) => {
    if (eager.has(path)) return;
    eager.add(path);
    for (const each of outputs[path]?.imports ?? []) if (each.kind === 'import-statement') visit(each.path);
  };
  if (entry) visit(entry);
  return {
    eager: [...eager].map(nameOf),
    lazy: Object.keys(outputs)
      .filter((path) => !eager.has(path))
      .map(nameOf),
  };
}

/** Reads a JSON file as text, for the page's `files`. @param {string | URL} path */
export const text = (path) => readFileSync(path, 'utf8');
