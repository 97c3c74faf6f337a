import type { WaveDefinition } from '../../src/wave.js';
import { origin, syntheticSubmission } from './service.js';

export interface HostileRequest {
  /** What was done to it, to name it when it fails. */
  readonly kind: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export const hostileTexts = [
  "'); DROP TABLE submission; --",
  "1' OR '1'='1",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  'nul\u0000octet',
  '\ud800 demi-signe',
  '\u202egauche-droite',
];

const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  -1,
  1e308,
  0.1,
  '',
  'x'.repeat(5000),
  [],
  {},
  [[[[[[]]]]]],
  { toString: 'x', constructor: 'x' },
  Array.from({ length: 300 }, () => '1'),
];

/** Numbers from 0 to 1 that a seed decides: a failure can be played again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Valid submissions spoilt in one or several ways: values, keys, bytes, depth, headers, methods, addresses. */
export function hostileRequests(count: number, seed: number, definition: WaveDefinition): HostileRequest[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const base = `/waves/${definition.wave.id}/submissions`;
  const json = { 'content-type': 'application/json' };
  type Tree = Record<string, unknown>;
  const spoil = (tree: Tree): void => {
    const inner = random() < 0.5 ? pick([tree['answers'], tree['absences'], tree['profile']]) : tree;
    const place = (typeof inner === 'object' && inner !== null ? inner : tree) as Tree;
    const key = pick([...Object.keys(place), ...hostileTexts, '__proto__', 'constructor', 'hasOwnProperty']);
    if (random() < 0.2) delete place[key];
    else
      Object.defineProperty(place, key, {
        value: structuredClone(pick(hostileValues)),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  };
  const makers: Record<string, () => Omit<HostileRequest, 'kind'>> = {
    values: () => {
      const tree = structuredClone(syntheticSubmission(definition)) as unknown as Tree;
      for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) spoil(tree);
      return { path: base, method: 'POST', headers: json, body: JSON.stringify(tree) };
    },
    cut: () => {
      const text = JSON.stringify(syntheticSubmission(definition));
      return { path: base, method: 'POST', headers: json, body: text.slice(0, Math.floor(random() * text.length)) };
    },
    bytes: () => {
      const bytes = new TextEncoder().encode(JSON.stringify(syntheticSubmission(definition)));
      for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      return { path: base, method: 'POST', headers: json, body: bytes };
    },
    depth: () => {
      const depth = 1 + Math.floor(random() * 15_000);
      const nested = random() < 0.5 ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth / 3)}1${'}'.repeat(depth / 3)}`;
      const submission = JSON.stringify({ ...syntheticSubmission(definition), [pick(['answers', 'ext', 'id'])]: 0 });
      return { path: base, method: 'POST', headers: json, body: submission.replace(/:0([,}])/, `:${nested}$1`) };
    },
    size: () => ({ path: base, method: 'POST', headers: json, body: `"${'é'.repeat(40_000 + Math.floor(random() * 60_000))}"` }),
    headers: () => ({
      path: base,
      method: 'POST',
      headers: {
        ...json,
        ...pick<Record<string, string>>([
          { 'content-type': pick(['text/plain', 'text/html', 'application/xml', 'multipart/form-data', 'application/jsonp']) },
          { origin: pick(['null', 'https://evil.example.com', `${origin}.evil.example.com`, "https://x'; --"]) },
          { 'content-type': 'application/xml', 'x-token': 'x'.repeat(3000) },
          { 'content-encoding': 'gzip' },
          { authorization: "Bearer ' OR 1=1 --" },
        ]),
      },
      body: pick([JSON.stringify(syntheticSubmission(definition)), '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>']),
    }),
    address: () => ({
      path: pick([
        `/waves/${encodeURIComponent(pick(hostileTexts.filter((text) => !text.includes('\ud800'))))}/submissions`,
        `/waves/${definition.wave.id}%00/submissions`,
        `/waves/%E0%A4%A/submissions`,
        `/waves/${'a'.repeat(4000)}/survey`,
        '/waves/../../admin/purge',
        '/admin/purge',
        `/admin/waves/${definition.wave.id}`,
        `/admin/waves/${definition.wave.id}/export?format=%27%3B--`,
        '/<script>alert(1)</script>',
      ]),
      method: 'POST',
      headers: json,
      body: JSON.stringify(syntheticSubmission(definition)),
    }),
    method: () => ({
      path: pick([base, '/withdrawals', '/admin/purge', '/health']),
      method: pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS']),
      headers: json,
    }),
    withdrawal: () => ({
      path: '/withdrawals',
      method: 'POST',
      headers: json,
      body: JSON.stringify(pick([{ code: pick(hostileValues) }, pick(hostileValues), [], { Code: 'x' }])),
    }),
  };
  const kinds = Object.keys(makers);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 2 === 0 ? 'values' : pick(kinds);
    return { kind: `${kind} #${index}`, ...makers[kind]!() };
  });
}
