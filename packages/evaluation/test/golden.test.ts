import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../golden/check.js';
import { readFolder } from '../golden/folder.js';

const root = resolve(import.meta.dirname, '../../..');
const shared = process.env['PST_GOLDEN'] ?? resolve(root, '../shared/golden/evaluation');

async function expectAllPass(path: string) {
  const folder = readFolder(path);
  const outcomes = await checkFolder(folder);
  const failed = outcomes.filter(({ verdict }) => verdict === 'failed');
  expect(failed.map(({ family, id, problems }) => `${family} · ${id}: ${problems.slice(0, 3).join('; ')}`)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(0);
  return outcomes;
}

describe('values computed with other software', () => {
  it('the committed fixtures pass, none of their kinds unsupported', async () => {
    const outcomes = await expectAllPass(resolve(import.meta.dirname, 'fixtures'));
    expect(outcomes.filter(({ verdict }) => verdict === 'unsupported').map(({ id }) => id)).toEqual([]);
  });

  if (existsSync(shared)) {
    it('the shared golden folder passes', async () => {
      await expectAllPass(shared);
    }, 120_000);
  } else {
    it.skip('the shared golden folder is not here (set PST_GOLDEN to its path)', () => undefined);
  }
});
