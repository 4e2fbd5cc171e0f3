// Sends one file in pieces and goes on where it stopped, for as long as it takes. The server says how far it is.
// States: sending, offline, later (the server could not keep it now), kept, refused (with words for the person).

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export class Upload {
  #url;
  #chunk;
  #entry;
  #files;
  #tell;
  #gone = new AbortController();
  #pause = FIRST_PAUSE_MS;

  constructor({ url, chunk, entry, files, tell }) {
    this.#url = url;
    this.#chunk = chunk;
    this.#entry = entry;
    this.#files = files;
    this.#tell = tell;
  }

  async run() {
    while (!this.#gone.signal.aborted) {
      this.#tell("sending");
      try {
        return await this.#attempt();
      } catch (problem) {
        if (this.#gone.signal.aborted) return undefined;
        this.#tell(problem instanceof Later ? "later" : "offline");
        await this.#wait();
      }
    }
    return undefined;
  }

  // The person does not want this file any more.
  async erase() {
    this.#gone.abort();
    await this.#files.forget(this.#entry.key);
    if (!this.#entry.id) return;
    try {
      await fetch(`${this.#url}/${this.#entry.id}/weg`, { method: "POST", redirect: "manual" });
    } catch {
      // An unfinished file goes with its form.
    }
  }

  async #attempt() {
    const { blob } = this.#entry;
    let offset = await this.#begin();
    while (offset < blob.size) {
      const before = offset;
      const piece = blob.slice(offset, offset + this.#chunk);
      const range = `bytes ${offset}-${offset + piece.size - 1}/${blob.size}`;
      const answer = await this.#ask(`/${this.#entry.id}`, { method: "PUT", body: piece, headers: { "Content-Range": range } });
      if (answer.refused) return this.#end("refused", answer.words);
      offset = answer.offset;
      if (offset === before) throw new Later();
      this.#pause = FIRST_PAUSE_MS;
    }
    if (offset === Infinity) return this.#end("kept");
    const answer = await this.#ask(`/${this.#entry.id}/klaar`, { method: "POST" });
    if (answer.refused) return this.#end("refused", answer.words);
    if (!answer.kept) throw new Later();
    return this.#end("kept");
  }

  // How many bytes the server has; Infinity when it has them all and said so before.
  async #begin() {
    const entry = this.#entry;
    if (entry.id) {
      const known = await fetch(`${this.#url}/${entry.id}`, { method: "HEAD", signal: this.#gone.signal });
      if (known.headers.get("Upload-Kept")) return Infinity;
      if (known.ok) return Number(known.headers.get("Upload-Offset"));
      if (known.status !== 404) throw new Later();
      entry.id = null;
    }
    const body = new URLSearchParams({ kind: entry.kind, key: entry.key, size: entry.blob.size });
    const answer = await this.#ask("", { method: "POST", body });
    if (answer.refused) {
      this.#end("refused", answer.words);
      this.#gone.abort();
      throw new Later();
    }
    entry.id = answer.id;
    await this.#files.keep(entry);
    return answer.offset;
  }

  async #ask(path, options) {
    const response = await fetch(this.#url + path, {
      ...options,
      headers: { Accept: "application/json", ...options.headers },
      signal: this.#gone.signal,
    });
    if (response.status === 404) this.#entry.id = null;
    if (![200, 201, 409, 422].includes(response.status)) throw new Later();
    const said = await response.json();
    return { ...said, kept: response.status === 200, refused: response.status === 422 };
  }

  async #end(state, words) {
    await this.#files.forget(this.#entry.key);
    this.#tell(state, words);
  }

  #wait() {
    const milliseconds = this.#pause;
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        window.removeEventListener("online", go);
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      window.addEventListener("online", go);
      this.#gone.signal.addEventListener("abort", go);
    });
  }
}

class Later extends Error {}
