import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { announcedLevel, compareFormats, lastRelease, presentFormat, type WireFormat } from '../scripts/compatibility.js';
import type { ChangeLevel } from '../src/index.js';

const present = presentFormat();
type Loose = Record<string, { properties: Record<string, Record<string, unknown>>; required: string[]; enum: string[] }>;

/** The verdict on the present format with one change, announced at a level. */
function verdict(announced: ChangeLevel | undefined, change: (types: Loose, tables: WireFormat['tables']) => unknown, before = present) {
  const after = structuredClone(before) as WireFormat;
  change(after.definitions as unknown as Loose, after.tables);
  return compareFormats(before, after, announced);
}

describe('the wire format since its last release', () => {
  it('the changesets announce what became of it, and nothing goes without a warning', () => {
    const announced = announcedLevel(fileURLToPath(new URL('../../../.changeset', import.meta.url)));
    const { changes, isAnnounced, unwarned, isVersionRight } = compareFormats(lastRelease()!, present, announced);
    expect(unwarned).toEqual([]);
    expect(isAnnounced, JSON.stringify(changes.slice(0, 5))).toBe(true);
    expect(isVersionRight, `schemaVersion ${present.version}`).toBe(true);
  });

  it.each<[string, ChangeLevel, (types: Loose, tables: WireFormat['tables']) => unknown]>([
    ['words of a field', 'patch', (t) => (t.Action!.properties.title!.description = 'Autre')],
    ['an optional field', 'minor', (t) => (t.Action!.properties.colour = { type: 'string' })],
    ['a code more', 'minor', (t) => t.ActionStatus!.enum.push('paused')],
    ['a column more', 'minor', (_, tables) => (tables.actions!.couleur = { type: 'text', required: false })],
    ['a required column more', 'major', (_, tables) => (tables.actions!.couleur = { type: 'text', required: true })],
    ['a column renamed', 'major', (_, tables) => delete tables.actions!.intitule],
    ['a table gone', 'major', (_, tables) => delete tables.alertes],
    ['a field that becomes required', 'major', (t) => t.Action!.required.push('summary')],
    ['a shorter text', 'major', (t) => (t.Deliberation!.properties.number!.maxLength = 10)],
    [
      'a keyword that nothing here knows',
      'major',
      (t) => ((t.Action as unknown as Record<string, unknown>).dependentRequired = { a: ['b'] }),
    ],
    ['fields closed', 'major', (t) => ((t.CountByCode as unknown as Record<string, unknown>).additionalProperties = false)],
  ])('%s is %s: a changeset that says less does not pass', (_, level, change) => {
    const order = [undefined, 'patch', 'minor', 'major'] as const;
    for (const announced of order) {
      const { needed, isAnnounced } = verdict(announced, change);
      expect(needed).toBe(level);
      expect(isAnnounced, announced).toBe(order.indexOf(announced) >= order.indexOf(level));
    }
  });

  it('a field or a code goes only when a release has warned of it', () => {
    const removeField = (t: Loose) => delete t.Action!.properties.isNew;
    const removeCode = (t: Loose) => (t.ActionStatus!.enum = t.ActionStatus!.enum.filter((code) => code !== 'suspended'));
    expect(verdict('major', removeField).unwarned.map((one) => one.path)).toEqual(['Action.properties.isNew']);
    expect(verdict('major', removeCode).unwarned.map((one) => one.what)).toEqual(['code suspended removed']);
    const warned: WireFormat = {
      ...present,
      deprecations: [
        { document: 'Bundle', path: 'actions.*.isNew', instead: 'innovation.kind', since: '0.2.0', removedIn: '1.0.0' },
        { document: 'Bundle', path: 'actions.*.status', value: 'suspended', instead: 'abandoned', since: '0.2.0', removedIn: '1.0.0' },
      ],
    };
    expect(verdict('major', removeField, warned).unwarned).toEqual([]);
    expect(verdict('major', removeCode, warned).unwarned).toEqual([]);
    expect(verdict('minor', removeField, warned).isAnnounced).toBe(false);
  });

  it.each<[change: string, apply: (types: Loose) => unknown, right: string[], wrong: string[]]>([
    ['no change', () => undefined, ['1.2.3'], ['1.2.4', '1.3.0', '2.0.0', '1.2.2', 'next']],
    ['other words', (t) => (t.Action!.properties.title!.description = 'Autre'), ['1.2.3', '1.2.4', '1.3.0'], ['1.2.2']],
    ['a field more', (t) => (t.Action!.properties.colour = { type: 'string' }), ['1.3.0', '2.0.0'], ['1.2.3', '1.2.4', '0.3.0']],
    ['a field newly required', (t) => t.Action!.required.push('summary'), ['2.0.0'], ['1.2.3', '1.3.0']],
  ])('with %s the version of the wire format moves as far, whatever the version of the package', (_, apply, right, wrong) => {
    const isRight = (version: string) => {
      const after = structuredClone(present) as WireFormat;
      apply(after.definitions as unknown as Loose);
      return compareFormats({ ...present, version: '1.2.3' }, { ...after, version }, 'major').isVersionRight;
    };
    expect(right.filter((version) => !isRight(version))).toEqual([]);
    expect(wrong.filter(isRight)).toEqual([]);
  });

  it('reads the highest level that changesets give to this package', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pst-changesets-'));
    try {
      expect(announcedLevel(folder)).toBeUndefined();
      writeFileSync(join(folder, 'one.md'), "---\n'@projet-social/evaluation': major\n'@projet-social/schema': patch\n---\n\nWords.\n");
      expect(announcedLevel(folder)).toBe('patch');
      writeFileSync(join(folder, 'two.md'), '---\n"@projet-social/schema": minor\n---\n\nWords.\n');
      expect(announcedLevel(folder)).toBe('minor');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
