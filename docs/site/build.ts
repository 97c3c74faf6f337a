// Builds the documentation site: plain files that open from a folder, without a server and without a network.
import { createHash } from 'node:crypto';
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
import { escape, page, type Page, snippet, withHeadings } from './page.js';

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

// What a newcomer puts beside a page of their own; `check.ts` does the same.
mkdirSync(join(out, 'exemple'));
cpSync(join(out, 'assets/pst.js'), join(out, 'exemple/pst.js'));
const made = { survey: example.survey, evaluation: syntheticYears(1, 2025, { withheldGroup: 'elected' })[0], framework };
for (const [name, value] of Object.entries({ questionnaire: made.survey, evaluation: made.evaluation, referentiel: made.framework })) {
  writeFileSync(join(out, `exemple/${name}.json`), JSON.stringify(value, null, 2));
}

const manifest = JSON.parse(read('packages/survey-ui/custom-elements.json')) as Manifest;
const elements = elementPages(manifest);
const api = apiPages(root);
const integrity = `sha384-${createHash('sha384')
  .update(readFileSync(join(out, 'assets/pst.js')))
  .digest('base64')}`;
const pasted = readFileSync(join(here, 'snippets/collez-ceci.html'), 'utf8').replace('{{integrity}}', integrity);
const files = {
  'pst.js': 'les éléments, en un fichier',
  'questionnaire.json': 'le questionnaire',
  'evaluation.json': 'l’évaluation publiée (données fictives)',
  'referentiel.json': 'le référentiel : les noms de ce qui est évalué',
};
const frameworks = [
  ['React 19', 'react-19/src/main.tsx'],
  ['React 18', 'react-18/src/main.tsx'],
  ['Vue 3', 'vue-3/src/App.vue'],
  ['Svelte 5', 'svelte-5/src/App.svelte'],
  ['Angular 21', 'angular-21/src/main.ts'],
] as const;
const serverRendering = [
  ['React 19', ['Page.tsx', 'server.tsx', 'client.tsx'].map((file) => `partner-react/server-rendering/${file}`)],
  ['Vue 3', ['Page.vue', 'server.ts', 'client.ts'].map((file) => `partner-vue/server-rendering/${file}`)],
] as const;
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
    body: `<p>Un questionnaire et des résultats dans une page de votre site, en quelques minutes, sans rien installer. Il faut pouvoir déposer des fichiers sur le
site et modifier le HTML d’une page.</p>
<h2>1. Les fichiers</h2><p>Enregistrez-les à côté de la page :</p>
<ul>${Object.entries(files)
      .map(([name, what]) => `<li><a href="exemple/${name}" download><code>${name}</code></a> : ${what}</li>`)
      .join('')}</ul>
<p>Les trois fichiers JSON sont ici des exemples ; l’équipe du projet vous donne les siens, sous les mêmes noms. <code>pst.js</code> vient du paquet
<code>@projet-social/survey-ui</code> (dossier <code>dist/browser</code>).</p>
<h2>2. La page</h2><p>Collez ceci, en entier ou seulement ce qui vous sert :</p>
${snippet(pasted)}
<h2>3. Voir la page</h2><p>Sur le site, ou d’abord sur votre poste. Ouvrir le fichier d’un double clic ne suffit pas : un navigateur ne lit pas de fichiers voisins sans serveur.
L’une de ces commandes, dans le dossier, en tient lieu ; l’adresse est <code>http://127.0.0.1:8000/</code> :</p>
${snippet('python3 -m http.server 8000 --bind 127.0.0.1\nnpx http-server -a 127.0.0.1 -p 8000')}
<p>Ou prenez <a href="exemple/index.html" download><code>index.html</code></a>, la même chose comme page entière.</p>
<h2>4. Recevoir les réponses</h2><p><code>endpoint</code> est l’adresse, sur votre site, qui reçoit chaque réponse (POST, JSON) ; un récepteur prêt à l’emploi est dans
<code>examples/collector</code>. Tant qu’il ne répond pas, les réponses attendent sur l’appareil et le questionnaire le dit. Sans <code>endpoint</code>, rien n’est envoyé : seul
l’événement <code>pst-submit</code> vous donne la réponse.</p>
<h2>Sécurité et vie privée</h2><p><code>integrity</code> garantit que <code>pst.js</code> est bien le fichier publié ; l’empreinte change avec chaque version (le build l’affiche, et l’écrit dans
<code>dist/browser/integrity.json</code>). La page peut garder une politique stricte (<code>default-src 'self'</code>) : aucun style en ligne, aucune police, aucun appel à un tiers.
Une évaluation qui n’a pas passé le contrôle de confidentialité n’est pas affichée : l’élément le dit en clair.</p>
<h2>Si rien ne s’affiche</h2><ul><li>« Les résultats n’ont pas pu être chargés » : l’adresse d’un fichier est fausse ; elle se lit par rapport à la page.</li>
<li>Le texte de secours reste : <code>pst.js</code> n’est pas arrivé, ou l’empreinte n’est pas celle de ce fichier (la console le dit).</li>
<li>« Il manque le référentiel » : ajoutez <code>framework-src</code>.</li></ul>
<h2>Ce que vous devez voir</h2><div class="live"><pst-survey lang="fr" heading-level="3"></pst-survey></div><div class="live"><pst-profile-chart lang="fr" heading-level="3"></pst-profile-chart></div>`,
  },
  {
    file: 'quick-start.html',
    language: 'en',
    title: 'Quick start for npm users',
    body: `<p>Install the package, and survey-core if you show questionnaires:</p>${snippet('npm install @projet-social/survey-ui survey-core')}
<p>The snippets read three files that your project's team gives you. Until then take these examples, and serve them beside the page (a bundler's <code>public</code> folder):
<a href="exemple/questionnaire.json" download>questionnaire.json</a>, <a href="exemple/evaluation.json" download>evaluation.json</a> and
<a href="exemple/referentiel.json" download="framework.json">framework.json</a> (named <code>referentiel.json</code> in French; save it as <code>framework.json</code>).</p>
<h2>A questionnaire, in a page built by a bundler</h2><p>The page holds <code>&lt;pst-survey&gt;&lt;/pst-survey&gt;</code>.</p>${show('survey.js')}
<h2>A chart</h2><p>The page holds <code>&lt;pst-profile-chart&gt;&lt;/pst-profile-chart&gt;</code>.</p>${show('npm.js')}
<h2>On a server: the beginning of the questionnaire without script</h2><p>Title, information notice and first question as safe HTML; the element takes over what was answered
before it arrived. <code>toHtml</code> of <code>/charts</code> does the same for results.</p>${show('server.js')}
<p>In a page that React or Vue makes on a server, the HTML stands in an element of its own inside <code>&lt;pst-survey&gt;</code>, and the browser takes the page over without it:
what was answered stays, and the framework has nothing to complain of.</p>
${serverRendering.map(([name, files]) => `<details><summary>${name}</summary>${files.map((file) => `<p><code>${file.split('/').at(-1) ?? ''}</code></p>${snippet(read(`examples/${file}`))}`).join('')}</details>`).join('')}
<h2>In Node: words, SVG and PNG</h2><p>PNG needs <code>@napi-rs/canvas</code>, <code>@fontsource/noto-sans</code> and <code>@fontsource/noto-sans-arabic</code> beside it.</p>${show('node.js')}
<h2>Frameworks</h2><p>Each of these pages is built from the packed packages and tried in a browser by <code>npm run test:frameworks</code>.</p>
${frameworks.map(([name, file]) => `<details><summary>${name}</summary>${snippet(read(`tools/frameworks/${file}`))}</details>`).join('')}
<p>Vue also needs <code>isCustomElement</code> in its compiler options:</p>${snippet(read('tools/frameworks/vue-3/vite.config.js'))}
<h2>Entries</h2><ul><li><code>/define</code>: questionnaires at once, charts fetched when the page holds one</li><li><code>/charts/define</code>, <code>/results/define</code>, <code>/map/define</code>: charts at once</li>
<li><code>/charts/lazy</code>: any chart when the page first holds one</li><li><code>/charts</code>: pure functions, safe in Node; <code>/charts/node</code>: PNG</li><li><code>/server</code>: a questionnaire's beginning as HTML</li></ul><div class="live"><pst-gap-chart lang="en"></pst-gap-chart></div>`,
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
<pre><code id="css">:root {}</code></pre><div class="live"><pst-profile-chart lang="fr" heading-level="2" groups="residents" theme="light"></pst-profile-chart></div>
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

writeFileSync(
  join(out, 'exemple/index.html'),
  `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Notre projet social</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>Notre projet social</h1>
${pasted}</body>
</html>
`,
);
const written = pages.map((each) => withHeadings(each));
for (const each of written) writeFileSync(join(out, each.page.file), page(each.page));
const headings = written.flatMap((each) => each.headings.map(({ text, address, page: title }) => [text, address, title]));
writeFileSync(join(out, 'assets/headings.js'), `window.pstHeadings = ${JSON.stringify(headings)};\n`);
console.log(`${pages.length} pages: ${join('docs/site/dist/index.html')}`);
