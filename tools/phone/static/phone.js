// The pretended telephones: each sends what is typed, spoken, tapped or picked, and shows every second what came back.

import { bubbleNode, make, showState } from "./bubbles.js";
import { CallPanel } from "./call.js";
import { canRecord, toggle } from "./recorder.js";

class Phone {
  constructor(root) {
    this.root = root;
    this.talk = root.querySelector(".talk");
    this.shown = new Map();
    this.asking = false;
    this.call = new CallPanel(root, () => ({ number: this.is("secret").checked ? "anonymous" : this.is("number").value }));
    this.listen();
    setInterval(() => this.refresh(), 1000);
    this.refresh();
  }

  is(name) {
    return this.root.querySelector(`[data-is=${name}]`);
  }

  listen() {
    this.root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    this.is("number").addEventListener("change", () => this.clear());
    this.is("files").addEventListener("change", () => this.sendFiles());
    const writer = this.root.querySelector(".writer");
    writer.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this.is("text").value;
      if (text.trim() && (await this.say([["text", text]]))) this.is("text").value = "";
      this.is("text").focus();
    });
    this.is("text").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      writer.requestSubmit();
    });
    this.root.querySelector("[data-do=record]").hidden = !canRecord;
  }

  clicked(button) {
    if (!button || button.closest(".call")) return;
    const { opens, odd, sample } = button.dataset;
    if (opens) this.open(opens);
    else if (odd) this.fromTray([["odd", odd]]);
    else if (sample) this.fromTray(sample.split(" ").map((name) => ["sample", name]));
    else this.does(button.dataset.do, button);
  }

  does(what, button) {
    if (what === "call") return this.call.begin();
    if (what === "somebody") return this.becomeSomebody();
    if (what === "later") return this.aDayLater();
    if (what === "record") return this.record(button);
  }

  open(id, on) {
    const panel = document.getElementById(id);
    panel.hidden = on === undefined ? !panel.hidden : !on;
    this.root.querySelector(`[data-opens=${id}]`).setAttribute("aria-expanded", String(!panel.hidden));
  }

  fromTray(parts) {
    this.open(this.root.querySelector(".tray").id, false);
    return this.say(parts);
  }

  async sendFiles() {
    const files = [...this.is("files").files].map((file) => ["file", file, file.name]);
    if (files.length) await this.fromTray(files);
    this.is("files").value = "";
  }

  async record(button) {
    const on = await toggle((sound) => this.say([["file", sound, "voice"]])).catch(() => false);
    button.setAttribute("aria-pressed", String(on));
  }

  becomeSomebody() {
    this.is("number").value = "+316" + String(Math.floor(Math.random() * 1e8)).padStart(8, "0");
    this.is("name").value = "Iemand anders";
    this.clear();
  }

  async aDayLater() {
    await fetch("/phone/later", { method: "POST" });
    const text = "Op deze telefoon is het nu 25 uur later.";
    this.talk.append(make("li", { className: "note", textContent: text }));
  }

  clear() {
    this.shown.forEach((item) => item.remove());
    this.shown.clear();
    this.refresh();
  }

  async say(parts) {
    const form = new FormData();
    form.set("number", this.is("number").value);
    form.set("name", this.is("name").value);
    if (this.is("sms").checked) form.set("sms", "yes");
    for (const [key, value, name] of parts) {
      if (name) form.append(key, value, name);
      else form.append(key, value);
    }
    const answer = await fetch("/phone/say", { method: "POST", body: form });
    await this.refresh();
    return answer.ok;
  }

  pick(bubble) {
    const sheet = this.root.querySelector(".sheet");
    const choose = (index) => {
      sheet.hidden = true;
      this.say([["tap", bubble.number], ["choice", index]]);
    };
    const buttons = bubble.choices.map((choice, index) => {
      const button = make("button", { type: "button" }, make("strong", { textContent: choice.title }));
      if (choice.description) button.append(make("span", { textContent: choice.description }));
      button.addEventListener("click", () => choose(index));
      return button;
    });
    const close = make("button", { type: "button", className: "close", textContent: "Sluiten" });
    close.addEventListener("click", () => (sheet.hidden = true));
    sheet.replaceChildren(...buttons, close);
    sheet.hidden = false;
    buttons[0].focus();
  }

  show(bubble) {
    let item = this.shown.get(bubble.number);
    if (!item) {
      const down = () => (this.talk.scrollTop = this.talk.scrollHeight);
      const tap = (number, index) => this.say([["tap", number], ["choice", index]]);
      item = bubbleNode(bubble, { loaded: down, tap, open: (each) => this.pick(each) });
      this.shown.set(bubble.number, item);
      this.talk.append(item);
      down();
    }
    showState(item, bubble);
  }

  async refresh() {
    if (this.asking) return;
    this.asking = true;
    const asked = this.is("number").value;
    try {
      const answer = await fetch("/phone/bubbles?number=" + encodeURIComponent(asked));
      if (answer.ok && asked === this.is("number").value) (await answer.json()).forEach((each) => this.show(each));
    } catch {
      // The telephones were stopped; the next second asks again.
    } finally {
      this.asking = false;
    }
  }
}

const phones = [...document.querySelectorAll(".phone")];
phones.forEach((root) => new Phone(root));

// On a small screen one telephone is in the hand, the other lies away.
const people = [...document.querySelectorAll("[data-person]")];
people.forEach((button, chosen) =>
  button.addEventListener("click", () => {
    phones.forEach((root, index) => root.classList.toggle("away", index !== chosen));
    people.forEach((each, index) => each.setAttribute("aria-pressed", String(index === chosen)));
  }),
);
