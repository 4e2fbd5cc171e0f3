// A pretended speechSynthesis: remembers what was said, and ends an utterance only when a test says so.
(() => {
  const listeners = [];
  window.heard = [];
  window.voices = [];
  window.cancelled = 0;
  let now = null;
  const speech = {
    getVoices: () => window.voices,
    addEventListener: (kind, listener) => listeners.push(listener),
    speak: (utterance) => {
      now = utterance;
      window.heard.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice.name, lang: utterance.lang });
    },
    cancel: () => {
      window.cancelled += 1;
      const old = now;
      now = null;
      old?.dispatchEvent(new Event("error"));
    },
  };
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      this.text = text;
    }
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.voicesArrive = (...tags) => {
    window.voices = tags.map((tag) => ({ name: tag, lang: tag.replace("!", ""), localService: !tag.endsWith("!") }));
    for (const listener of listeners) listener();
  };
  window.sentenceEnds = () => {
    const old = now;
    now = null;
    old.dispatchEvent(new Event("end"));
  };
  window.isSpeaking = () => now !== null;
  window.readToTheEnd = () => {
    while (now) window.sentenceEnds();
    return window.heard.map((one) => one.text);
  };
})();
