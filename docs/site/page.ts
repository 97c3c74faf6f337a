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

export interface Heading {
  readonly text: string;
  readonly address: string;
  readonly page: string;
}

/** Every heading of a page gets an address of its own; gives the page with them, and the headings. */
export function withHeadings<P extends Page>(page: P): { page: P; headings: Heading[] } {
  const headings: Heading[] = [{ text: page.title, address: page.file, page: page.title }];
  const body = page.body.replace(/<h([23])((?:\s[^>]*)?)>([^]*?)<\/h\1>/g, (whole, level: string, attributes: string, inner: string) => {
    const own = / id="([^"]*)"/.exec(attributes)?.[1];
    const id = own ?? `part-${headings.length}`;
    const text = inner
      .replace(/<[^>]+>/g, '')
      .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!);
    // A signature is found by its name.
    headings.push({
      text: text
        .replace(/^(?:class|type) /, '')
        .split('(')[0]!
        .trim(),
      address: `${page.file}#${id}`,
      page: page.title,
    });
    return own === undefined ? `<h${level}${attributes} id="${id}">${inner}</h${level}>` : whole;
  });
  return { page: { ...page, body }, headings };
}

/** One page, whole. Scripts are classic ones: modules do not load from a folder. */
export function page({ language, title, body, head = '', scripts = [] }: Page): string {
  const words = language === 'fr' ? { find: 'Chercher', count: 'Résultats : #' } : { find: 'Search', count: 'Results: #' };
  const live = body.includes('class="live"');
  const all = [
    'assets/headings.js',
    'assets/find.js',
    ...(live ? ['assets/pst.js', 'assets/example.js', 'assets/live.js'] : []),
    ...scripts,
  ];
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
<header><nav aria-label="Documentation"><ul><li><a href="index.html" lang="fr">Accueil</a></li><li><a href="demarrage.html" lang="fr">Collez ceci</a></li><li><a href="quick-start.html" lang="en">Quick start</a></li><li><a href="themes.html" lang="fr">Thèmes</a></li><li><a href="fonctions.html" lang="fr">Fonctions</a></li></ul></nav>
<form role="search"><label for="find">${words.find}</label><input id="find" type="search" autocomplete="off" data-count="${words.count}">
<p id="count" role="status"></p><ul id="found"></ul></form></header>
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
