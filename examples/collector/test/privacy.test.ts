import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { WaveDefinition } from '../src/wave.js';
import { onEachDatabase } from './support/collector.js';
import {
  admin,
  adminToken,
  exported,
  post,
  register,
  residentsWave,
  waveNamed,
  submissionsUrl,
  syntheticSubmission,
} from './support/service.js';

/** A text that stands nowhere else. */
const mark = (): string => `marque-${randomBytes(12).toString('hex')}`;

onEachDatabase('what the collector keeps and tells on', { settings: { TRUST_PROXY: '1' } }, (service) => {
  const base = residentsWave();
  const openQuestion = base.survey.questions.find(
    ({ control, kind, visibleWhen }) => /text/.test(control) && kind !== 'profile' && !visibleWhen,
  )!;
  const saying = (wave: WaveDefinition, text: string): ReturnType<typeof syntheticSubmission> =>
    syntheticSubmission(wave, { answers: { 'living-here': '3', [openQuestion.id]: text } });
  const drawTokens = async (wave: WaveDefinition, count: number): Promise<string[]> => {
    const response = await admin(service, `/waves/${wave.wave.id}/tokens`, { method: 'POST', body: JSON.stringify({ count }) });
    return ((await response.json()) as { tokens: string[] }).tokens;
  };

  const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;

  it('refuses a packed body and bytes that are not UTF-8, and writes nothing', async () => {
    const wave = waveNamed('bytes');
    await register(service, wave);
    const url = submissionsUrl(service, wave);
    const send = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    const text = JSON.stringify(saying(wave, 'été'));
    for (const encoding of ['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip']) {
      const packed = new Uint8Array(gzipSync(text));
      for (const body of [packed, text]) {
        const response = await send(body, { 'content-encoding': encoding });
        expect([encoding, response.status, await codeOf(response)]).toEqual([encoding, 415, 'encoded']);
      }
    }
    const latin1 = Uint8Array.from(Buffer.from(text, 'latin1'));
    const cut = Uint8Array.from(Buffer.from(text.replace('été', '\u{1f333}'))).map((byte) => (byte === 0xb3 ? 0x22 : byte));
    const surrogate = Uint8Array.from(Buffer.from(text.replace('été', '???'))).map((byte, index, all) =>
      all[index] === 0x3f ? [0xed, 0xa0, 0x80][index - all.indexOf(0x3f)]! : byte,
    );
    for (const bytes of [latin1, cut, surrogate, Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))]) {
      const response = await send(bytes);
      expect([response.status, await codeOf(response)]).toEqual([400, 'json-invalid']);
    }
    expect((await send(text, { 'content-type': 'application/json; charset=iso-8859-1' })).status).toBe(415);
    expect(await exported(service, wave)).toEqual([]);
    expect((await send(text, { 'content-encoding': 'identity' })).status).toBe(201);
  });

  it('gives a token to exactly one of many who use it at the same moment', async () => {
    const wave = waveNamed('one-token', { tokensRequired: true });
    await register(service, wave);
    const tokens = await drawTokens(wave, 5);
    const sent = tokens.flatMap((token) =>
      Array.from({ length: 20 }, async () => [
        token,
        (await post(submissionsUrl(service, wave), saying(wave, token), { 'x-token': token })).status,
      ]),
    );
    const statuses = await Promise.all(sent);
    for (const token of tokens) {
      const mine = statuses.flatMap(([of, status]) => (of === token ? [status] : []));
      expect([mine.filter((status) => status === 201).length, mine.filter((status) => status === 401).length]).toEqual([1, 19]);
    }
    const kept = await exported(service, wave);
    expect(kept.map(({ answers }) => answers[openQuestion.id]).sort()).toEqual([...tokens].sort());
  });

  it('revokes the tokens that were not used, of this wave alone, for good', async () => {
    const [wave, other] = [waveNamed('revoked', { tokensRequired: true }), waveNamed('not-revoked', { tokensRequired: true })];
    await register(service, wave);
    await register(service, other);
    const tokens = await drawTokens(wave, 4);
    const [otherToken = ''] = await drawTokens(other, 1);
    const send = async (to: WaveDefinition, token = ''): Promise<number> =>
      (await post(submissionsUrl(service, to), syntheticSubmission(to), { 'x-token': token })).status;
    expect(await send(wave, tokens[0])).toBe(201);
    const revoke = async (): Promise<unknown> => (await admin(service, `/waves/${wave.wave.id}/tokens`, { method: 'DELETE' })).json();
    expect([await revoke(), await revoke()]).toEqual([{ revoked: 3 }, { revoked: 0 }]);
    for (const token of tokens) expect(await send(wave, token)).toBe(401);
    expect(await send(other, otherToken)).toBe(201);
    expect(await send(wave, (await drawTokens(wave, 1))[0])).toBe(201);
    expect(await exported(service, wave)).toHaveLength(2);
  });

  it.skipIf(service.isPostgresql)(
    'a withdrawn or purged answer is no longer in the bytes of the SQLite file, nor of its journal (PostgreSQL keeps its own journal for a while: not tried)',
    async () => {
      const file = service.database.env['SQLITE_FILE']!;
      const holds = (text: string): boolean => [file, `${file}-wal`].some((path) => existsSync(path) && readFileSync(path).includes(text));
      const wave = waveNamed('erased');
      await register(service, wave);
      const [gone, stays] = [mark(), mark()];
      const submission = saying(wave, gone);
      await post(submissionsUrl(service, wave), saying(wave, stays));
      await post(submissionsUrl(service, wave), submission);
      expect([holds(gone), holds(stays)]).toEqual([true, true]);
      expect(holds(submission.id)).toBe(false);
      expect((await post(`${service.url}/withdrawals`, { code: submission.id })).status).toBe(200);
      for (let tries = 0; tries < 100 && holds(gone); tries += 1) await pause(50);
      expect([holds(gone), holds(stays)]).toEqual([false, true]);

      const old = waveNamed('purged');
      const past = { ...old, wave: { ...old.wave, opensOn: '2024-01-01' } };
      await register(service, past);
      const purged = mark();
      expect((await post(submissionsUrl(service, past), saying(past, purged))).status).toBe(201);
      await register(service, { ...past, wave: { ...past.wave, closesOn: '2024-02-01' } });
      expect(await (await admin(service, '/purge', { method: 'POST' })).json()).toEqual({
        purged: [{ waveId: past.wave.id, submissions: 1 }],
      });
      expect([holds(purged), holds(stays)]).toEqual([false, true]);
    },
  );

  it('log and metrics hold no answer, token, code, id or address after a mixed run', async () => {
    const [open, invited] = [
      waveNamed('mixed'),
      waveNamed('mixed-invited', { tokensRequired: true, quotas: [{ batchId: 'atelier', most: 1 }] }),
    ];
    await register(service, open);
    await register(service, invited);
    const tokens = await drawTokens(invited, 3);
    const address = '203.0.113.77';
    const secrets = [adminToken, address, ...tokens];
    const send = async (wave: WaveDefinition, headers: Record<string, string> = {}, changes: object = {}): Promise<number> => {
      const text = mark();
      const submission = { ...saying(wave, text), ...changes };
      secrets.push(text, submission.id);
      const all = { 'x-forwarded-for': address, ...headers };
      return (await post(submissionsUrl(service, wave), submission, all)).status;
    };
    const [forged, wrongAdmin, notJson, path] = [mark(), mark(), mark(), mark()];
    secrets.push(forged, wrongAdmin, notJson, path);
    const statuses = [
      await send(open),
      await send(open, {}, { submittedOn: '1999-01-01' }),
      await send(open, {}, { answers: { [mark()]: 'x' } }),
      await send(open, { origin: `https://${mark()}.example` }),
      await send(invited, { 'x-token': tokens[0]! }, { batchId: 'atelier' }),
      await send(invited, { 'x-token': tokens[0]! }),
      await send(invited, { 'x-token': tokens[1]! }, { batchId: 'atelier' }),
      await send(invited, { 'x-token': forged }),
      (await post(submissionsUrl(service, open), notJson)).status,
      (await post(`${service.url}/waves/${path}/submissions?x=${path}`, {})).status,
      (await fetch(`${service.url}/${path}`)).status,
      (await fetch(`${service.url}/admin/metrics`, { headers: { authorization: `Bearer ${wrongAdmin}` } })).status,
      (await post(`${service.url}/withdrawals`, { code: forged })).status,
    ];
    expect(statuses).toEqual([201, 201, 422, 403, 201, 401, 403, 401, 400, 404, 404, 401, 404]);
    const last = syntheticSubmission(open);
    secrets.push(last.id);
    await post(submissionsUrl(service, open), last);
    expect((await post(`${service.url}/withdrawals`, { code: last.id })).status).toBe(200);
    secrets.push(...(await exported(service, open)).map(({ id }) => id));
    await admin(service, '/purge', { method: 'POST' });

    const metrics = await (await admin(service, '/metrics')).text();
    expect(metrics).toContain('pst_collector_withdrawals_total');
    const log = service.log.filter((line) => !line.includes('"event":"listening"'));
    expect(log.some((line) => line.includes('"export"'))).toBe(true);
    const told = [metrics, ...log].join('\n');
    for (const secret of secrets) expect(told).not.toContain(secret);
    // Nor any address of another form: the service saw only the loopback and the address above.
    expect(told).not.toMatch(/127\.0\.0\.1|::1|::ffff|user-agent|Mozilla/i);
  });
});
