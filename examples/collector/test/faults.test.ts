import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Submission } from '@projet-social/schema';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { onEachDatabase } from './support/collector.js';
import { databasesHere } from './support/databases.js';
import {
  admin,
  exported,
  post,
  register,
  waveNamed,
  startService,
  stopAll,
  submissionsUrl,
  syntheticSubmission,
} from './support/service.js';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends all, several at a time; a request that breaks has status 0. */
async function sendAll(url: string, submissions: readonly Submission[], each: (id: string, status: number) => void): Promise<void> {
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < submissions.length) {
      const submission = submissions[next++]!;
      each(
        submission.id,
        await post(url, submission).then(
          ({ status }) => status,
          () => 0,
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: 20 }, sender));
}

/** Sends the same again until every one is confirmed, as a phone's outbox does. */
async function sendAgain(url: string, submissions: readonly Submission[]): Promise<void> {
  let waiting = submissions;
  for (let round = 0; waiting.length > 0 && round < 50; round += 1) {
    const confirmed = new Set<string>();
    await sendAll(url, waiting, (id, status) => {
      expect([200, 201, 503]).toContain(status);
      if (status !== 503) confirmed.add(id);
    });
    waiting = waiting.filter(({ id }) => !confirmed.has(id));
    if (waiting.length > 0) await pause(100);
  }
  expect(waiting).toHaveLength(0);
}

onEachDatabase('faults on', {}, (service) => {
  afterEach(() => {
    expect(service.log.filter((line) => line.includes('"cause":"program"'))).toEqual([]);
  });

  it('loses nothing that it acknowledged when it is killed under load, and doubles nothing', async () => {
    const wave = waveNamed('killed');
    await register(service, wave);
    const submissions = Array.from({ length: 300 }, () => syntheticSubmission(wave));
    const acknowledged: string[] = [];
    const sending = sendAll(submissionsUrl(service, wave), submissions, (id, status) => {
      if (status === 201) acknowledged.push(id);
    });
    while (acknowledged.length < 60) await pause(2);
    await service.stop('SIGKILL');
    await sending;
    expect(acknowledged.length).toBeLessThan(300);
    await service.start();
    const kept = await exported(service, wave);
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged.length);
    // What was acknowledged is there: sent again, it is known already.
    const lost: string[] = [];
    await sendAll(
      submissionsUrl(service, wave),
      submissions.filter(({ id }) => acknowledged.includes(id)),
      (id, status) => {
        if (status !== 200) lost.push(id);
      },
    );
    expect(lost).toEqual([]);
    await sendAgain(submissionsUrl(service, wave), submissions);
    const all = await exported(service, wave);
    expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([300, 300]);
  });

  // Below the database, the same for both: once is enough for its half minute.
  it.skipIf(service.isPostgresql)(
    'goes on while slow clients hold half a request, and lets them go within half a minute (with either database the same: tried once)',
    async () => {
      const wave = waveNamed('slow');
      await register(service, wave);
      const { hostname, port } = new URL(service.url);
      const half = `POST /waves/${wave.wave.id}/submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
      let letGo = 0;
      const sockets = Array.from({ length: 100 }, (_, index) => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        socket.on('close', () => (letGo += 1));
        socket.resume();
        socket.write(index % 2 === 0 ? half : half.slice(0, 40));
        return socket;
      });
      // A drop now and then does not buy them time.
      const dripping = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write(' ')), 1000);
      await sendAgain(
        submissionsUrl(service, wave),
        Array.from({ length: 20 }, () => syntheticSubmission(wave)),
      );
      expect(await exported(service, wave)).toHaveLength(20);
      for (let waited = 0; letGo < sockets.length && waited < 30_000; waited += 100) await pause(100);
      clearInterval(dripping);
      expect(letGo).toBe(100);
      expect((await fetch(`${service.url}/health`)).status).toBe(200);
      expect(await exported(service, wave)).toHaveLength(20);
    },
  );

  it('stops within seconds when it is asked to while requests keep coming, and finishes what it began', async () => {
    const wave = waveNamed('stopped');
    await register(service, wave);
    const submissions = Array.from({ length: 2000 }, () => syntheticSubmission(wave));
    const acknowledged: string[] = [];
    let refused = 0;
    const sending = sendAll(submissionsUrl(service, wave), submissions, (id, status) => {
      if (status === 201) acknowledged.push(id);
      else refused += 1;
    });
    while (acknowledged.length < 50) await pause(2);
    const asked = performance.now();
    expect(await service.stop('SIGTERM')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(9_000);
    expect(service.log.at(-1)).toContain('"event":"stopped"');
    await sending;
    expect(refused).toBeGreaterThan(0);
    await service.start();
    expect(await exported(service, wave)).toHaveLength(acknowledged.length);
  });

  if (service.isPostgresql) {
    it('says 503 while the database restarts under load, and recovers by itself', async () => {
      const wave = waveNamed('restarted');
      await register(service, wave);
      const submissions = Array.from({ length: 200 }, () => syntheticSubmission(wave));
      const statuses = new Map<string, number>();
      const sending = sendAll(submissionsUrl(service, wave), submissions, (id, status) => statuses.set(id, status));
      while (statuses.size < 20) await pause(2);
      await service.database.restart?.();
      await sending;
      expect([...new Set(statuses.values())].filter((status) => status !== 201 && status !== 503)).toEqual([]);
      const kept = await exported(service, wave);
      expect(kept.length).toBeGreaterThanOrEqual([...statuses.values()].filter((status) => status === 201).length);
      await sendAgain(submissionsUrl(service, wave), submissions);
      const all = await exported(service, wave);
      expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([200, 200]);
    });

    it('an export that the database leaves half-way ends as a broken connection, never as a file that looks whole', async () => {
      const wave = waveNamed('broken-export');
      await register(service, wave);
      await sendAgain(
        submissionsUrl(service, wave),
        Array.from({ length: 2500 }, () => syntheticSubmission(wave)),
      );
      const response = await admin(service, `/waves/${wave.wave.id}/export`);
      const reader = response.body!.getReader();
      await reader.read();
      await service.database.restart?.();
      const readOn = async (): Promise<void> => {
        while (!(await reader.read()).done);
      };
      await expect(readOn()).rejects.toThrow();
    });

    it('two instances that start at once on an empty database both serve it', async () => {
      const empty = await service.makeDatabase();
      const pair = await Promise.all([startService(empty.env), startService(empty.env)]);
      const wave = waveNamed('started-together');
      await register(pair[0], wave);
      expect((await post(submissionsUrl(pair[1], wave), syntheticSubmission(wave))).status).toBe(201);
      expect(await exported(pair[0], wave)).toHaveLength(1);
      await Promise.all(pair.map((one) => one.stop()));
      await empty.drop();
    });

    it('two instances on one database: once each, tokens and quotas included', async () => {
      const second = await service.startAnother();
      const base = waveNamed('pair');
      const wave = { ...base, quotas: [{ batchId: 'atelier', most: 10 }] };
      await register(service, wave);
      await pause(1100); // the second instance learns of a change within a second
      const submissions = Array.from({ length: 60 }, (_, index) => syntheticSubmission(wave, { batchId: index < 30 ? 'atelier' : 'site' }));
      const statuses = await Promise.all(
        submissions.flatMap((submission) =>
          [service, second].map((one) => post(submissionsUrl(one, wave), submission).then((response) => response.status)),
        ),
      );
      const counted = (status: number): number => statuses.filter((each) => each === status).length;
      expect({ stored: counted(201), again: counted(200), full: counted(403) }).toEqual({ stored: 40, again: 40, full: 40 });
      const kept = await exported(service, wave);
      expect(kept).toHaveLength(40);
      expect(kept.filter(({ batchId }) => batchId === 'atelier')).toHaveLength(10);

      const invited = { ...waveNamed('pair-invited'), tokensRequired: true };
      await register(service, invited);
      const drawn = await admin(service, `/waves/${invited.wave.id}/tokens`, { method: 'POST', body: '{"count":15}' });
      const { tokens } = (await drawn.json()) as { tokens: string[] };
      const redeemed = await Promise.all(
        tokens.map(async (token) => {
          const sent = [service, second, service, second].map((one) =>
            post(submissionsUrl(one, invited), syntheticSubmission(invited), { 'x-token': token }),
          );
          return (await Promise.all(sent)).map(({ status }) => status).sort();
        }),
      );
      expect(redeemed).toEqual(tokens.map(() => [201, 401, 401, 401]));
      expect(await exported(service, invited)).toHaveLength(15);
      await second.stop();
    });
  }
});

/** A folder on a small disk of its own, where this account may mount one. */
function smallDisk(megabytes: number): string | undefined {
  if (userInfo().uid !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'pst-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'pst-small-disk', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

describe.each(databasesHere())('full disk under %s', (name, make) => {
  const disk = smallDisk(name === 'PostgreSQL' ? 100 : 8);
  afterAll(async () => {
    await stopAll();
    if (disk === undefined) return;
    execFileSync('umount', ['-l', disk]);
    await rm(disk, { recursive: true });
  });

  it.skipIf(disk === undefined)(
    `says 503 while nothing more fits, loses nothing acknowledged, and recovers once there is room${disk === undefined ? ' (no right to mount a small disk here)' : ''}`,
    async () => {
      const database = await make(disk);
      const service = await startService(database.env);
      const wave = waveNamed('full');
      await register(service, wave);
      const url = submissionsUrl(service, wave);
      const first = Array.from({ length: 30 }, () => syntheticSubmission(wave));
      await sendAgain(url, first);
      const filler = await open(join(disk!, 'filler'), 'w');
      await (async () => {
        for (;;) await filler.write(Buffer.alloc(4096));
      })().catch((error: unknown) => expect(error).toMatchObject({ code: 'ENOSPC' }));
      const second = Array.from({ length: name === 'PostgreSQL' ? 400 : 200 }, () => syntheticSubmission(wave));
      const statuses = new Map<string, number>();
      await sendAll(url, second, (id, status) => statuses.set(id, status));
      expect([...new Set(statuses.values())].filter((status) => status !== 201 && status !== 503)).toEqual([]);
      expect([...statuses.values()]).toContain(503);
      await filler.truncate(0);
      await filler.close();
      await database.restart?.();
      const acknowledged = 30 + [...statuses.values()].filter((status) => status === 201).length;
      expect((await exported(service, wave)).length).toBeGreaterThanOrEqual(acknowledged);
      await sendAgain(url, [...first, ...second]);
      const all = await exported(service, wave);
      const wanted = first.length + second.length;
      expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([wanted, wanted]);
      await service.stop();
      await database.drop();
    },
  );
});
