// The voice of the device reads each caption as it comes, and the film waits at the end of a caption until its sentence is
// spoken. For a film without a voice of its own; hidden where the device has none for the language.

import { voiceFor } from "./read-aloud-voice.js";
import { remember, remembered } from "./remembered.js";

const KEPT = "zegje:film-voice";
const SLOWER = "zegje:slower";
const RATES = { normal: 0.9, slow: 0.65 };
const BEFORE_THE_END = 0.12; // Seconds: the caption still stands while the film waits.
const PATIENCE = { start: 6000, sign: 250 }; // Milliseconds: a voice that never says that it is done.

export function filmVoice(view, box) {
  if ("speechSynthesis" in view && "SpeechSynthesisUtterance" in view) new FilmVoice(view, box).begin();
}

class FilmVoice {
  #view;
  #speech;
  #video;
  #button;
  #voice = null;
  #utterance = null; // Held on to: some browsers forget to say that an utterance ended when nobody does.
  #cue = null; // The caption that is spoken or was spoken last.
  #turn = 0;
  #isWaiting = false;

  constructor(view, box) {
    this.#view = view;
    this.#speech = view.speechSynthesis;
    this.#video = box.querySelector("video");
    this.#button = box.querySelector("[data-film-voice]");
  }

  begin() {
    this.#button.addEventListener("click", () => this.#toggle());
    this.#video.addEventListener("play", () => this.#play());
    this.#video.addEventListener("pause", () => this.#isWaiting || this.#hush());
    this.#video.addEventListener("seeking", () => this.#hush());
    this.#video.addEventListener("ended", () => this.#hush());
    this.#view.addEventListener("pagehide", () => this.#hush());
    this.#view.document.addEventListener("visibilitychange", () => {
      if (this.#view.document.visibilityState === "hidden" && this.#isOn) this.#video.pause();
    });
    this.#speech.addEventListener?.("voiceschanged", () => this.#look());
    this.#look();
  }

  get #isOn() {
    return this.#voice !== null && remembered(KEPT);
  }

  get #isSpeaking() {
    return this.#utterance !== null;
  }

  #look() {
    this.#voice = voiceFor(this.#speech.getVoices(), this.#view.document.documentElement.lang);
    this.#button.hidden = !this.#voice;
    this.#button.setAttribute("aria-pressed", String(remembered(KEPT)));
  }

  #toggle() {
    remember(KEPT, !remembered(KEPT));
    this.#look();
    if (this.#isOn) {
      if (!this.#video.paused) this.#play();
      return;
    }
    const goOn = this.#isWaiting;
    this.#hush();
    if (goOn) this.#start();
  }

  #play() {
    this.#isWaiting = false;
    if (!this.#isOn) return;
    const tick = () => {
      if (this.#video.paused || !this.#isOn) return;
      this.#follow();
      this.#view.requestAnimationFrame(tick);
    };
    tick();
  }

  // What the film is at: a new caption is spoken; near the end of one that is still being spoken the film waits.
  #follow() {
    const now = this.#video.currentTime;
    if (this.#isSpeaking && now >= this.#cue.endTime - BEFORE_THE_END) {
      this.#isWaiting = true;
      this.#video.pause();
      return;
    }
    const cue = this.#captions().find(({ startTime, endTime }) => startTime <= now && now < endTime);
    if (cue && cue !== this.#cue) this.#speak(cue);
  }

  #captions() {
    const track = [...this.#video.textTracks].find(({ kind }) => kind === "captions");
    if (track?.mode === "disabled") track.mode = "hidden"; // Turned off to be seen, but they are still to be heard.
    return [...(track?.cues ?? [])];
  }

  #speak(cue) {
    const turn = ++this.#turn;
    this.#cue = cue;
    const utterance = new this.#view.SpeechSynthesisUtterance(cue.text);
    utterance.voice = this.#voice;
    utterance.lang = this.#voice.lang;
    utterance.rate = remembered(SLOWER) ? RATES.slow : RATES.normal;
    const done = () => {
      if (turn === this.#turn) this.#spoken();
    };
    utterance.addEventListener("end", done);
    utterance.addEventListener("error", done);
    this.#view.setTimeout(done, PATIENCE.start + cue.text.length * PATIENCE.sign);
    this.#utterance = utterance;
    this.#speech.speak(utterance);
  }

  #spoken() {
    this.#turn += 1;
    this.#utterance = null;
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#start();
  }

  // Silence; whoever goes on hears the sentence of that moment from its beginning.
  #hush() {
    this.#turn += 1;
    this.#isWaiting = false;
    this.#cue = null;
    if (!this.#isSpeaking) return;
    this.#utterance = null;
    this.#speech.cancel();
  }

  #start() {
    this.#video.play().catch(() => {});
  }
}
