// What outlives the page: IndexedDB where the browser allows it, the page's own memory where it does not.

const DATABASE = "frontdesk-chat";
const STORES = ["kept", "outbox"] as const;
export type StoreName = (typeof STORES)[number];

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
    return new Database(await open());
  } catch {
    return new Memory();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB is away"));
    request.onblocked = () => reject(new Error("IndexedDB is blocked"));
  });
}

class Database implements Shelf {
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

  list(store: StoreName, prefix: string): Promise<unknown[]> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return this.run(store, "readonly", (values) => values.getAll(range));
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
    });
  }
}

class Memory implements Shelf {
  private readonly stores = { kept: new Map<string, unknown>(), outbox: new Map<string, unknown>() };

  get(store: StoreName, key: string): Promise<unknown> {
    return Promise.resolve(this.stores[store].get(key));
  }

  put(store: StoreName, key: string, value: unknown): Promise<void> {
    this.stores[store].set(key, value);
    return Promise.resolve();
  }

  remove(store: StoreName, key: string): Promise<void> {
    this.stores[store].delete(key);
    return Promise.resolve();
  }

  list(store: StoreName, prefix: string): Promise<unknown[]> {
    const found = [...this.stores[store]].filter(([key]) => key.startsWith(prefix));
    return Promise.resolve(found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
  }
}
