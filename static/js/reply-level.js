// Tells an officer, while an answer is being written, how easy it is to read. The server measures and writes the words;
// a textarea says where to ask with `data-level-url`, and the answer goes into `[data-level]` of the same form.

const PAUSE_MS = 600;

export function showLevels(root) {
  for (const area of root.querySelectorAll("textarea[data-level-url]")) new ShownLevel(area);
}

class ShownLevel {
  #area;
  #place;
  #said;
  #measured;
  #timer = null;
  #request = null;

  constructor(area) {
    this.#area = area;
    this.#place = area.form?.querySelector("[data-level]");
    this.#said = area.form?.querySelector("[data-level-said]");
    if (!this.#place) return;
    this.#measured = area.defaultValue;
    area.addEventListener("input", () => this.#later());
    // The text from before may have come back already.
    if (area.value !== this.#measured) this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    const body = this.#area.value;
    if (body === this.#measured) return;
    this.#request?.abort();
    this.#request = new AbortController();
    const page = await this.#measure(body, this.#request.signal);
    if (page === null) return;
    this.#measured = body;
    this.#place.replaceChildren(...page.body.childNodes);
    this.#say(this.#place.querySelector(".badge")?.textContent.trim() ?? "");
  }

  // Null when there is no answer: then the last one stays, and the next letter asks again.
  async #measure(body, signal) {
    const token = this.#area.form.elements.namedItem("csrf_token")?.value ?? "";
    try {
      const response = await fetch(this.#area.dataset.levelUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ body }),
        redirect: "manual",
        signal,
      });
      if (response.status !== 200) return null;
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      return null;
    }
  }

  // A screen reader hears the verdict when it changes, not at every letter.
  #say(verdict) {
    if (this.#said && this.#said.textContent !== verdict) this.#said.textContent = verdict;
  }
}
