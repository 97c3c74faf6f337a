import type { Submission } from '@projet-social/schema';

/** A submission that waits, with how often it was tried and, once the receiver refused it, why. */
export interface Waiting {
  readonly submission: Submission;
  readonly tries: number;
  /** HTTP status of a refusal; a refused submission is kept aside and not sent again. */
  readonly refused?: number;
}

/** Submissions by name of the outbox and id. A write has ended only when it would survive the tab. */
export interface Queue {
  /** False where nothing outlives the page. */
  readonly isDurable: boolean;
  put(outbox: string, waiting: Waiting): Promise<void>;
  remove(outbox: string, id: string): Promise<void>;
  all(outbox: string): Promise<readonly Waiting[]>;
}

/** A queue in memory, for kiosks and where storage is blocked. */
export function memoryQueue(): Queue {
  const kept = new Map<string, Waiting>();
  const key = (outbox: string, id: string): string => `${outbox} ${id}`;
  return {
    isDurable: false,
    put: async (outbox, waiting) => Promise.resolve(void kept.set(key(outbox, waiting.submission.id), waiting)),
    remove: async (outbox, id) => Promise.resolve(void kept.delete(key(outbox, id))),
    all: async (outbox) => Promise.resolve([...kept].filter(([name]) => name.startsWith(`${outbox} `)).map(([, waiting]) => waiting)),
  };
}

/** Names that the service worker uses too. */
export const databaseName = 'pst-outbox';
export const storeName = 'waiting';

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked'));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

/** A queue in IndexedDB: it outlives the tab, and a service worker can read it. */
export async function deviceQueue(): Promise<Queue & { names(): Promise<readonly string[]> }> {
  const database = await open();
  const range = (outbox: string): IDBKeyRange => IDBKeyRange.bound([outbox], [outbox, []]);
  const write = async (change: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
    change(transaction.objectStore(storeName));
    await done(transaction);
  };
  return {
    isDurable: true,
    /** Outboxes that something waits in. */
    names: async () => {
      const keys = await settle(database.transaction(storeName).objectStore(storeName).getAllKeys());
      return [...new Set(keys.map((key) => (Array.isArray(key) && typeof key[0] === 'string' ? key[0] : '')))];
    },
    put: (outbox, waiting) => write((store) => store.put(waiting, [outbox, waiting.submission.id])),
    remove: (outbox, id) => write((store) => store.delete([outbox, id])),
    all: async (outbox) => settle(database.transaction(storeName).objectStore(storeName).getAll(range(outbox))) as Promise<Waiting[]>,
  };
}

/** The device's queue, with memory for what the device does not take: a full disk must not lose a submission. */
function withMemory(device: Queue): Queue {
  const memory = memoryQueue();
  let isDurable = true;
  return {
    get isDurable() {
      return isDurable;
    },
    put: (outbox, waiting) =>
      device.put(outbox, waiting).catch(async () => {
        isDurable = false;
        await memory.put(outbox, waiting);
      }),
    remove: async (outbox, id) => {
      await memory.remove(outbox, id);
      await device.remove(outbox, id).catch(() => undefined); // sent again by the next visit, where the receiver knows its id
    },
    all: async (outbox) => {
      const inMemory = await memory.all(outbox);
      const onDevice = await device.all(outbox).catch((): readonly Waiting[] => []);
      const isNewer = ({ submission }: Waiting): boolean => inMemory.some((each) => each.submission.id === submission.id);
      return [...onDevice.filter((each) => !isNewer(each)), ...inMemory];
    },
  };
}

let device: Promise<Queue> | undefined;

/** The best queue this browser allows: IndexedDB, else memory. */
export async function browserQueue(wanted: 'device' | 'memory'): Promise<Queue> {
  if (wanted === 'memory') return memoryQueue();
  device ??= deviceQueue().then(withMemory);
  return device.catch(() => {
    device = undefined;
    return memoryQueue();
  });
}
