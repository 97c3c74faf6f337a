import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { openDatabase } from '../src/database.js';
import { Store } from '../src/store.js';
import { sqlite } from './support/databases.js';
import {
  type Service,
  adminToken,
  exported,
  post,
  register,
  residentsWave,
  submissionsUrl,
  syntheticSubmission,
} from './support/service.js';

describe('a clock that jumps', () => {
  let today = '2026-03-10';
  let service: Pick<Service, 'url'>;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const database = await sqlite();
    const config = readConfig({ ...database.env, ADMIN_TOKEN: adminToken, PER_ADDRESS_PER_MINUTE: '40', PER_MINUTE: '100' });
    const store = new Store(await openDatabase(config));
    const app = createApp({ config, store, log: () => undefined, today: () => today });
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    service = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    end = async () => {
      await new Promise((resolve) => server.close(resolve));
      await store.database.destroy();
      await database.drop();
    };
  });
  afterAll(() => end());

  const base = residentsWave();
  const wave = { ...base, wave: { ...base.wave, opensOn: '2026-03-01', closesOn: '2026-03-31' } };

  it('shuts and opens the wave, loses nothing and doubles nothing', async () => {
    await register(service, wave);
    const url = submissionsUrl(service, wave);
    const submission = syntheticSubmission(wave, { submittedOn: '2026-03-10' });
    const statuses: number[] = [];
    for (const day of ['2026-03-10', '2019-01-01', '2026-03-10', '2038-01-19', '2026-04-03', '2026-03-11']) {
      today = day;
      statuses.push((await post(url, submission)).status);
    }
    expect(statuses).toEqual([201, 403, 200, 410, 200, 200]);
    expect(await exported(service, wave)).toHaveLength(1);
  });

  it('puts right the day of a phone whose clock is wrong; sent again on another day it is still the same submission', async () => {
    const url = submissionsUrl(service, wave);
    const submission = syntheticSubmission(wave, { submittedOn: '2031-01-01', answers: { 'living-here': '1' } });
    today = '2026-03-12';
    expect((await post(url, submission)).status).toBe(201);
    today = '2026-03-13';
    expect((await post(url, submission)).status).toBe(200);
    const kept = await exported(service, wave);
    expect(kept.map(({ submittedOn }) => submittedOn).sort()).toEqual(['2026-03-10', '2026-03-12']);
  });

  it('does not purge what the clock of a wrong day would make old without being asked, and not before the retention is over', async () => {
    const purge = async (): Promise<unknown> =>
      (
        await fetch(`${service.url}/admin/purge`, {
          method: 'POST',
          headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
        })
      ).json();
    today = '2027-03-31';
    expect(await purge()).toEqual({ purged: [] });
    today = '2027-04-01';
    expect(await purge()).toEqual({ purged: [{ waveId: wave.wave.id, submissions: 2 }] });
    expect(await exported(service, wave)).toHaveLength(0);
  });

  it('lets one address in as often as its limit says, whatever the date', async () => {
    today = '2026-03-14';
    const statuses: number[] = [];
    for (let index = 0; index < 45; index += 1)
      statuses.push((await post(submissionsUrl(service, wave), syntheticSubmission(wave))).status);
    expect(statuses.at(-1)).toBe(429);
    today = '2026-03-15';
    const response = await post(submissionsUrl(service, wave), syntheticSubmission(wave));
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
