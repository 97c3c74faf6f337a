// The examples of docstrings and READMEs that say what they give: `expression // => value`.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';

/** One example: where it stands, its imports, and its code with each `// =>` turned into a call of `expectValue(value, text)`. */
export interface Example {
  readonly place: string;
  readonly imports: readonly { readonly specifier: string; readonly names: readonly string[] }[];
  readonly code: string;
}

/** Source files of a package that hold docstrings, sorted. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(test|d)\.ts$|generated/.test(file))
    .map((file) => join(folder, file))
    .sort();
}

/** Examples of the docstrings of a file. An example without `// =>` is an illustration and is left out. */
export function docstringExamples(file: string): Example[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'example' || tag.parent.parent !== node) continue;
      const text = (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(/^```\w*\n|\n?```\s*$/g, '');
      const line = source.getLineAndCharacterOfPosition(tag.getStart(source)).line + 1;
      if (text.includes('// =>')) found.push(exampleOf(text, `line ${line}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The `ts` blocks of a Markdown file, those that say what they give. */
export function markdownExamples(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)]
    .filter(([, code]) => code!.includes('// =>'))
    .map((match) => exampleOf(match[1]!, `line ${text.slice(0, match.index).split('\n').length}`));
}

function exampleOf(text: string, place: string): Example {
  const source = ts.createSourceFile('example.ts', text, ts.ScriptTarget.Latest, true);
  const imports: { specifier: string; names: string[] }[] = [];
  const parts = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name.text) : [];
      imports.push({ specifier: (statement.moduleSpecifier as ts.StringLiteral).text, names });
      return '';
    }
    const said = /^[ \t;]*(?:\n[ \t]*)?\/\/ => ([^\n]*)/.exec(text.slice(statement.end))?.[1];
    if (said === undefined || !ts.isExpressionStatement(statement)) return statement.getFullText(source);
    return `expectValue(${statement.expression.getText(source)}, ${JSON.stringify(said)});`;
  });
  const { outputText } = ts.transpileModule(parts.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return { place, imports, code: outputText.replace(/^export \{\};?$/m, '') };
}

/** The value that a text stands for. What follows it in brackets is a remark: `0.2667 (4 ÷ 15)`. */
export function valueOf(text: string): unknown {
  for (const attempt of [text, text.replace(/\s*\([^()]*\)\s*$/, '')]) {
    try {
      return runInThisContext(`(${attempt})`) as unknown;
    } catch {
      // not a value as it stands: try without the remark
    }
  }
  throw new SyntaxError(`no value is written in "${text}"`);
}

/** Whether a value is the one that was written: numbers to the last digit written, spaces of any kind alike. */
export function agrees(got: unknown, written: unknown): boolean {
  if (typeof written === 'number' && typeof got === 'number') {
    const decimals = /\.(\d+)$/.exec(String(written))?.[1]?.length ?? 9;
    return Object.is(got, written) || Math.abs(got - written) <= 0.5000001 * 10 ** -decimals;
  }
  if (typeof written === 'string' && typeof got === 'string') return got.replace(/\s/g, ' ') === written.replace(/\s/g, ' ');
  if (typeof written !== 'object' || written === null) return Object.is(got, written);
  if (typeof got !== 'object' || got === null) return false;
  const list = ArrayBuffer.isView(got) ? [...(got as Float64Array)] : got;
  if (Array.isArray(written) !== Array.isArray(list)) return false;
  const keys = Object.keys(written);
  return (
    keys.length === Object.keys(list).length &&
    keys.every((key) => agrees((list as Record<string, unknown>)[key], (written as Record<string, unknown>)[key]))
  );
}
