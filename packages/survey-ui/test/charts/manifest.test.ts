import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as everything from '../../src/index.js';

interface Declaration {
  name: string;
  tagName?: string;
  attributes: { name: string; description: string }[];
  members: { kind: string; name: string; description: string }[];
  cssParts: { name: string }[];
}

const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../custom-elements.json', import.meta.url)), 'utf8')) as {
  modules: { declarations: Declaration[] }[];
};
const declarations = manifest.modules.flatMap((module) => module.declarations).filter((each) => each.tagName !== undefined);

describe('custom-elements.json', () => {
  it('names every element that the package exports', () => {
    expect(declarations.map((each) => each.name).sort()).toEqual(
      Object.keys(everything)
        .filter((name) => name.startsWith('Pst'))
        .sort(),
    );
  });

  it.each(declarations.map((each) => [each.tagName!, each] as const))(
    '%s: the observed attributes are the documented ones',
    (_, declaration) => {
      const element = everything[declaration.name as keyof typeof everything] as unknown as { observedAttributes: readonly string[] };
      const documented = declaration.attributes.map((each) => each.name).sort();
      expect([...new Set(element.observedAttributes)].sort()).toEqual(documented);
      for (const { name, description } of declaration.attributes) expect(description, name).not.toBe('');
    },
  );
});

describe('what editors read', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8'));
  const { tags } = read('vscode.html-custom-data.json') as { tags: { name: string; attributes: { name: string }[] }[] };
  const webTypes = read('web-types.json') as {
    version: string;
    contributions: {
      html: {
        elements: {
          name: string;
          attributes: { name: string }[];
          js: { properties: { name: string }[]; events: { name: string }[] };
          css: { parts: { name: string }[] };
        }[];
      };
    };
  };
  const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);

  it.each(declarations.map((each) => [each.tagName!, each] as const))(
    '%s: attributes, events, properties and parts',
    (tag, declaration) => {
      const element = webTypes.contributions.html.elements.find(({ name }) => name === tag)!;
      expect(names(element.attributes)).toEqual(names(declaration.attributes));
      expect(names(element.css.parts)).toEqual(names(declaration.cssParts));
      expect(names(element.js.properties)).toEqual(names(declaration.members.filter(({ kind }) => kind === 'field')));
      expect(names(element.js.events).length).toBeGreaterThan(0);
      expect(names(tags.find(({ name }) => name === tag)!.attributes)).toEqual(names(declaration.attributes));
    },
  );

  it('is of the version of the package, which names it', () => {
    const own = read('package.json') as { version: string; 'web-types': string; files: string[] };
    expect(webTypes.version).toBe(own.version);
    expect(own.files).toContain(own['web-types']);
  });
});

describe('the package in Node', () => {
  it('can be imported without a DOM, and registering does nothing', async () => {
    expect(typeof globalThis.customElements === 'undefined' || customElements.get('pst-results') === undefined).toBe(true);
    await expect(import('../../src/charts/define.js')).resolves.toBeDefined();
    await expect(import('../../src/charts/lazy.js')).resolves.toBeDefined();
    await expect(import('../../src/define.js')).resolves.toBeDefined();
  });
});
