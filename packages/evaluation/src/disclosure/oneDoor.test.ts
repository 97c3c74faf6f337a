import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const textOf = (file: string) => readFileSync(file, 'utf8');
const nameOf = (file: string) => relative(source, file).replaceAll('\\', '/');

/** Functions by which results leave; what they take is their first parameter. */
const waysOut = [
  ['report/index.ts', 'renderReport'],
  ['publish/resultTables.ts', 'resultTables'],
  ['publish/dataPackage.ts', 'toDataPackage'],
  ['io/evaluateDossier.ts', 'evaluationText'],
] as const;

describe('one door', () => {
  it.each(waysOut)('%s: %s takes a protected evaluation and nothing else', (file, name) => {
    const text = textOf(join(source, file));
    const parameters = new RegExp(`export (?:async )?function ${name}\\(\\s*\\w+: (\\w+)`).exec(text);
    expect(parameters?.[1]).toBe('ProtectedEvaluation');
  });

  it('no command computes an evaluation without passing the door, but to compare a document with itself', () => {
    const bypassing = filesIn(join(source, 'cli'))
      .filter((file) => /\bworkingEvaluation\b|from '(?:\.\.\/)+evaluate\.js'/.test(textOf(file)))
      .map(nameOf);
    expect(bypassing).toEqual([]);
  });

  it('only the control itself can call an evaluation protected', () => {
    const sealing = filesIn(source)
      .filter((file) => /\bsealed\(|as ProtectedEvaluation\b|as unknown as ProtectedEvaluation\b/.test(textOf(file)))
      .map(nameOf);
    expect(sealing.sort()).toEqual(['disclosure/protectEvaluation.ts', 'disclosure/protectedEvaluation.ts']);
  });
});
