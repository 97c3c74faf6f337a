import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as schema from '../index.js';
import { deprecated } from '../rules/deprecated.js';
import { compareSchemas, isEnough, levelOf, type ComparedSchema } from './compatibility.js';
import { migrate, migrations, type Migration } from './migrations.js';

const published = JSON.parse(readFileSync(new URL('../../json-schema/all.schema.json', import.meta.url), 'utf8')) as {
  $defs: Record<string, ComparedSchema>;
};

/** The published schema with one change. */
function changed(change: (definitions: Record<string, { [keyword: string]: never }>) => void): ComparedSchema {
  const copy = structuredClone(published);
  change(copy.$defs as never);
  return copy;
}
type Loose = Record<string, { properties: Record<string, Record<string, unknown>>; required: string[]; enum: string[] }>;
const edit = (change: (definitions: Loose) => void) =>
  levelOf(
    compareSchemas(
      published,
      changed((definitions) => change(definitions as never)),
    ),
  );

describe('what a change of the schema means', () => {
  it.each<[string, string | undefined, (definitions: Loose) => void]>([
    ['nothing', undefined, () => undefined],
    ['other words', 'patch', (d) => (d.Action!.properties.title!.description = 'Nom')],
    ['an optional field more', 'minor', (d) => (d.Action!.properties.colour = { type: 'string' })],
    ['a code more', 'minor', (d) => d.ActionStatus!.enum.push('paused')],
    ['a longer text', 'minor', (d) => (d.Deliberation!.properties.number!.maxLength = 90)],
    [
      'a required field more',
      'major',
      (d) => {
        d.Action!.properties.colour = { type: 'string' };
        d.Action!.required.push('colour');
      },
    ],
    ['a field removed', 'major', (d) => delete d.Action!.properties.summary],
    ['a field that becomes required', 'major', (d) => d.Action!.required.push('summary')],
    ['a field that becomes optional', 'major', (d) => (d.Action!.required = d.Action!.required.filter((key) => key !== 'title'))],
    ['a code removed', 'major', (d) => d.ActionStatus!.enum.pop()],
    ['a shorter text', 'major', (d) => (d.Deliberation!.properties.number!.maxLength = 10)],
    ['another type', 'major', (d) => (d.Session!.properties.place = { type: 'number' })],
    ['another pattern', 'major', (d) => ((d.Code as unknown as { pattern: string }).pattern = '^[a-z]+$')],
    [
      'null dropped',
      'major',
      (d) => {
        const end = d.Period!.properties.end!;
        end.anyOf = (end.anyOf as unknown[]).slice(0, 1);
      },
    ],
    ['a type removed', 'major', (d) => delete d.Alert],
  ])('%s: %s', (_, level, change) => expect(edit(change)).toBe(level));

  it('an announced level must be enough', () => {
    const changes = compareSchemas({ properties: { a: {} } }, { properties: {} });
    expect(isEnough('minor', changes)).toBe(false);
    expect(isEnough('major', changes)).toBe(true);
  });
});

describe('documents of earlier versions', () => {
  const folder = new URL('../../test/documents/', import.meta.url);
  const versions = readdirSync(folder).sort();

  it('the present version is among them', () => expect(versions).toContain(schema.schemaVersion));

  it.each(versions.flatMap((version) => readdirSync(new URL(`${version}/`, folder)).map((name) => [version, name] as const)))(
    '%s %s reads',
    (version, name) => {
      const kind = (name.charAt(0).toUpperCase() + name.slice(1).replace('.json', '')) as 'Bundle';
      const document = JSON.parse(readFileSync(new URL(`${version}/${name}`, folder), 'utf8')) as Record<string, unknown>;
      expect(document.schemaVersion).toBe(version);
      const result = schema.parse(schema[kind], migrate(document, kind).document, { mode: 'strict' });
      expect(result.issues).toEqual([]);
      expect(result.ok).toBe(true);
    },
  );

  it('steps are taken in order, and the input is left alone', () => {
    const steps: Migration[] = [
      { from: '0.1.0', to: '0.2.0', migrate: ({ name, ...rest }) => ({ ...rest, label: name }) },
      { from: '0.2.0', to: '1.0.0', migrate: ({ label, ...rest }) => ({ ...rest, title: { fr: label } }) },
    ];
    const before = { schemaVersion: '0.1.0', name: 'Essai' };
    expect(migrate(before, 'Bundle', steps, '1.0.0')).toEqual({
      document: { schemaVersion: '1.0.0', title: { fr: 'Essai' } },
      from: '0.1.0',
      steps: ['0.1.0', '0.2.0'],
    });
    expect(before).toEqual({ schemaVersion: '0.1.0', name: 'Essai' });
    expect(migrations.every((step, index) => index === 0 || migrations[index - 1]!.to === step.from)).toBe(true);
  });

  it('a newer minor is read with a warning, a newer major is refused', () => {
    const bundle = { schemaVersion: '0.9.0', producer: { slug: 'ville' }, somethingNew: 1 };
    const reading = schema.parse(schema.Bundle, bundle);
    expect(reading.ok).toBe(true);
    expect(reading.issues.map((one) => one.code)).toEqual(['newer-schema-version', 'unknown-key']);
    expect(schema.parse(schema.Bundle, { ...bundle, schemaVersion: '1.0.0' }).issues.map((one) => one.code)).toEqual([
      'unreadable-schema-version',
    ]);
  });
});

describe('deprecations', () => {
  it('warn before they go, with what to use instead', () => {
    const list = [
      { document: 'Bundle', path: 'actions.*.isNew', instead: 'innovation.kind', since: '0.2.0', removedIn: '1.0.0' },
      { document: 'Bundle', path: 'actions.*.status', value: 'suspended', instead: 'abandoned', since: '0.2.0', removedIn: '1.0.0' },
    ];
    const found = deprecated('Bundle', { actions: [{ isNew: true, status: 'active' }, { status: 'suspended' }] }, list);
    expect(found.map((one) => [one.code, one.path.join('.')])).toEqual([
      ['deprecated-field', 'actions.0.isNew'],
      ['deprecated-code', 'actions.1.status'],
    ]);
    expect(schema.formatIssue(found[0]!, 'fr')).toContain('innovation.kind');
  });
});
