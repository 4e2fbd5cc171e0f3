// Telling by voice and by photo: records, keeps on the device, sends in pieces, and holds the form until all is saved.

import { openKeptFiles } from "./kept-files.js";
import { canRecord, Recorder } from "./recorder.js";
import { Upload } from "./upload.js";

class StoryFiles {
  #form;
  #part;
  #files;
  #pending = new Set();
  #recorder = null;
  #submitter = null;

  constructor(form, files) {
    this.#form = form;
    this.#part = form.querySelector("[data-recorder]");
    this.#files = files;
    if (canRecord()) this.#offerRecorder();
    const photos = form.querySelector("[data-photos]");
    photos.addEventListener("change", () => this.#takePhotos(photos));
    form.addEventListener("submit", (event) => this.#hold(event));
    form.dataset.ready = "";
  }

  async goOn() {
    for (const entry of await this.#files.waiting(this.#part.dataset)) {
      if (entry.blob.size) this.#send(entry);
      else await this.#files.forget(entry.key);
    }
  }

  #offerRecorder() {
    const field = this.#form.querySelector("[data-field-voice]");
    field.hidden = true;
    this.#part.addEventListener("no-microphone", () => {
      field.hidden = false;
    });
    this.#recorder = new Recorder(this.#part, {
      begun: (type) => ({ ...this.#entry("voice", type), pieces: [], saved: Promise.resolve() }),
      piece: (entry, data) => this.#keepPiece(entry, data),
      ended: (entry) => this.#recorded(entry),
    });
  }

  #keepPiece(entry, data) {
    entry.pieces.push(data);
    const number = entry.pieces.length;
    entry.saved = entry.saved.then(async () => {
      if (number === 1) await this.#files.keep(entry);
      await this.#files.keepPiece(entry.key, number, await data.arrayBuffer());
    });
  }

  async #recorded({ pieces, saved, ...entry }) {
    this.#pending.add(entry.key);
    await saved;
    if (pieces.length) this.#send({ ...entry, blob: new Blob(pieces, { type: entry.type }) });
    else this.#settle(entry);
  }

  async #takePhotos(field) {
    const chosen = [...field.files];
    field.value = ""; // they go by themselves, not once more with the form
    for (const photo of chosen) {
      const entry = { ...this.#entry("photo", photo.type), blob: photo };
      this.#pending.add(entry.key);
      await this.#files.keep(entry);
      await this.#files.keepPiece(entry.key, 1, await photo.arrayBuffer());
      this.#send(entry);
    }
  }

  #entry(kind, type) {
    return { key: newKey(), draft: this.#part.dataset.draft, place: this.#part.dataset.url, kind, type, id: null };
  }

  #send(entry) {
    const { url, chunk } = this.#part.dataset;
    const item = this.#item(entry, () => upload.erase());
    const upload = new Upload({
      url,
      chunk: Number(chunk),
      entry,
      files: this.#files,
      tell: (state, words) => this.#tell(entry, item, state, words),
    });
    this.#pending.add(entry.key);
    upload.run();
  }

  #tell(entry, item, state, words) {
    item.querySelector("[role=status]").textContent = words ?? this.#part.dataset[state];
    item.dataset.fileState = state;
    if (state === "kept" || state === "refused") this.#settle(entry);
  }

  #settle(entry) {
    this.#pending.delete(entry.key);
    if (!this.#submitter || this.#pending.size || this.#recorder?.busy) return;
    const submitter = this.#submitter;
    this.#submitter = null;
    this.#form.requestSubmit(submitter);
  }

  // Going on waits until what was told is saved; what is being told now ends here.
  #hold(event) {
    if (!this.#pending.size && !this.#recorder?.busy) return;
    event.preventDefault();
    this.#submitter = event.submitter;
    this.#recorder?.stop();
    this.#part.querySelector("[data-state]").textContent = this.#part.dataset.sending;
  }

  #item(entry, erase) {
    const words = this.#part.dataset;
    const item = element("li", "own-file");
    item.append(element("p", "own-file__name", entry.kind === "voice" ? words.nameVoice : words.namePhoto));
    if (entry.kind === "voice") item.append(this.#player(entry));
    const state = element("p", "own-file__state");
    state.setAttribute("role", "status");
    item.append(state, this.#eraser(entry, item, erase));
    this.#form.querySelector(`[data-${entry.kind}-list]`).append(item);
    return item;
  }

  #player(entry) {
    const player = element("audio", "own-file__player");
    player.controls = true;
    player.src = URL.createObjectURL(entry.blob);
    player.setAttribute("aria-label", `${this.#part.dataset.listen}: ${this.#part.dataset.nameVoice}`);
    return player;
  }

  #eraser(entry, item, erase) {
    const button = element("button", "button button--secondary", this.#part.dataset.erase);
    button.type = "button";
    button.addEventListener("click", () => {
      if (button.dataset.asked === undefined) {
        button.dataset.asked = "";
        button.textContent = this.#part.dataset.sure;
        return;
      }
      erase();
      item.remove();
      this.#settle(entry);
      this.#form.querySelector("[data-words]").focus();
    });
    return button;
  }
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const form = document.querySelector("form[data-files]");
if (form) {
  const story = new StoryFiles(form, await openKeptFiles());
  await story.goOn();
}
