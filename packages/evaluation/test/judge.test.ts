import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Judgement, schemaVersion } from '@projet-social/schema';
import { pst } from './support/pst.js';

let folder = '';
let dossier = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-judge-'));
  dossier = join(folder, 'saint-laurent');
  expect((await pst(['init', dossier, '--name', 'Saint-Laurent-les-Tours', '--commune', '46273', '--year', '2026'])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const judge = (criterion: string, band: string, ...more: string[]) =>
  pst(['judge', dossier, criterion, '--year', '2026', '--band', band, '--reason', 'Synthétique.', '--date', '2026-11-20', ...more]);
const kept = (): Judgement[] =>
  (JSON.parse(readFileSync(join(dossier, 'records/judgements.json'), 'utf8')) as { judgements: Judgement[] }).judgements;

describe('pst judge', () => {
  it('keeps all that was said: each dissent with its own reading, the day, the session', async () => {
    const manifest = JSON.parse(readFileSync(join(dossier, 'dossier.json'), 'utf8')) as {
      producer: string;
      bundles: string[];
    };
    const session = `${manifest.producer}:session:conference-2026`;
    const body = `${manifest.producer}:governance-body:conference`;
    const part = {
      schemaVersion,
      producer: { slug: manifest.producer },
      governanceBodies: [{ id: body, kind: 'social-conference', name: { fr: 'Conférence' } }],
      sessions: [
        {
          id: session,
          kind: 'social-conference',
          bodyId: body,
          date: '2026-11-20',
        },
      ],
    };
    writeFileSync(join(dossier, 'records/session.json'), JSON.stringify(part));
    writeFileSync(join(dossier, 'dossier.json'), JSON.stringify({ ...manifest, bundles: [...manifest.bundles, 'records/session.json'] }));
    const dissent = ['--dissent', 'CAF (on-track) : trop sévère', '--dissent', 'Un habitant : on ne sait rien'];
    const ran = await judge('mutual-trust', 'fragile', ...dissent, '--session', session);
    expect([ran.code, ran.errors]).toEqual([0, expect.stringContaining('Lecture notée')]);
    expect(kept()).toEqual([
      {
        criterionId: 'mutual-trust',
        year: 2026,
        computedBands: [],
        agreedBand: 'fragile',
        rationale: 'Synthétique.',
        dissent: [
          { party: 'CAF', band: 'on-track', statement: 'trop sévère' },
          { party: 'Un habitant', statement: 'on ne sait rien' },
        ],
        sessionId: session,
        decidedOn: '2026-11-20',
      },
    ]);
  });

  it('adds a reading beside the others of the year, and replaces one only when it is told to', async () => {
    expect((await judge('resident-presence', 'solid')).code).toBe(0);
    const refused = await judge('mutual-trust', 'solid');
    expect([refused.code, refused.errors]).toEqual([1, expect.stringMatching(/déjà notée/)]);
    expect((await judge('mutual-trust', 'solid', '--replace')).code).toBe(0);
    expect(kept().map(({ criterionId, agreedBand }) => [criterionId, agreedBand])).toEqual([
      ['mutual-trust', 'solid'],
      ['resident-presence', 'solid'],
    ]);
  });

  it('refuses a reading and a day that do not exist, and writes nothing', async () => {
    const before = kept();
    for (const [words, expected] of [
      [['mutual-trust', 'superb', '--replace'], /superb/],
      [['mutual-trust', 'solid', '--replace', '--date', '2026-02-30'], /--date/],
    ] as const) {
      const [criterion, band, ...more] = words;
      const ran = await judge(criterion, band, ...more);
      expect([ran.code > 0, ran.errors]).toEqual([true, expect.stringMatching(expected)]);
    }
    expect(kept()).toEqual(before);
  });

  it('says what looks personal, in a dissent as well', async () => {
    const ran = await judge('mutual-trust', 'solid', '--replace', '--dissent', 'Un habitant : appelez le 06 12 34 56 78');
    expect([ran.code, ran.errors]).toEqual([0, expect.stringMatching(/téléphone/)]);
  });
});
