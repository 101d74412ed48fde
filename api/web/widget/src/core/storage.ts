// What outlives the page: IndexedDB where the browser allows it, the page's own memory where it does not.

const DATABASE = "frontdesk-chat";
const STORES = ["kept", "outbox"] as const;
/** Some browsers never answer. */
const PATIENCE_MS = 3_000;
export type StoreName = (typeof STORES)[number];
type Pair = [key: string, value: unknown];

/** Values by their keys. */
export interface Shelf {
  get(store: StoreName, key: string): Promise<unknown>;
  put(store: StoreName, key: string, value: unknown): Promise<void>;
  remove(store: StoreName, key: string): Promise<void>;
  /** Values whose keys begin so, in the order of their keys. */
  list(store: StoreName, prefix: string): Promise<unknown[]>;
}

/** The browser's database; memory where there is none. */
export async function openShelf(): Promise<Shelf> {
  try {
    return new Safe(new Database(await open()));
  } catch {
    return new Safe(null);
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    const late = setTimeout(() => reject(new Error("IndexedDB is silent")), PATIENCE_MS);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => {
      clearTimeout(late);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("IndexedDB is away"));
    request.onblocked = () => reject(new Error("IndexedDB is blocked"));
  });
}

/** A database that may fail at any time, since its room is full or it was taken away; what it does not take is kept in memory. */
class Safe implements Shelf {
  private readonly memory = { kept: new Map<string, unknown>(), outbox: new Map<string, unknown>() };

  constructor(private readonly database: Database | null) {}

  async get(store: StoreName, key: string): Promise<unknown> {
    const { [store]: memory } = this.memory;
    if (memory.has(key)) return memory.get(key);
    return await this.database?.get(store, key).catch(() => undefined);
  }

  async put(store: StoreName, key: string, value: unknown): Promise<void> {
    const { [store]: memory } = this.memory;
    const kept = await this.database?.put(store, key, value).then(
      () => true,
      () => false,
    );
    if (kept) memory.delete(key);
    else memory.set(key, value);
  }

  async remove(store: StoreName, key: string): Promise<void> {
    this.memory[store].delete(key);
    await this.database?.remove(store, key).catch(() => undefined);
  }

  async list(store: StoreName, prefix: string): Promise<unknown[]> {
    const found = new Map(await this.database?.list(store, prefix).catch(() => []));
    for (const [key, value] of this.memory[store]) if (key.startsWith(prefix)) found.set(key, value);
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  }
}

class Database {
  constructor(private readonly database: IDBDatabase) {
    // Another version of the widget may want to change it.
    database.onversionchange = () => database.close();
  }

  get(store: StoreName, key: string): Promise<unknown> {
    return this.run(store, "readonly", (values) => values.get(key));
  }

  async put(store: StoreName, key: string, value: unknown): Promise<void> {
    await this.run(store, "readwrite", (values) => values.put(value, key));
  }

  async remove(store: StoreName, key: string): Promise<void> {
    await this.run(store, "readwrite", (values) => values.delete(key));
  }

  async list(store: StoreName, prefix: string): Promise<Pair[]> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    let keys: IDBRequest<IDBValidKey[]> | undefined;
    const all = await this.run(store, "readonly", (values) => {
      keys = values.getAllKeys(range);
      return values.getAll(range) as IDBRequest<unknown[]>;
    });
    return all.map((value, i) => [keys?.result[i] as string, value]);
  }

  private run<T>(
    store: StoreName,
    mode: IDBTransactionMode,
    ask: (values: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
      // A page that is left at once would take it back with it. Older browsers cannot be told.
      (transaction as { commit?: () => void }).commit?.();
    });
  }
}
