// Builds the documentation site: plain files that open from a folder, without a server and without a network.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { areas, mappedEvaluation } from '../../packages/survey-ui/test/charts/map.js';
import { framework, survey, syntheticYears } from '../../packages/survey-ui/test/charts/synthetic.js';
import { tokenMeanings } from '../../packages/survey-ui/src/theme/tokenMeanings.js';
import { tokens } from '../../packages/survey-ui/src/theme/tokens.js';
import { apiPages } from './api.js';
import { elementPages, type Manifest } from './elements.js';
import { escape, page, type Page, snippet } from './page.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const out = join(here, 'dist');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });
cpSync(join(here, 'assets'), join(out, 'assets'), { recursive: true });
cpSync(join(root, 'packages/survey-ui/themes'), join(out, 'assets/themes'), { recursive: true });
await build({
  entryPoints: { pst: join(root, 'packages/survey-ui/src/define.ts') },
  outdir: join(out, 'assets'),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  conditions: ['@projet-social/source', 'browser', 'module', 'import', 'default'],
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
/** What `npm run demo` published of the example dossier, if it has run; else made-up evaluations of a made-up framework. */
function published(): { framework: unknown; surveys: unknown[]; evaluations: unknown[] } {
  const folder = join(root, 'examples/montfermeil');
  const results = join(folder, 'results');
  const files = existsSync(results) ? readdirSync(results).map((year) => join(results, year, 'evaluation.json')) : [];
  const evaluations = files
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { disclosure?: unknown });
  const kept = evaluations.filter((evaluation) => evaluation.disclosure !== undefined);
  if (kept.length === 0) return { framework, surveys: [survey], evaluations: syntheticYears(3, 2023, { withheldGroup: 'elected' }) };
  const surveys = readdirSync(join(folder, 'surveys')).map(
    (file) => JSON.parse(readFileSync(join(folder, 'surveys', file), 'utf8')) as unknown,
  );
  return { framework: JSON.parse(readFileSync(join(folder, 'framework.json'), 'utf8')) as unknown, surveys, evaluations: kept };
}
const example = {
  ...published(),
  survey: JSON.parse(read('examples/montfermeil/surveys/residents-annual.json')) as unknown,
  mapped: mappedEvaluation(),
  areas,
};
writeFileSync(join(out, 'assets/example.js'), `window.pstExample = ${JSON.stringify(example)};\n`);

const manifest = JSON.parse(read('packages/survey-ui/custom-elements.json')) as Manifest;
const elements = elementPages(manifest);
const api = apiPages(root);
const show = (file: string): string => snippet(readFileSync(join(here, 'snippets', file), 'utf8'));
const list = (pages: readonly Page[]): string =>
  `<ul>${pages.map(({ file, title }) => `<li><a href="${file}">${escape(title)}</a></li>`).join('')}</ul>`;

const features = JSON.parse(readFileSync(join(here, 'features.json'), 'utf8')) as {
  feature: { fr: string; en: string };
  elements: string;
  evidence: string[];
}[];

const pages: Page[] = [
  {
    file: 'index.html',
    language: 'fr',
    title: 'Projet social de territoire : la boîte à outils',
    body: `<p>Trois paquets libres pour évaluer ensemble, chaque année, un projet social de territoire : un <strong>schéma</strong> de données
commun, le calcul de l’<strong>évaluation</strong> partagée, et des <strong>éléments web</strong> accessibles pour poser les questions et montrer les résultats.
Cette documentation s’ouvre hors ligne ; les exemples y fonctionnent. <span lang="en">English readers: <a href="quick-start.html">quick start</a>.</span></p>
<h2>Commencer</h2><ul><li><a href="demarrage.html">Une ville, une agence web : collez ceci</a></li><li><a href="quick-start.html" lang="en">npm users: quick start</a></li>
<li><a href="themes.html">Aux couleurs de votre site</a></li></ul>
<h2>Les éléments</h2>${list(elements)}<h2>Référence</h2>${list(api)}<p><a href="fonctions.html">Ce que le projet garantit, et où c’est vérifié</a></p>`,
  },
  {
    file: 'demarrage.html',
    language: 'fr',
    title: 'Collez ceci',
    body: `<p>Pour une page existante, sans rien installer. Il faut pouvoir déposer des fichiers sur le site et modifier le HTML d’une page.</p>
<ol><li>Copiez <code>pst.js</code> (dossier <code>dist/browser</code> du paquet <code>@projet-social/survey-ui</code>) à côté de la page.</li>
<li>Copiez le questionnaire, l’évaluation publiée et le référentiel, trois fichiers JSON produits par l’équipe du projet.</li><li>Collez ceci :</li></ol>
${show('collez-ceci.html')}
<p>Le build affiche l’empreinte à mettre dans <code>integrity="sha384-…"</code> (aussi dans <code>dist/browser/integrity.json</code>). La page peut garder une politique de sécurité stricte
(<code>default-src 'self'</code>) : aucun style en ligne, aucune police, aucun appel à un tiers.</p>
<p>Une évaluation qui n’a pas passé le contrôle de confidentialité n’est pas affichée : l’élément le dit en clair.</p>
<h2>Ce que vous devez voir</h2><div class="live"><pst-profile-chart lang="fr" heading-level="3"></pst-profile-chart></div>`,
  },
  {
    file: 'quick-start.html',
    language: 'en',
    title: 'Quick start for npm users',
    body: `<p>Install the package, and survey-core if you show questionnaires:</p>${snippet('npm install @projet-social/survey-ui survey-core')}
<h2>In a page built by a bundler</h2>${show('npm.js')}
<h2>In Node: words, SVG and PNG</h2><p>PNG needs <code>@napi-rs/canvas</code>, <code>@fontsource/noto-sans</code> and <code>@fontsource/noto-sans-arabic</code> beside it.</p>${show('node.js')}
<h2>React, Vue</h2><p>React 19 sets properties on the tags; React 18 takes <code>withProperties</code> from <code>@projet-social/survey-ui/react</code> as <code>ref</code>. Vue: pass
<code>isCustomElement</code> from <code>@projet-social/survey-ui/vue</code> to the compiler. Types come with both entries.</p>
<h2>Entries</h2><ul><li><code>/define</code>: questionnaires at once, charts fetched when the page holds one</li><li><code>/charts/define</code>, <code>/results/define</code>, <code>/map/define</code>: charts at once</li>
<li><code>/charts</code>: pure functions, safe in Node</li></ul><div class="live"><pst-gap-chart lang="en"></pst-gap-chart></div>`,
  },
  ...elements,
  {
    file: 'themes.html',
    language: 'fr',
    title: 'Aux couleurs de votre site',
    scripts: ['assets/theme.js'],
    head: '<link id="theme-file" rel="stylesheet" href="assets/themes/town.css" disabled>',
    body: `<p>Les éléments suivent le <code>color-scheme</code> de la page. Une variable CSS change une couleur partout ; <code>::part()</code> atteint un morceau. Deux thèmes sont fournis,
leur contraste est vérifié (4,5:1 pour le texte, 3:1 pour les traits).</p>${show('theme.css')}
<p><label>Thème <select id="theme"><option value="">neutre</option>${readdirSync(join(root, 'packages/survey-ui/themes'))
      .map((file) => `<option value="assets/themes/${file}">${file}</option>`)
      .join('')}</select></label>
<label>Mode <select id="mode"><option value="light">clair</option><option value="dark">sombre</option><option value="auto">celui du système</option></select></label></p>
<p>${tokens
      .filter(({ name }) =>
        ['color-accent', 'color-series-1', 'color-series-2', 'color-background', 'color-text', 'color-band'].includes(name),
      )
      .map(({ name, light }) => `<label>--pst-${name} <input type="color" data-token="--pst-${name}" value="${light}"></label>`)
      .join('')}</p>
<pre><code id="css">:root {}</code></pre><div class="live"><pst-profile-chart lang="fr" groups="residents" theme="light"></pst-profile-chart></div>
<h2>Toutes les variables</h2><div class="scroll"><table><thead><tr><th scope="col">Variable</th><th scope="col">Clair</th><th scope="col">Sombre</th><th scope="col">Usage</th></tr></thead><tbody>${tokens
      .map(
        ({ name, light, dark }) =>
          `<tr><th scope="row"><code>--pst-${name}</code></th><td>${escape(light)}</td><td>${escape(dark ?? '')}</td><td>${escape(tokenMeanings[name]!.fr)}</td></tr>`,
      )
      .join('')}</tbody></table></div>`,
  },
  {
    file: 'fonctions.html',
    language: 'fr',
    title: 'Ce que le projet garantit, et où c’est vérifié',
    body: `<div class="scroll"><table><thead><tr><th scope="col">Fonction</th><th scope="col">Éléments</th><th scope="col">Vérifié par</th></tr></thead><tbody>${features
      .map(
        ({ feature, elements: of, evidence }) =>
          `<tr><th scope="row">${escape(feature.fr)}</th><td>${escape(of)}</td><td>${evidence.map((path) => `<code>${escape(path)}</code>`).join('<br>')}</td></tr>`,
      )
      .join('')}</tbody></table></div>`,
  },
  ...api,
];

for (const each of pages) writeFileSync(join(out, each.file), page(each));
console.log(`${pages.length} pages: ${join('docs/site/dist/index.html')}`);
