// The pretended phone: sends what is typed, spoken or picked, and shows every second what came back.

const $ = (id) => document.getElementById(id);
const talk = $("talk");
const shown = new Map();

const STATES = {
  sending: "✓ onderweg",
  arrived: "✓✓ aangekomen",
  refused: "✗ niet aangenomen",
  nobody: "✗ het portaal geeft geen antwoord",
  queued: "onderweg",
  sent: "verstuurd",
  delivered: "bezorgd",
  read: "gelezen",
  failed: "✗ niet bezorgd",
};
const WRONG = new Set(["refused", "nobody", "failed"]);
const WHY = { 63016: "24 uur voorbij" };

const person = () => "whatsapp:" + $("number").value.replaceAll(" ", "");

function inStars(text) {
  // WhatsApp shows *these words* in bold.
  return text.split(/\*([^*\n]+)\*/).map((part, index) => {
    const node = index % 2 ? document.createElement("strong") : document.createTextNode(part);
    if (index % 2) node.textContent = part;
    return node;
  });
}

function fileNode(file) {
  const kind = file.type.split("/")[0];
  if (kind !== "image" && kind !== "audio") return document.createTextNode("📄 " + file.type);
  const node = document.createElement(kind === "image" ? "img" : "audio");
  node.addEventListener(kind === "image" ? "load" : "loadedmetadata", () => (talk.scrollTop = talk.scrollHeight));
  node.src = file.url;
  if (kind === "image") node.alt = "Foto die je stuurde";
  else node.controls = true;
  return node;
}

function show(bubble) {
  let item = shown.get(bubble.number);
  let isNew = false;
  if (!item) {
    item = document.createElement("li");
    item.className = "bubble " + (bubble.mine ? "mine" : "theirs");
    item.append(...bubble.files.map(fileNode), ...inStars(bubble.text));
    const state = document.createElement("span");
    state.className = "state";
    item.append(state);
    shown.set(bubble.number, item);
    talk.append(item);
    isNew = true;
  }
  const detail = bubble.detail ? ` (${WHY[bubble.detail] ?? bubble.detail})` : "";
  const words = `${bubble.at} · ${STATES[bubble.state] ?? bubble.state}${detail}`;
  const state = item.querySelector(".state");
  if (state.textContent !== words) state.textContent = words;
  item.classList.toggle("wrong", WRONG.has(bubble.state));
  if (isNew) talk.scrollTop = talk.scrollHeight;
}

let asking = false;

async function refresh() {
  if (asking) return;
  asking = true;
  const asked = person();
  try {
    const answer = await fetch("/phone/bubbles?person=" + encodeURIComponent(asked));
    if (answer.ok && asked === person()) (await answer.json()).forEach(show);
  } catch {
    // The phone was stopped; the next second asks again.
  } finally {
    asking = false;
  }
}

async function say(parts) {
  const form = new FormData();
  form.set("number", $("number").value);
  form.set("name", $("name").value);
  for (const [key, value, name] of parts) {
    if (name) form.append(key, value, name);
    else form.append(key, value);
  }
  const answer = await fetch("/phone/say", { method: "POST", body: form });
  await refresh();
  return answer.ok;
}

function clear() {
  shown.forEach((item) => item.remove());
  shown.clear();
  refresh();
}

function toggle(button, panel) {
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  });
}

toggle($("settings-toggle"), $("settings"));
toggle($("tray-toggle"), $("tray"));

function closeTray() {
  $("tray").hidden = true;
  $("tray-toggle").setAttribute("aria-expanded", "false");
}

$("writer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("text").value;
  if (text.trim() && (await say([["text", text]]))) $("text").value = "";
  $("text").focus();
});

$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("writer").requestSubmit();
});

$("tray").addEventListener("click", (event) => {
  const tile = event.target.closest("[data-sample], [data-odd]");
  if (!tile) return;
  closeTray();
  if (tile.dataset.odd) say([["odd", tile.dataset.odd]]);
  else say(tile.dataset.sample.split(" ").map((name) => ["sample", name]));
});

$("files").addEventListener("change", async () => {
  const files = [...$("files").files].map((file) => ["file", file, file.name]);
  closeTray();
  if (files.length) await say(files);
  $("files").value = "";
});

$("number").addEventListener("change", clear);

$("somebody").addEventListener("click", () => {
  $("number").value = "+316" + String(Math.floor(Math.random() * 1e8)).padStart(8, "0");
  $("name").value = "Iemand anders";
  clear();
});

$("later").addEventListener("click", async () => {
  await fetch("/phone/later", { method: "POST" });
  const note = document.createElement("li");
  note.className = "note";
  note.textContent = "Op deze telefoon is het nu 25 uur later.";
  talk.append(note);
});

let recorder = null;

async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"].find((each) => MediaRecorder.isTypeSupported(each));
  recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    stream.getTracks().forEach((track) => track.stop());
    say([["file", new Blob(pieces, { type: recorder.mimeType.split(";")[0] }), "voice"]]);
    recorder = null;
  });
  recorder.start();
}

$("record").addEventListener("click", async () => {
  if (recorder) recorder.stop();
  else await record().catch(() => {});
  $("record").setAttribute("aria-pressed", String(recorder?.state === "recording"));
});

if (!navigator.mediaDevices) $("record").hidden = true;

setInterval(refresh, 1000);
refresh();
