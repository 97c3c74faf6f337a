import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateAll } from '../scripts/projections.js';

const root = new URL('../../../', import.meta.url);
const files = await generateAll();

describe('generated files', () => {
  it.each([...files.keys()])('%s is fresh', (path) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(files.get(path));
  });
});
