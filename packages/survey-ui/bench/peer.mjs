// Builds the peer page: the same questionnaire drawn by survey-js-ui in a shadow root, as its makers document it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { html } from './page.mjs';

const installed = fileURLToPath(new URL('../../../tools/survey-ui-peers/', import.meta.url));

const source = `
import { Model, settings } from 'survey-core';
import 'survey-core/i18n/french';
import 'survey-core/i18n/arabic';
import { renderSurvey } from 'survey-js-ui';
import css from 'survey-core/survey-core.fontless.min.css';
customElements.define('peer-survey', class extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const box = root.appendChild(document.createElement('div'));
    Object.assign(settings.environment, { root, rootElement: box, popupMountContainer: box, svgMountContainer: box, stylesSheetsMountContainer: box });
    const model = new Model(await (await fetch('/survey.json')).json());
    window.__model = model;
    window.__setLocale = (locale) => { model.locale = locale; };
    renderSurvey(model, box);
    window.__ready = true;
  }
});
document.getElementById('mount').append(document.createElement('peer-survey'));
`;

/** @param {string} folder @param {Record<string, string>} files */
export async function buildPeer(folder, files) {
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents: source, resolveDir: installed, sourcefile: 'app.js', loader: 'js' },
    outfile: join(folder, 'app.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  writeFileSync(join(folder, 'index.html'), html());
  writeFileSync(join(folder, 'host.css'), '');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { eager: [join(folder, 'app.js')], lazy: [] };
}
