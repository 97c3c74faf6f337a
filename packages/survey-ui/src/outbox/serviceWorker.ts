/// <reference lib="webworker" />
import { postTo } from './postTo.js';
import { databaseName, deviceQueue } from './queue.js';

/**
 * Service worker for a page with a survey; the host serves this file from its own origin and registers it:
 * `navigator.serviceWorker.register('/pst-service-worker.js')`. An embedded element cannot do that for its host.
 *
 * It keeps the page, its scripts and the survey so that a questionnaire opens without a connection (network first, the copy only when there is none), and sends
 * what waits in the outbox when the browser says that the connection is back, even if the page is closed. It keeps nothing but same-origin GET answers.
 */
const scope = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = 'pst-pages-1';

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== scope.location.origin) return;
  event.respondWith(
    fetch(request)
      .then(async (answer) => {
        if (answer.ok && answer.type === 'basic') await (await caches.open(cacheName)).put(request, answer.clone());
        return answer;
      })
      .catch(async (error: unknown) => {
        const kept = await caches.match(request);
        if (kept) return kept;
        throw error;
      }),
  );
});

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
