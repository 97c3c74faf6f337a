import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { escape, type Page, prose, snippet } from './page.js';

const sourceCondition = '@projet-social/source';

/** The reference of each package: every public name of every entry, from its docstring. */
export function apiPages(root: string): Page[] {
  return ['schema', 'evaluation', 'survey-ui'].map((name) => {
    const folder = join(root, 'packages', name);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      exports: Record<string, Record<string, string> | string>;
    };
    const entries = Object.entries(manifest.exports).flatMap(([key, target]) => {
      const source = typeof target === 'object' ? target[sourceCondition] : undefined;
      return source === undefined || source.includes('*') ? [] : [{ key, source: join(folder, source) }];
    });
    const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => readFileSync(path, 'utf8')) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(
      { ...config.compilerOptions, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
      root,
    );
    const program = ts.createProgram(
      entries.map(({ source }) => source),
      options,
    );
    const checker = program.getTypeChecker();
    const sections = entries.map(({ key, source }) => {
      const file = program.getSourceFile(source);
      const symbol = file && checker.getSymbolAtLocation(file);
      const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
      const items = names.map((each) => item(checker, each)).sort((a, b) => a.name.localeCompare(b.name));
      const entry = key === '.' ? '' : key.slice(1);
      return `<h2 id="${escape(key)}"><code>@projet-social/${name}${entry}</code></h2>${items.map((each) => each.html).join('') || '<p>Registers elements; exports nothing.</p>'}`;
    });
    return { file: `api-${name}.html`, language: 'en' as const, title: `Reference: @projet-social/${name}`, body: sections.join('\n') };
  });
}

function item(checker: ts.TypeChecker, exported: ts.Symbol): { name: string; html: string } {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const { name } = exported;
  const documented = symbol.getDocumentationComment(checker).length > 0 ? symbol : exported;
  const description = ts.displayPartsToString(documented.getDocumentationComment(checker));
  const tags = documented.getJsDocTags(checker);
  const node = symbol.valueDeclaration;
  const type = node === undefined ? undefined : checker.getTypeOfSymbolAtLocation(symbol, node);
  const call = type?.getCallSignatures()[0];
  const kind =
    symbol.flags & ts.SymbolFlags.Class
      ? 'class '
      : symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias) && call === undefined
        ? 'type '
        : '';
  const signature =
    call === undefined || kind === 'class '
      ? `${kind}${name}`
      : `${name}${checker.signatureToString(call, undefined, ts.TypeFormatFlags.NoTruncation)}`;
  const rest = tags
    .filter((tag) => ['example', 'returns', 'throws', 'default'].includes(tag.name))
    .map((tag) => {
      const text = ts.displayPartsToString(tag.text);
      return tag.name === 'example' ? snippet(text) : `<p><strong>${tag.name}</strong>: ${prose(text)}</p>`;
    });
  const paragraphs = description.split(/\n\s*\n/).map((text) => (text === '' ? '' : `<p>${prose(text)}</p>`));
  return {
    name,
    html: `<h3><code>${escape(signature.length > 400 ? `${signature.slice(0, 400)}…` : signature)}</code></h3>${paragraphs.join('')}${rest.join('')}`,
  };
}
