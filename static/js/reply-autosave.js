// Keeps an officer's answer while it is being written: on the server, and until the server has said so in this tab too.
// A textarea says where with `data-autosave-url`; the words to show stand in its other `data-autosave-…`.

import { KeptCopy } from "./kept-copy.js";

const PAUSE_MS = 800;
const AGAIN_MS = 5000;
const KEEPALIVE_LIMIT = 20000;

export function keepReplies(root) {
  for (const area of root.querySelectorAll("textarea[data-autosave-url]")) new KeptReply(area);
}

class KeptReply {
  #area;
  #copy;
  #state;
  #confirmed;
  #timer = null;
  #request = null;

  constructor(area) {
    this.#area = area;
    this.#copy = new KeptCopy(area.dataset.autosaveUrl);
    this.#state = area.closest(".reply-area")?.querySelector("[data-autosave-state]");
    this.#confirmed = area.value;
    this.#restore();
    area.addEventListener("input", () => this.#changed());
    area.form?.addEventListener("submit", () => this.#sent());
    window.addEventListener("online", () => this.#save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#save();
    });
  }

  #restore() {
    const kept = this.#copy.read();
    if (!kept || holds(this.#area.value, kept) || (kept.sent && hasArrived(kept.text))) {
      this.#copy.forget();
      return;
    }
    this.#area.value = kept.text;
    this.#say("restored");
    this.#later(PAUSE_MS);
  }

  #changed() {
    this.#copy.write(this.#area.value);
    this.#later(PAUSE_MS);
  }

  #later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), milliseconds);
  }

  async #save() {
    const body = this.#area.value;
    if (this.#request || body === this.#confirmed) return;
    clearTimeout(this.#timer);
    this.#request = new AbortController();
    const { signal } = this.#request;
    const isKept = await this.#post(body, signal);
    this.#request = null;
    if (signal.aborted) return;
    if (isKept) this.#confirmed = body;
    if (this.#area.value === this.#confirmed) {
      if (isKept) this.#copy.forget();
      this.#say("saved");
    } else {
      if (!isKept) this.#say("unsaved");
      this.#later(isKept ? PAUSE_MS : AGAIN_MS);
    }
  }

  // Only 204 counts: a redirect to the sign-in page is an answer too, but nothing was kept.
  async #post(body, signal) {
    const token = this.#area.form?.elements.namedItem("csrf_token")?.value ?? "";
    try {
      const response = await fetch(this.#area.dataset.autosaveUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ body }),
        redirect: "manual",
        keepalive: body.length < KEEPALIVE_LIMIT,
        signal,
      });
      return response.status === 204;
    } catch {
      return false;
    }
  }

  // The form takes the text along. The copy stays until a later page shows that it arrived.
  #sent() {
    clearTimeout(this.#timer);
    this.#copy.write(this.#area.value, { sent: true });
    this.#confirmed = this.#area.value;
    this.#request?.abort();
  }

  #say(word) {
    if (!this.#state) return;
    this.#state.textContent = this.#area.dataset[`autosave${word[0].toUpperCase()}${word.slice(1)}`] ?? "";
    this.#state.classList.toggle("reply-area__state--unsaved", word === "unsaved");
  }
}

// A text that a form took along comes back whole, with a standard answer below it; one that was only typed must be equal.
function holds(value, kept) {
  return kept.sent ? plain(value).startsWith(plain(kept.text)) : value === kept.text;
}

function hasArrived(text) {
  const said = [...document.querySelectorAll(".bubble--outbound .told, .bubble--note .told")];
  return said.some((element) => plain(element.textContent) === plain(text));
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
