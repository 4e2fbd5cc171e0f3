// The desk: keeps what is typed while it is typed, shows what looks like it, takes files at once, and saves with
// Ctrl + Enter. The page works without it: then all of this happens when a button is pressed.

import { KeptCopy } from "./kept-copy.js";

const PAUSE_MS = 700;
const AGAIN_MS = 5000;

export function helpAtTheDesk(root) {
  const form = root.querySelector("form[data-desk]");
  if (form) new Desk(root, form);
}

class Desk {
  #root;
  #form;
  #copy;
  #kept;
  #timer = null;
  #isBusy = false;
  #isLeaving = false;

  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    this.#copy = new KeptCopy(form.dataset.keepUrl);
    this.#kept = this.#typed();
    this.#restore();
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("change", (event) => this.#filesChosen(event.target));
    root.addEventListener("submit", () => this.#leave());
    root.addEventListener("keydown", (event) => this.#keyDown(event));
    window.addEventListener("online", () => this.#keep());
    window.addEventListener("pageshow", () => {
      this.#isLeaving = false;
    });
    root.addEventListener("visibilitychange", () => {
      if (root.visibilityState === "hidden") this.#keep();
    });
  }

  #keyDown(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#form.requestSubmit(this.#form.querySelector("button[type=submit]:not([name])"));
  }

  // What the page sends, without its token, its files and what only the server needs to know.
  #fields() {
    const data = new FormData(this.#form);
    data.delete("scans");
    return data;
  }

  #typed() {
    const pairs = [...this.#fields()].filter(([name]) => name !== "csrf_token" && name !== "seen");
    return JSON.stringify(pairs);
  }

  #restore() {
    const copy = this.#copy.read();
    this.#copy.forget();
    if (!copy || copy.sent || copy.text === this.#kept) return;
    fill(this.#form, JSON.parse(copy.text));
    this.#say("restored");
    this.#later(0);
  }

  #changed() {
    this.#copy.write(this.#typed());
    this.#later(PAUSE_MS);
  }

  #later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), milliseconds);
  }

  async #keep() {
    const typed = this.#typed();
    if (this.#isBusy || this.#isLeaving || typed === this.#kept) return;
    this.#isBusy = true;
    const page = await this.#post(this.#form.dataset.keepUrl, this.#fields());
    this.#isBusy = false;
    if (this.#isLeaving) return;
    if (page === null) {
      this.#say("unsaved");
      this.#later(AGAIN_MS);
      return;
    }
    this.#kept = typed;
    this.#hasAddress();
    this.#showAlike(page);
    if (this.#typed() === typed) {
      this.#copy.forget();
      this.#say("saved");
    } else {
      this.#later(PAUSE_MS);
    }
  }

  // From now on a reload, or the history of the browser, leads back to this entry.
  #hasAddress() {
    const here = this.#form.dataset.pageUrl;
    if (location.pathname !== here) history.replaceState(null, "", here);
  }

  #showAlike(page) {
    const place = this.#root.querySelector("[data-alike]");
    if (place.contains(this.#root.activeElement)) return;
    place.replaceChildren(...piece(page));
    const count = place.querySelector(".alike__count")?.textContent ?? "";
    const link = this.#root.querySelector("[data-alike-count]");
    if (link.textContent === count) return;
    link.textContent = count;
    link.hidden = count === "";
  }

  async #filesChosen(input) {
    if (input.name !== "scans" || input.files.length === 0) return;
    const data = new FormData();
    for (const file of input.files) data.append("scans", file);
    const page = await this.#post(this.#form.dataset.filesUrl, data);
    if (page === null) return; // They stay chosen, and come along when the page is sent.
    this.#root.querySelector("[data-scans]").replaceChildren(...piece(page));
    input.value = "";
    this.#hasAddress();
  }

  // Only a piece of page counts: a redirect to the sign-in page is an answer too, but nothing was kept.
  async #post(url, body) {
    try {
      const token = this.#form.elements.namedItem("csrf_token").value;
      const headers = { "X-CSRFToken": token };
      const response = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
      return response.ok || response.status === 422 ? await response.text() : null;
    } catch {
      return null;
    }
  }

  // The form takes everything along; the copy stays in case it does not arrive.
  #leave() {
    clearTimeout(this.#timer);
    this.#isLeaving = true;
  }

  #say(word) {
    this.#root.querySelector("[data-state]").textContent = this.#form.dataset[word] ?? "";
  }
}

function piece(page) {
  return new DOMParser().parseFromString(page, "text/html").body.childNodes;
}

function fill(form, pairs) {
  for (const field of form.elements) {
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.type !== "hidden" && field.type !== "file" && values.length > 0) field.value = values[0];
  }
}

helpAtTheDesk(document);
