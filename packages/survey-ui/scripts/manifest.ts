// Writes custom-elements.json, the manifest that editors, documentation and frameworks read, and the editor data for HTML: that of VS Code,
// and web-types.json for JetBrains.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { tokenMeanings } from '../src/theme/tokenMeanings.js';
import { tokens } from '../src/theme/tokens.js';

interface Named {
  name: string;
  description: string;
}
interface Field extends Named {
  kind: 'field';
  type: { text: string };
  attribute?: string;
}
interface Method extends Named {
  kind: 'method';
  parameters: { name: string; type: { text: string } }[];
}
interface Attribute extends Named {
  fieldName?: string;
  type?: { text: string };
}
interface Declaration {
  kind: 'class';
  name: string;
  description: string;
  customElement?: true;
  tagName?: string;
  superclass?: { name: string };
  attributes: Attribute[];
  members: (Field | Method)[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: (Named & { default: string })[];
}

const here = fileURLToPath(new URL('..', import.meta.url));
/** A base class comes before the classes that extend it. */
const sources = [
  'src/survey/PstSurvey.ts',
  'src/charts/elements/ChartElement.ts',
  'src/charts/elements/PstProfileChart.ts',
  'src/charts/elements/PstGapChart.ts',
  'src/charts/elements/PstTrendChart.ts',
  'src/charts/elements/PstDistributionChart.ts',
  'src/charts/elements/PstResults.ts',
  'src/charts/elements/PstMap.ts',
];
const lifecycle = new Set(['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback', 'addEventListener']);

const commentText = (comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string =>
  (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s*\n\s*/g, ' ').trim();

function documentation(node: ts.Node): { description: string; tags: { name: string; text: string }[] } {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const last = docs.at(-1);
  return {
    description: commentText(last?.comment),
    // The tag's own text, because the parser takes `{light|dark}` and `name -` apart in its own way.
    tags: (last?.tags ?? []).map((tag) => ({
      name: tag.tagName.text,
      text: tag
        .getText()
        .replace(/^@\w+\s*/, '')
        .replace(/\s*\n\s*\*\s*/g, ' ')
        .replace(/\s*\*+\/?\s*$/, '')
        .trim(),
    })),
  };
}

/** `{type} name - description`; the name is empty for the default slot. */
function parts(text: string): Named & { type?: { text: string } } {
  const match = /^(?:\{([^}]*)\}\s*)?(\S*)\s*-\s+(.*)$/.exec(text) ?? /^(?:\{([^}]*)\}\s*)?(\S+)()$/.exec(text);
  const [, type, name = '', description = ''] = match ?? [];
  return {
    name: name === '-' ? '' : name,
    ...(type === undefined
      ? {}
      : {
          type: {
            text: type
              .split('|')
              .map((each) => `'${each.trim()}'`)
              .join(' | '),
          },
        }),
    description,
  };
}

const isHidden = (node: ts.ClassElement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.OverrideKeyword].includes(
      kind,
    ),
  );

/** Attribute of each field, from the `static properties` of a Lit element. */
function attributesOf(node: ts.ClassDeclaration): Map<string, string> {
  const found = new Map<string, string>();
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || member.name.getText() !== 'properties' || member.initializer === undefined) continue;
    if (!ts.isObjectLiteralExpression(member.initializer)) continue;
    for (const property of member.initializer.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const options = property.initializer.getText();
      const name = property.name.getText();
      if (/attribute:\s*false|state:\s*true/.test(options)) continue;
      found.set(name, /attribute:\s*'([^']+)'/.exec(options)?.[1] ?? name.toLowerCase());
    }
  }
  return found;
}

function declarationOf(node: ts.ClassDeclaration, known: ReadonlyMap<string, Declaration>): Declaration {
  const { description, tags } = documentation(node);
  const tagged = (...names: string[]) => tags.filter(({ name }) => names.includes(name)).map(({ text }) => parts(text));
  const named = (...names: string[]): Named[] => tagged(...names).map(({ name, description: words }) => ({ name, description: words }));
  const attributes = attributesOf(node);
  const members: (Field | Method)[] = [];
  for (const member of node.members) {
    if (member.name === undefined || ts.isPrivateIdentifier(member.name) || isHidden(member)) continue;
    const name = member.name.getText();
    const words = documentation(member).description;
    if (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) {
      const attribute = attributes.get(name);
      members.push({
        kind: 'field',
        name,
        type: { text: member.type?.getText() ?? 'unknown' },
        description: words,
        ...(attribute === undefined ? {} : { attribute }),
      });
    }
    if (ts.isMethodDeclaration(member) && !lifecycle.has(name)) {
      const parameters = member.parameters.map((each) => ({
        name: each.name.getText(),
        type: { text: each.type?.getText() ?? 'unknown' },
      }));
      members.push({ kind: 'method', name, parameters, description: words });
    }
  }
  const superclass = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression.getText();
  const base = superclass === undefined ? undefined : known.get(superclass);
  const tagName = tags.find(({ name }) => name === 'element')?.text ?? /tag = '([^']+)'/.exec(node.getText())?.[1];
  const own = new Set(members.map(({ name }) => name));
  const documented = tagged('attr', 'attribute');
  return {
    kind: 'class',
    name: node.name!.text,
    description,
    ...(tagName === undefined ? {} : { customElement: true as const, tagName }),
    ...(superclass === undefined ? {} : { superclass: { name: superclass } }),
    attributes: [
      ...documented,
      ...[...attributes].map(([fieldName, name]) => {
        const field = members.find((member): member is Field => member.kind === 'field' && member.name === fieldName);
        return { name, fieldName, description: field?.description ?? '', ...(field === undefined ? {} : { type: field.type }) };
      }),
      ...(base?.attributes ?? []),
      ...(base === undefined && attributes.size > 0
        ? [{ name: 'lang', description: 'Language of the words: `fr`, `en` or `ar`; else that of the page.', type: { text: 'string' } }]
        : []),
    ],
    members: [...members, ...(base?.members.filter(({ name }) => !own.has(name)) ?? [])],
    events: [...named('fires', 'event'), ...(base?.events ?? [])],
    slots: [...named('slot'), ...(base?.slots ?? [])],
    cssParts: [...named('csspart'), ...(base?.cssParts ?? [])],
    cssProperties: tokens.map(({ name, light }) => ({ name: `--pst-${name}`, description: tokenMeanings[name]!.en, default: light })),
  };
}

const known = new Map<string, Declaration>();
const modules = sources.map((path) => {
  const file = ts.createSourceFile(path, readFileSync(join(here, path), 'utf8'), ts.ScriptTarget.ES2022, true);
  const declarations = file.statements.filter(ts.isClassDeclaration).map((node) => {
    const declaration = declarationOf(node, known);
    known.set(declaration.name, declaration);
    return declaration;
  });
  return {
    kind: 'javascript-module',
    path,
    declarations,
    exports: declarations.flatMap(({ name, tagName }) => [
      { kind: 'js', name, declaration: { name, module: path } },
      ...(tagName === undefined ? [] : [{ kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } }]),
    ]),
  };
});

const elements = [...known.values()].filter((declaration) => declaration.tagName !== undefined);
const editorData = {
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, description: words, type }) => ({
      name,
      description: words,
      ...(type === undefined || !/^'[^']*'( \| '[^']*')*$/.test(type.text)
        ? {}
        : { values: [...type.text.matchAll(/'([^']*)'/g)].map(([, value]) => ({ name: value })) }),
    })),
  })),
};

const { name: packageName, version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { name: string; version: string };
const named = ({ name, description }: Named): Named => ({ name, description });
const webTypes = {
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name: packageName,
  version,
  'js-types-syntax': 'typescript',
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map(({ tagName, name, description, attributes, members, events, slots, cssParts, cssProperties }) => ({
        name: tagName,
        description,
        source: { module: packageName, symbol: name },
        attributes: attributes.map(({ name: attribute, description: words, type }) => ({
          name: attribute,
          description: words,
          value: { type: type?.text ?? 'string' },
        })),
        slots: slots.map((each) => ({ name: each.name === '' ? 'default' : each.name, description: each.description })),
        js: {
          properties: members.flatMap((each) => (each.kind === 'field' ? [{ ...named(each), type: each.type.text }] : [])),
          events: events.map(named),
        },
        css: { parts: cssParts.map(named), properties: cssProperties.map(named) },
      })),
    },
  },
};

for (const [path, content] of [
  ['custom-elements.json', { schemaVersion: '1.0.0', readme: '', modules }],
  ['vscode.html-custom-data.json', editorData],
  ['web-types.json', webTypes],
] as const) {
  writeFileSync(join(here, path), await format(JSON.stringify(content), { parser: 'json', printWidth: 140 }));
  console.log(`${basename(path)}: ${elements.length} elements`);
}

// Types of the attributes, for frameworks whose markup is checked.
const typeOf = ({ type }: Attribute): string => {
  if (type === undefined) return 'string | number | boolean';
  const text = type.text.replace(' | null', '');
  if (text === 'number') return 'number | string';
  return text === 'boolean' ? "boolean | ''" : text;
};
const attributeTypes = elements
  .map(
    ({ tagName, attributes }) =>
      `'${tagName!}': {${attributes
        .filter(({ name }) => name !== 'lang')
        .map((each) => `/** ${each.description} */ '${each.name}'?: ${typeOf(each)};`)
        .join('\n')}};`,
  )
  .join('\n');
const typesPath = join(here, 'src/elementAttributes.ts');
writeFileSync(
  typesPath,
  await format(
    `// Generated by scripts/manifest.ts from the elements. Do not edit.\n/** Attributes of each element, as markup writes them. */\nexport interface PstElementAttributes {${attributeTypes}}`,
    { ...(await resolveConfig(typesPath)), parser: 'typescript' },
  ),
);
console.log(`${basename(typesPath)}: ${elements.length} elements`);

// The readme's table of features, from the data of the documentation site.
const readme = join(here, 'README.md');
const features = JSON.parse(readFileSync(join(here, '../../docs/site/features.json'), 'utf8')) as {
  feature: { en: string };
  elements: string;
  evidence: string[];
}[];
const rows = features.map(
  ({ feature, elements: of, evidence }) => `| ${feature.en} | ${of} | ${evidence.map((path) => `\`${basename(path)}\``).join(', ')} |`,
);
const table = ['| Feature | Elements | Tested by |', '| --- | --- | --- |', ...rows].join('\n');
const text = readFileSync(readme, 'utf8').replace(
  /<!-- features -->[^]*<!-- \/features -->/,
  () => `<!-- features -->\n\n${table}\n\n<!-- /features -->`,
);
writeFileSync(readme, await format(text, { ...(await resolveConfig(readme)), parser: 'markdown', proseWrap: 'preserve' }));
console.log(`README.md: ${features.length} features`);
