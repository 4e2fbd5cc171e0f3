// One message on the screen: its words, files, buttons or list, and how far it came.

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
const WHY = { 63016: "24 uur voorbij", 21610: "na STOP", 63021: "te veel knoppen" };

export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function inStars(text) {
  // WhatsApp shows *these words* in bold.
  return text.split(/\*([^*\n]+)\*/).map((part, index) =>
    index % 2 ? make("strong", { textContent: part }) : document.createTextNode(part),
  );
}

function fileNode(file, loaded) {
  const kind = file.type.split("/")[0];
  if (kind !== "image" && kind !== "audio") return document.createTextNode("📄 " + file.type);
  const node = make(kind === "image" ? "img" : "audio");
  node.addEventListener(kind === "image" ? "load" : "loadedmetadata", loaded);
  node.src = file.url;
  if (kind === "image") node.alt = "Foto die je stuurde";
  else node.controls = true;
  return node;
}

function choicesNode(bubble, tap, open) {
  const row = make("div", { className: "choices" });
  if (bubble.opener) {
    const opener = make("button", { type: "button", textContent: "☰ " + bubble.opener });
    opener.addEventListener("click", () => open(bubble));
    row.append(opener);
  } else {
    bubble.choices.forEach((choice, index) => {
      const button = make("button", { type: "button", textContent: choice.title });
      button.addEventListener("click", () => tap(bubble.number, index));
      row.append(button);
    });
  }
  return row;
}

export function bubbleNode(bubble, { loaded, tap, open }) {
  const item = make("li", { className: "bubble " + (bubble.mine ? "mine" : "theirs") });
  item.append(...bubble.files.map((file) => fileNode(file, loaded)), ...inStars(bubble.text));
  item.append(make("span", { className: "state" }));
  if (bubble.choices.length) item.append(choicesNode(bubble, tap, open));
  return item;
}

export function showState(item, bubble) {
  const detail = bubble.detail ? ` (${WHY[bubble.detail] ?? bubble.detail})` : "";
  const words = `${bubble.at} · ${bubble.sms ? "sms · " : ""}${STATES[bubble.state] ?? bubble.state}${detail}`;
  const state = item.querySelector(".state");
  if (state.textContent !== words) state.textContent = words;
  item.classList.toggle("wrong", WRONG.has(bubble.state));
}
