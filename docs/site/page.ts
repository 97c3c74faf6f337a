export interface Page {
  readonly file: string;
  readonly language: 'fr' | 'en';
  readonly title: string;
  readonly body: string;
  readonly head?: string;
  readonly scripts?: readonly string[];
}

export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
export const snippet = (code: string): string => `<pre tabindex="0"><code>${escape(code.trim())}</code></pre>`;

/** `code` in a docstring becomes code; `{@link name}` its name. */
export const prose = (text: string): string =>
  escape(text)
    .replace(/\{@link ([^}]+)\}/g, '<code>$1</code>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');

/** One page, whole. Scripts are classic ones: modules do not load from a folder. */
export function page({ language, title, body, head = '', scripts = [] }: Page): string {
  const live = body.includes('class="live"');
  const all = [...(live ? ['assets/pst.js', 'assets/example.js', 'assets/live.js'] : []), ...scripts];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/site.css">
${head}
</head>
<body>
<header><nav aria-label="Documentation"><ul><li><a href="index.html" lang="fr">Accueil</a></li><li><a href="demarrage.html" lang="fr">Collez ceci</a></li><li><a href="quick-start.html" lang="en">Quick start</a></li><li><a href="themes.html" lang="fr">Thèmes</a></li><li><a href="fonctions.html" lang="fr">Fonctions</a></li></ul></nav></header>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
<footer><p>MIT. ${language === 'fr' ? 'Les données des exemples de graphiques sont fictives.' : 'The data of the chart examples are synthetic.'}</p></footer>
${all.map((source) => `<script src="${source}" defer></script>`).join('\n')}
</body>
</html>
`;
}
