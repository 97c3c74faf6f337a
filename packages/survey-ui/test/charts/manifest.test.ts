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

describe('the package in Node', () => {
  it('can be imported without a DOM, and registering does nothing', async () => {
    expect(typeof globalThis.customElements === 'undefined' || customElements.get('pst-results') === undefined).toBe(true);
    await expect(import('../../src/charts/define.js')).resolves.toBeDefined();
    await expect(import('../../src/charts/lazy.js')).resolves.toBeDefined();
    await expect(import('../../src/define.js')).resolves.toBeDefined();
  });
});
