import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as schema from '../index.js';
import { deprecated } from '../rules/deprecated.js';
import { compareSchemas, isEnough, levelOf, type ComparedSchema } from './compatibility.js';
import type { Deprecation } from './deprecations.js';
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

  it('the present version is among them, and each version has every kind of document', () => {
    expect(versions).toContain(schema.schemaVersion);
    for (const version of versions)
      expect(readdirSync(new URL(`${version}/`, folder)).sort(), version).toEqual(
        ['bundle', 'dossier', 'evaluation', 'framework', 'submission', 'survey'].map((name) => `${name}.json`),
      );
  });

  it.each(versions.flatMap((version) => readdirSync(new URL(`${version}/`, folder)).map((name) => [version, name] as const)))(
    '%s %s reads',
    (version, name) => {
      const kind = (name.charAt(0).toUpperCase() + name.slice(1).replace('.json', '')) as 'Bundle';
      const document = JSON.parse(readFileSync(new URL(`${version}/${name}`, folder), 'utf8')) as Record<string, unknown>;
      expect(document.schemaVersion).toBe(version);
      const result = schema.parse(schema[kind], document, { mode: 'strict' });
      expect(result.issues.filter((one) => one.code !== 'migrated')).toEqual([]);
      expect(result.ok).toBe(true);
    },
  );

  it('steps are taken in order, and the input is left alone', () => {
    const steps: Migration[] = [
      { from: '0.1.0', to: '0.2.0', migrate: ({ name, ...rest }) => ({ ...rest, label: name }) },
      { from: '0.2.0', to: '1.0.0', migrate: ({ label, ...rest }) => ({ ...rest, title: { fr: label } }) },
    ];
    const before = { schemaVersion: '0.1.0', name: 'Essai' };
    const whole = { schemaVersion: '1.0.0', title: { fr: 'Essai' } };
    expect(migrate(before, 'Bundle', steps, '1.0.0')).toEqual({ document: whole, from: '0.1.0', steps: ['0.2.0', '1.0.0'] });
    // A patch of a version has its form; the target may be a later patch; a newer document is left alone.
    expect(migrate({ ...before, schemaVersion: '0.1.7' }, 'Bundle', steps, '1.0.3').document).toEqual({ ...whole, schemaVersion: '1.0.3' });
    expect(migrate({ schemaVersion: '0.2.0', label: 'Essai' }, 'Bundle', steps, '1.0.0').steps).toEqual(['1.0.0']);
    expect(migrate({ ...before, schemaVersion: '2.0.0' }, 'Bundle', steps, '1.0.0').document.schemaVersion).toBe('2.0.0');
    expect(before).toEqual({ schemaVersion: '0.1.0', name: 'Essai' });
    expect(migrations.every((step, index) => index === 0 || migrations[index - 1]!.to === step.from)).toBe(true);
  });

  /** A draft of before 0.1.0, in which a project had a name. */
  const draft: Migration = {
    from: '0.0.9',
    to: '0.1.0',
    migrate: (document, kind) => {
      if (kind !== 'Bundle') return { ...document };
      const projects = document.projects as { name: string }[];
      return { ...document, projects: projects.map(({ name, ...rest }) => ({ ...rest, title: { fr: name } })) };
    },
  };
  const old = {
    schemaVersion: '0.0.9',
    producer: { slug: 'ville' },
    projects: [{ id: 'ville:project:p', name: 'Essai', territoryIds: ['ville:territory:t'] }],
  };

  it('are brought to the present version when they are parsed, and it is said', () => {
    const reading = schema.parse(schema.Bundle, old, { mode: 'strict', migrations: [draft] });
    expect(reading.issues.map((one) => [one.code, one.severity])).toEqual([['migrated', 'info']]);
    expect(reading.value).toMatchObject({ schemaVersion: schema.schemaVersion, projects: [{ title: { fr: 'Essai' } }] });
    expect(old.schemaVersion).toBe('0.0.9');
    expect(schema.parse(schema.Bundle, old, { mode: 'strict' }).issues.map((one) => one.code)).toContain('missing');
  });

  it('one that lies about its version is an issue, not an exception', () => {
    const reading = schema.parse(schema.Bundle, { schemaVersion: '0.0.9', producer: { slug: 'ville' } }, { migrations: [draft] });
    expect(reading.ok).toBe(false);
    expect(schema.formatIssue(reading.issues[0]!, 'fr')).toMatch(/0\.0\.9.*ne peut pas être mis à la version/);
  });

  it.each(['0.1.0garbage', '', '1', '0.1', '9'.repeat(400), 'v0.1.0'])('%s is no version', (schemaVersion) => {
    expect(schema.parse(schema.Bundle, { ...old, schemaVersion }).issues.map((one) => one.code)).toEqual(['unreadable-schema-version']);
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
    const list: Deprecation[] = [
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

  it('are said by parse, of every kind of document', () => {
    const survey = JSON.parse(readFileSync(new URL('../../test/documents/0.1.0/survey.json', import.meta.url), 'utf8')) as object;
    const list: Deprecation[] = [{ document: 'Survey', path: 'title', instead: 'name', since: '0.2.0', removedIn: '1.0.0' }];
    const reading = schema.parse(schema.Survey, survey, { deprecations: list });
    expect(reading.ok).toBe(true);
    expect(reading.issues.map((one) => [one.code, one.severity, one.path.join('.')])).toEqual([['deprecated-field', 'warning', 'title']]);
  });
});
