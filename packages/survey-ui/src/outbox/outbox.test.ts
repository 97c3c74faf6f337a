import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Submission } from '@projet-social/schema';
import { afterEach, describe, expect, it } from 'vitest';
import { newSubmissionId } from '../survey/submissionId.js';
import { Outbox } from './Outbox.js';
import { postTo } from './postTo.js';
import { type Queue, type Waiting } from './queue.js';

const submission = (): Submission => ({
  schemaVersion: '0.1.0',
  id: newSubmissionId(),
  surveyId: 'all-controls',
  surveyVersion: '1.0.0',
  waveId: 'test:wave:one',
  group: 'residents',
  mode: 'web',
  submittedOn: '2026-05-12',
  status: 'completed',
  answers: { 'living-here': '3' },
  absences: {},
  profile: {},
});

/** A queue that outlives its tabs, as IndexedDB does: what is in it was copied in. */
function device(): Queue {
  const kept = new Map<string, Waiting>();
  return {
    isDurable: true,
    put: async (_, waiting) => Promise.resolve(void kept.set(waiting.submission.id, structuredClone(waiting))),
    remove: async (_, id) => Promise.resolve(void kept.delete(id)),
    all: async () => Promise.resolve([...kept.values()].map((each) => structuredClone(each))),
  };
}

/** Pseudo-random, so that a failure can be seen again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Fault = 'none' | 'drop before' | 'drop after commit' | '500' | '429' | '409 without reason' | 'slow' | 'portal';

/** A receiver that keeps each id once, durable before it answers, and fails in every way that networks do. */
async function faultyServer(next: () => Fault): Promise<{ server: Server; address: string; received: Map<string, number> }> {
  const received = new Map<string, number>();
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Submission;
      const fault = next();
      if (fault === 'drop before') return void request.socket.destroy();
      if (fault === '500' || fault === '429') return void answer.writeHead(Number(fault)).end();
      if (fault === 'portal') return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>');
      const known = received.has(id);
      received.set(id, (received.get(id) ?? 0) + 1);
      if (fault === 'drop after commit') return void request.socket.destroy();
      if (fault === 'slow') return void setTimeout(() => answer.writeHead(201).end('{}'), 150);
      answer.writeHead(known ? 409 : 201, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/submissions`, received };
}

let open: Server | undefined;
afterEach(() => open?.close());

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  for (let turn = 0; turn < 600; turn++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('not in time');
};

describe('outbox', () => {
  it('loses none and doubles none of 100 submissions over drops, errors, portals, duplicates, killed and parallel tabs', async () => {
    const roll = dice(93047);
    const faults: Fault[] = ['none', 'none', 'drop before', 'drop after commit', '500', '429', 'slow', 'portal'];
    const { server, address, received } = await faultyServer(() => faults[Math.floor(roll() * faults.length)] ?? 'none');
    open = server;
    const queue = device();
    const tab = (): Outbox => new Outbox({ name: address, queue, send: postTo(address, { timeout: 1000 }), firstWait: 5 });
    let tabs = [tab(), tab()];
    const sent: string[] = [];
    for (let turn = 0; turn < 100; turn++) {
      const each = submission();
      sent.push(each.id);
      const adding = tabs[turn % 2]?.add(each);
      if (roll() < 0.2) {
        // The tab is killed while it sends: nobody waits for the answer, a new tab finds what the queue holds.
        tabs[turn % 2]?.pause();
        tabs = [tab(), tab()];
        void adding?.catch(() => undefined);
      } else if (roll() < 0.5) await adding;
    }
    await until(async () => {
      await tabs[0]?.flush();
      return (await queue.all(address)).length === 0;
    });
    tabs.forEach((each) => each.pause());
    expect(new Set(received.keys())).toEqual(new Set(sent));
    expect(received.size).toBe(100); // the id is the idempotency key: sent twice, kept once
  }, 180_000);

  it('sets a refused submission aside, tells, and sends the others', async () => {
    const answers = [413, 201];
    const server = createServer((request, answer) => {
      request.resume().on('end', () => answer.writeHead(answers.shift() ?? 201).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open = server;
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const queue = device();
    const told: [string, number][] = [];
    const outbox = new Outbox({ name: address, queue, send: postTo(address), onRejected: (id, status) => told.push([id, status]) });
    const large = submission();
    expect(await outbox.add(large)).toBe('rejected');
    expect(await outbox.add(submission())).toBe('sent');
    expect(told).toEqual([[large.id, 413]]);
    expect((await queue.all(address)).map((waiting) => [waiting.submission.id, waiting.refused])).toEqual([[large.id, 413]]);
    outbox.pause();
  });

  it('takes 409 for a success, because the receiver has it', async () => {
    const server = createServer((request, answer) => {
      request.resume().on('end', () => answer.writeHead(409).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open = server;
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const outbox = new Outbox({ name: address, queue: device(), send: postTo(address) });
    expect(await outbox.add(submission())).toBe('sent');
    outbox.pause();
  });
});
