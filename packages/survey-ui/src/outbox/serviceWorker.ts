/// <reference lib="webworker" />
import { postTo } from './postTo.js';
import { databaseName, deviceQueue } from './queue.js';

/**
 * Service worker for a page with a survey; the host serves this file from its own origin and registers it:
 * `navigator.serviceWorker.register('/pst-service-worker.js')`. An embedded element cannot do that for its host.
 *
 * It keeps the page, its scripts and the survey so that a questionnaire opens without a connection (network first, the copy only when there is none), and sends
 * what waits in the outbox when the browser says that the connection is back, even if the page is closed. It keeps nothing but same-origin GET answers: the
 * survey's file has to be of the page's origin too.
 */
const scope = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = 'pst-pages-1';

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim().then(keepOpenPages)));

const isOwn = (address: string): boolean => new URL(address).origin === scope.location.origin;
const isWhole = ({ ok, type, redirected }: Response): boolean => ok && type === 'basic' && !redirected;

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !isOwn(request.url)) return;
  event.respondWith(
    fetch(request)
      .then(async (answer) => {
        if (!isWhole(answer)) return answer;
        await (await caches.open(cacheName)).put(request, answer.clone());
        if (request.mode === 'navigate') event.waitUntil(keepLinked(request.url));
        return answer;
      })
      .catch(async (error: unknown) => {
        const kept = await caches.match(request, { ignoreVary: true });
        if (kept) return kept;
        throw error;
      }),
  );
});

/** What is open while the worker is installed was loaded without it. */
async function keepOpenPages(): Promise<void> {
  for (const { url } of await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })) await keepLinked(url);
}

/** Files that a page or script names in so many words: its tags, imports (also those that are made later) and fetches. */
const named = [
  /<(?:script|link|pst-survey)\b[^>]*?\s(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi,
  /\b(?:from|import)\s*\(?\s*["'`](\.{0,2}\/[^"'`]+)/g,
  /\bfetch\(\s*["'`]([^"'`$]+)["'`]/g,
];

/** Ten times the weight of all the rest, and few pages use it: it is kept once a page has. */
const surveyCore = /survey-?core/i;

/** Keeps a page with the files that it names, and those that they name, as far as they are not kept yet: one visit is enough to start without a connection. */
async function keepLinked(page: string): Promise<void> {
  const cache = await caches.open(cacheName);
  const addresses = new Set([page]);
  for (const address of addresses) {
    const kept = await cache.match(address, { ignoreVary: true });
    const answer = kept ?? (await fetch(address).catch(() => undefined));
    if (!answer || !isWhole(answer)) continue;
    if (!kept) await cache.put(address, answer.clone());
    if (!/html|javascript/.test(answer.headers.get('content-type') ?? '')) continue;
    const text = await answer.text();
    for (const [kind, pattern] of named.entries())
      for (const [, name = ''] of text.matchAll(pattern)) {
        const base = kind === 1 ? address : page;
        if (!URL.canParse(name, base)) continue;
        const { href } = new URL(name, base);
        if (isOwn(href) && !surveyCore.test(href)) addresses.add(href);
      }
  }
}

/** Sends what waits for every address; whatever is not confirmed stays. Same lock as the page's, so that both do not send at once. */
async function sendWaiting(): Promise<void> {
  const queue = await deviceQueue();
  const names = await queue.names();
  for (const name of names.filter((each) => each !== 'host'))
    await navigator.locks.request(`pst-outbox ${name}`, async () => {
      const send = postTo(name);
      for (const waiting of await queue.all(name)) {
        if (waiting.refused !== undefined) continue;
        const { id } = waiting.submission;
        const result = await send(waiting.submission).catch(() => 'unknown' as const);
        if (result === 'received') await queue.remove(name, id);
        else if (result !== 'unknown') await queue.put(name, { ...waiting, refused: result.refused });
      }
    });
}

scope.addEventListener('sync', (event) => {
  const { tag } = event as ExtendableEvent & { readonly tag: string };
  if (tag === databaseName) (event as ExtendableEvent).waitUntil(sendWaiting());
});
scope.addEventListener('message', (event) => {
  if (event.data === databaseName) event.waitUntil(sendWaiting());
});
