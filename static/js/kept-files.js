// Recordings and photos that the server has not confirmed yet, kept on this device (IndexedDB), so that a lost
// connection, a reload or a closed lid loses nothing. A device that cannot keep them holds them in memory.

const NAME = "zegje-files";

export async function openKeptFiles() {
  try {
    return new KeptFiles(await openDatabase());
  } catch {
    return new KeptFiles(null);
  }
}

class KeptFiles {
  #database;

  constructor(database) {
    this.#database = database;
  }

  // An entry: key, draft (what is being told) and place (its room), kind, type, and id once the server knows it.
  keep(entry) {
    return this.#write("files", (files) => files.put(plain(entry)));
  }

  keepPiece(key, number, bytes) {
    return this.#write("pieces", (pieces) => pieces.put(bytes, [key, number]));
  }

  async forget(key) {
    await this.#write("files", (files) => files.delete(key));
    await this.#write("pieces", (pieces) => pieces.delete(IDBKeyRange.bound([key], [key, []])));
  }

  // The files of what is being told here. Those of another form, or another matter, belong to somebody who used this
  // device before: they go.
  async waiting({ draft, url }) {
    const entries = await this.#read("files", (files) => files.getAll());
    const strange = entries.filter((found) => found.draft !== draft && room(found.place) === room(url));
    for (const entry of strange) await this.forget(entry.key);
    const mine = entries.filter((found) => found.draft === draft);
    for (const entry of mine) {
      const pieces = await this.#read("pieces", (store) => store.getAll(IDBKeyRange.bound([entry.key], [entry.key, []])));
      entry.blob = new Blob(pieces, { type: entry.type });
    }
    return mine;
  }

  async #write(store, change) {
    try {
      await this.#done(store, "readwrite", change);
    } catch {
      // The device is full or does not keep things. What is in memory is still sent.
    }
  }

  async #read(store, ask) {
    try {
      return (await this.#done(store, "readonly", ask)) ?? [];
    } catch {
      return [];
    }
  }

  #done(store, mode, act) {
    if (!this.#database) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

function plain({ key, draft, place, kind, type, id }) {
  return { key, draft, place, kind, type, id: id ?? null };
}

// An address without its language: the form and a matter each look after their own.
function room(address) {
  return (address ?? "").replace(/^\/\w+\//, "");
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("files", { keyPath: "key" });
      request.result.createObjectStore("pieces");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
