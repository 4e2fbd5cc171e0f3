// Reads the page aloud, sentence by sentence, and shows which one. Begins only when somebody asks, and falls silent when
// the page is left. Without a voice for the language there is nothing to see.

import { pieces } from "./read-aloud-page.js";
import { voiceFor } from "./read-aloud-voice.js";
import { remember, remembered } from "./remembered.js";

const NAME = "read-aloud";
const RATES = { normal: 0.9, slow: 0.65 };
const KEPT = "zegje:slower";
const READING = "zegje:reading"; // Told to the page, so that a film that is playing falls silent.

export function readAloud(view) {
  const box = view.document.querySelector("[data-read-aloud]");
  if (box && "speechSynthesis" in view && "SpeechSynthesisUtterance" in view) new Reader(view, box).begin();
}

class Reader {
  #view;
  #speech;
  #main;
  #box;
  #start;
  #slower;
  #voice = null;
  #queue = [];
  #turn = 0;
  #utterance = null; // Held on to: some browsers forget to say that an utterance ended when nobody does.
  #marked = null;

  constructor(view, box) {
    this.#view = view;
    this.#speech = view.speechSynthesis;
    this.#box = box;
    this.#main = box.closest("main");
    this.#start = box.querySelector("[data-read-aloud-start]");
    this.#slower = box.querySelector("[data-read-aloud-slower]");
  }

  begin() {
    const { document } = this.#view;
    this.#speech.cancel();
    this.#slower.setAttribute("aria-pressed", String(remembered(KEPT)));
    this.#start.addEventListener("click", () => (this.#isReading ? this.#stop() : this.#readPage()));
    this.#slower.addEventListener("click", () => this.#changePace());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isReading) this.#stop();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#stop();
    });
    this.#view.addEventListener("pagehide", () => this.#stop());
    document.addEventListener("play", () => this.#isReading && this.#stop(), true);
    this.#speech.addEventListener?.("voiceschanged", () => this.#look());
    this.#look();
  }

  get #isReading() {
    return this.#queue.length > 0;
  }

  #look() {
    this.#voice = voiceFor(this.#speech.getVoices(), this.#view.document.documentElement.lang);
    this.#start.hidden = !this.#voice;
    if (this.#voice) this.#addLineButtons();
    else if (this.#isReading) this.#stop();
  }

  #readPage() {
    this.#addTileButtons();
    this.#read(pieces(this.#main, this.#voice.lang));
  }

  #read(queue) {
    this.#view.document.dispatchEvent(new Event(READING));
    this.#silence();
    this.#queue = queue;
    this.#show();
    this.#next();
  }

  #next() {
    const turn = ++this.#turn;
    const piece = this.#queue[0];
    if (!piece) {
      this.#stop();
      return;
    }
    this.#mark(piece);
    const utterance = new this.#view.SpeechSynthesisUtterance(piece.text);
    utterance.voice = this.#voice;
    utterance.lang = this.#voice.lang;
    utterance.rate = remembered(KEPT) ? RATES.slow : RATES.normal;
    const done = () => {
      if (turn !== this.#turn) return;
      this.#queue.shift();
      this.#next();
    };
    utterance.addEventListener("end", done);
    utterance.addEventListener("error", done);
    this.#utterance = utterance;
    this.#speech.speak(utterance);
  }

  #changePace() {
    remember(KEPT, !remembered(KEPT));
    this.#slower.setAttribute("aria-pressed", String(remembered(KEPT)));
    if (!this.#isReading) return;
    this.#silence();
    this.#next();
  }

  #silence() {
    this.#turn += 1;
    this.#speech.cancel();
  }

  #stop() {
    this.#silence();
    this.#queue = [];
    this.#utterance = null;
    this.#mark(null);
    this.#show();
  }

  #show() {
    this.#box.classList.toggle("read-aloud--reading", this.#isReading);
    if (!this.#isReading && this.#view.document.activeElement === this.#slower) this.#start.focus();
    this.#slower.hidden = !this.#isReading;
    for (const words of this.#start.children) words.hidden = (words.dataset.when === "reading") !== this.#isReading;
  }

  #mark(piece) {
    this.#marked?.classList.remove("being-read");
    this.#marked = null;
    const highlights = this.#view.CSS?.highlights;
    highlights?.delete(NAME);
    if (!piece) return;
    if (piece.range && highlights) {
      highlights.set(NAME, new this.#view.Highlight(piece.range));
    } else {
      this.#marked = piece.element;
      this.#marked.classList.add("being-read");
    }
    this.#bringIntoView(piece);
  }

  // At once, never gliding, and only when it cannot be seen.
  #bringIntoView({ range, element }) {
    const place = (range ?? element).getBoundingClientRect();
    const top = this.#box.getBoundingClientRect().bottom;
    const isSeen = place.top >= top && place.bottom <= this.#view.innerHeight;
    if (!isSeen) element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // Whoever has the page read gets a small button on each choice too, to hear that one once more without choosing it.
  #addTileButtons() {
    for (const tile of this.#main.querySelectorAll(".choices .tile:not(:has(.tile__hear))")) {
      tile.append(this.#hearButton("tile__hear", tile.querySelector(".tile__label")));
    }
  }

  // A line of a picture story has its button at once: who looks at pictures may want to hear one of them.
  #addLineButtons() {
    for (const line of this.#main.querySelectorAll("[data-hear]:not(:has(+ .hear))")) {
      line.after(this.#hearButton("hear", line));
    }
  }

  #hearButton(name, words) {
    const hear = this.#view.document.createElement("button");
    hear.type = "button";
    hear.className = name;
    hear.dataset.notRead = "";
    hear.setAttribute("aria-label", `${this.#box.dataset.readAloudChoice}: ${words.innerText.trim()}`);
    hear.append(this.#start.querySelector("svg").cloneNode(true));
    hear.addEventListener("click", () => this.#read(pieces(words, this.#voice.lang)));
    return hear;
  }
}
