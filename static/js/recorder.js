// Records a voice: start, pause, go on, stop. Each second of it is handed on at once, so that nothing is lost when the
// device gives up. No clock: nobody has to hurry.

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS_PER_SECOND = 32_000;
const SLICE_MS = 1000;
const MOST_BYTES = 19 * 1024 * 1024;

export function canRecord() {
  return Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia && bestType());
}

function bestType() {
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

export class Recorder {
  #part;
  #begun;
  #piece;
  #ended;
  #recorder = null;
  #bytes = 0;

  // `begun(type)` gives what a piece is handed on with: `piece(token, blob)`; `ended(token)` when all pieces came.
  constructor(part, { begun, piece, ended }) {
    this.#part = part;
    this.#begun = begun;
    this.#piece = piece;
    this.#ended = ended;
    part.hidden = false;
    this.#on("start", () => this.#start());
    this.#on("pause", () => this.#pause());
    this.#on("resume", () => this.#resume());
    this.#on("stop", () => this.stop());
    this.#show("idle", ["start"]);
  }

  get busy() {
    return this.#recorder !== null;
  }

  stop() {
    if (this.#recorder && this.#recorder.state !== "inactive") this.#recorder.stop();
  }

  async #start() {
    this.#show("asking", []);
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.#show("denied", ["start"], "start");
      this.#part.dispatchEvent(new CustomEvent("no-microphone"));
      return;
    }
    const recorder = new MediaRecorder(stream, { mimeType: bestType(), audioBitsPerSecond: BITS_PER_SECOND });
    const token = this.#begun(recorder.mimeType);
    this.#recorder = recorder;
    this.#bytes = 0;
    recorder.ondataavailable = ({ data }) => this.#take(token, data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      this.#recorder = null;
      this.#find("start-word").textContent = this.#find("start-word").dataset.again;
      this.#show(this.#bytes > MOST_BYTES ? "full" : "idle", ["start"], "start");
      this.#ended(token);
    };
    recorder.start(SLICE_MS);
    this.#show("recording", ["pause", "stop"], "pause");
  }

  #take(token, data) {
    if (!data.size) return;
    this.#bytes += data.size;
    this.#piece(token, data);
    if (this.#bytes > MOST_BYTES) this.stop();
  }

  #pause() {
    this.#recorder?.pause();
    this.#show("paused", ["resume", "stop"], "resume");
  }

  #resume() {
    this.#recorder?.resume();
    this.#show("recording", ["pause", "stop"], "pause");
  }

  #show(state, buttons, focused = null) {
    this.#find("state").textContent = this.#part.dataset[state];
    this.#part.classList.toggle("recorder--recording", state === "recording");
    for (const name of ["start", "pause", "resume", "stop"]) this.#find(name).hidden = !buttons.includes(name);
    if (focused) this.#find(focused).focus();
  }

  #on(name, act) {
    this.#find(name).addEventListener("click", act);
  }

  #find(name) {
    return this.#part.querySelector(`[data-${name}]`);
  }
}
