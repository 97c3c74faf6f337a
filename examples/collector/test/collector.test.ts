import { afterEach, expect, it } from 'vitest';
import { onEachDatabase } from './support/collector.js';
import {
  admin,
  exported,
  origin,
  post,
  register,
  residentsWave,
  submissionsUrl,
  syntheticSubmission,
  waveNamed,
} from './support/service.js';

const definition = residentsWave();

onEachDatabase('the collector on', { wave: () => definition }, (service) => {
  afterEach(() => {
    for (const line of service.log) expect(line).not.toMatch(/127\.0\.0\.1.*(?:address|ip)|living-here|"answers"/);
  });

  it('stores a submission once, whatever the number of times it is sent', async () => {
    const submission = syntheticSubmission(definition);
    const url = submissionsUrl(service, definition);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => post(url, submission).then((response) => response.status)));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(19);
    expect(await exported(service, definition)).toHaveLength(1);
    const other = await post(url, { ...submission, answers: { 'living-here': '1' } });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'other-content']);
  });

  it('gives back the survey and exports what was stored, without the withdrawal code', async () => {
    const submission = syntheticSubmission(definition);
    await post(submissionsUrl(service, definition), submission);
    const survey = (await (await fetch(`${service.url}/waves/${definition.wave.id}/survey`)).json()) as { id: string };
    expect(survey.id).toBe('residents-annual');
    const all = await exported(service, definition);
    expect(all.at(-1)).toMatchObject({ surveyId: 'residents-annual', group: 'residents' });
    expect(JSON.stringify(all)).not.toContain(submission.id);
    const parquet = await (await admin(service, `/waves/${definition.wave.id}/export?format=parquet`)).arrayBuffer();
    expect(Buffer.from(parquet).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('withdraws by code, as people type it, and does not let the answers come back', async () => {
    const submission = syntheticSubmission(definition);
    await post(submissionsUrl(service, definition), submission);
    const before = (await exported(service, definition)).length;
    const typed = ` ${submission.id.toLowerCase().replace(/(.{4})/g, '$1-')} `;
    expect((await post(`${service.url}/withdrawals`, { code: typed })).status).toBe(200);
    expect(await exported(service, definition)).toHaveLength(before - 1);
    expect((await post(submissionsUrl(service, definition), submission)).status).toBe(410);
    expect((await post(`${service.url}/withdrawals`, { code: typed })).status).toBe(404);
  });

  it('refuses what is not a submission of this wave, with a code and words, and writes nothing', async () => {
    const url = submissionsUrl(service, definition);
    const before = (await exported(service, definition)).length;
    const good = syntheticSubmission(definition);
    const tries: [unknown, number, Record<string, string>?][] = [
      ['{"a":', 400],
      ['x=1', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
      [{ ...good, id: 'x' }, 422],
      [{ ...good, answers: { 'living-here': '9' } }, 422],
      [{ ...good, answers: { inconnue: '1' } }, 422],
      [{ ...good, group: 'staff' }, 422],
      [{ ...good, waveId: 'autre:survey-wave:x' }, 422],
      [{ ...good, batchId: 'inconnu' }, 422],
      [{ ...good, status: 'in-progress' }, 422],
      ['[1,2]', 422],
      ['"a"', 422],
      [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 422],
      [JSON.stringify({ ...good, ext: 'x'.repeat(70_000) }), 413],
      [good, 403, { origin: 'https://evil.example.com' }],
    ];
    for (const [body, status, headers] of tries) {
      const response = await post(url, body, headers);
      expect([typeof body === 'string' ? body.slice(0, 30) : body, response.status]).toEqual([
        typeof body === 'string' ? body.slice(0, 30) : body,
        status,
      ]);
      expect(await response.json()).toMatchObject({
        code: expect.any(String) as string,
        message: { fr: expect.any(String) as string, en: expect.any(String) as string },
      });
    }
    expect((await post(`${service.url}/waves/inconnue/submissions`, good)).status).toBe(404);
    expect(await exported(service, definition)).toHaveLength(before);
  });

  it('answers the pages it allows, and no others', async () => {
    const preflight = (from: string): Promise<Response> =>
      fetch(submissionsUrl(service, definition), { method: 'OPTIONS', headers: { origin: from, 'access-control-request-method': 'POST' } });
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
    expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await fetch(`${service.url}/health`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keeps administration behind its token', async () => {
    const path = `${service.url}/admin/waves/${definition.wave.id}/export`;
    expect((await fetch(path)).status).toBe(401);
    expect((await fetch(path, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  it('takes each token once, and a batch up to its quota', async () => {
    const staff = residentsWave({ tokensRequired: true });
    const invited = {
      ...staff,
      wave: { ...staff.wave, id: 'montfermeil:survey-wave:invited-test' },
      quotas: [{ batchId: 'atelier', most: 2 }],
    };
    await register(service, invited);
    const { tokens } = (await (
      await admin(service, `/waves/${invited.wave.id}/tokens`, { method: 'POST', body: '{"count":4}' })
    ).json()) as { tokens: string[] };
    const url = submissionsUrl(service, invited);
    const send = (token: string, batchId = 'site'): Promise<number> =>
      post(url, syntheticSubmission(invited, { batchId }), { 'x-token': token }).then((response) => response.status);
    expect((await post(url, syntheticSubmission(invited))).status).toBe(401);
    const replays = await Promise.all(Array.from({ length: 10 }, () => send(tokens[0]!)));
    expect(replays.filter((status) => status === 201)).toHaveLength(1);
    expect(await send('forged')).toBe(401);
    expect([await send(tokens[1]!, 'atelier'), await send(tokens[2]!, 'atelier'), await send(tokens[3]!, 'atelier')]).toEqual([
      201, 201, 403,
    ]);
    // A refused submission does not burn its token.
    expect(await send(tokens[3]!)).toBe(201);
  });

  it('closes with the wave, but takes for a week what was answered in time and sent later', async () => {
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const base = residentsWave();
    const closed = { ...base, wave: { ...base.wave, id: 'montfermeil:survey-wave:closed-test', closesOn: day(-2) } };
    await register(service, closed);
    const url = submissionsUrl(service, closed);
    expect((await post(url, syntheticSubmission(closed, { submittedOn: day(-3) }))).status).toBe(201);
    expect((await post(url, syntheticSubmission(closed, { submittedOn: day(0) }))).status).toBe(410);
    const over = { ...base, wave: { ...base.wave, id: 'montfermeil:survey-wave:over-test', closesOn: day(-20) } };
    await register(service, over);
    expect((await post(submissionsUrl(service, over), syntheticSubmission(over, { submittedOn: day(-21) }))).status).toBe(410);
  });

  it('tells counts by batch above the threshold only', async () => {
    const wave = waveNamed('counts-test');
    await register(service, wave);
    for (let index = 0; index < 17; index += 1)
      await post(submissionsUrl(service, wave), syntheticSubmission(wave, { batchId: index < 14 ? 'site' : 'atelier' }));
    expect(await (await admin(service, `/waves/${wave.wave.id}/counts`)).json()).toEqual({
      total: { batchId: 'total', count: 15, status: 'ok' },
      batches: [
        { batchId: 'atelier', count: null, status: 'suppressed' },
        { batchId: 'site', count: null, status: 'suppressed' },
      ],
    });
  });
});
