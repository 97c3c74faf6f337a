import type { Submission } from '@projet-social/schema';
import { describe, expect, it, vi } from 'vitest';
import { Outbox, browserQueue, deviceQueue } from '../../src/outbox/index.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { newSubmissionId } from '../../src/survey/submissionId.js';
import { allControls } from './allControls.js';

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
  answers: {},
  absences: {},
  profile: {},
});

describe('outbox in a browser', () => {
  it('keeps what waits for the next visit, and tabs take turns', async () => {
    const name = `https://collector.invalid/${newSubmissionId()}`;
    let atOnce = 0;
    let most = 0;
    const seen: string[] = [];
    let online = false;
    const send = async (each: Submission): Promise<'received' | 'unknown'> => {
      if (!online) return 'unknown';
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce--;
      seen.push(each.id);
      return 'received';
    };
    const first = new Outbox({ name, queue: await deviceQueue(), send, firstWait: 60_000 });
    const ids = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const each = submission();
        expect(await first.add(each)).toBe('queued');
        return each.id;
      }),
    );
    first.pause(); // the tab is closed
    online = true;
    const tabs = await Promise.all([1, 2].map(async () => new Outbox({ name, queue: await deviceQueue(), send, firstWait: 60_000 })));
    await Promise.all(tabs.map((tab) => tab.flush()));
    tabs.forEach((tab) => tab.pause());
    expect(seen.sort()).toEqual(ids.sort());
    expect(most).toBe(1);
    expect(await (await deviceQueue()).all(name)).toEqual([]);
  });

  it('the next visit of the page sends what waited, without anyone sending again', async () => {
    const endpoint = `https://collector.invalid/${newSubmissionId()}`;
    const each = submission();
    await (await deviceQueue()).put(endpoint, { submission: each, tries: 1 });
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Promise.resolve(new Response('{}', { status: 201 })));
    PstSurvey.define();
    const element = document.createElement('pst-survey');
    element.setAttribute('endpoint', endpoint);
    element.definition = allControls;
    const sent = new Promise((resolve) => element.addEventListener('pst-sent', resolve, { once: true }));
    document.body.append(element);
    await sent;
    expect(fetched.mock.calls.map(([address]) => address)).toEqual([endpoint]);
    expect(await (await deviceQueue()).all(endpoint)).toEqual([]);
    element.remove();
    fetched.mockRestore();
  });

  it('keeps in memory, and says so, what a full device does not take', async () => {
    const name = `https://collector.invalid/${newSubmissionId()}`;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    let online = false;
    const seen: string[] = [];
    const send = async ({ id }: Submission): Promise<'received' | 'unknown'> =>
      Promise.resolve(online ? (seen.push(id), 'received') : 'unknown');
    const outbox = new Outbox({ name, queue: await browserQueue('device'), send, firstWait: 60_000 });
    const each = submission();
    expect(await outbox.add(each)).toBe('queued');
    expect(outbox.isDurable).toBe(false);
    online = true;
    await outbox.flush();
    expect(seen).toEqual([each.id]);
    await outbox.flush();
    expect(seen).toEqual([each.id]);
    outbox.pause();
    full.mockRestore();
  });

  it('falls back to memory where storage is blocked', async () => {
    const blocked = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const { browserQueue: fresh } = await import('../../src/outbox/queue.js?blocked' as '../../src/outbox/queue.js');
    expect((await fresh('device')).isDurable).toBe(false);
    blocked.mockRestore();
    expect((await browserQueue('memory')).isDurable).toBe(false);
  });
});
