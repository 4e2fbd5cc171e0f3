// A telephone call: what is heard as words, a keypad, a voice, silence, and hanging up.

import { make } from "./bubbles.js";
import { canRecord, toggle } from "./recorder.js";

const LINES = {
  digits: "Druk op een toets.",
  voice: "Piep! Zeg wat je wilt zeggen.",
  nothing: "Het gesprek is voorbij.",
};

export class CallPanel {
  constructor(root, caller) {
    this.panel = root.querySelector(".call");
    this.heard = this.panel.querySelector(".heard");
    this.line = this.panel.querySelector(".line");
    this.caller = caller;
    this.id = null;
    this.typed = "";
    this.panel.addEventListener("click", (event) => this.pressed(event.target.closest("button")));
    this.panel.querySelector("[data-do=speak]").hidden = !canRecord;
  }

  async begin() {
    this.heard.replaceChildren();
    this.panel.hidden = false;
    this.line.textContent = "De telefoon gaat over…";
    await this.ask("/phone/call", this.caller());
  }

  async pressed(button) {
    if (!button) return;
    if (button.dataset.key) return this.key(button.dataset.key);
    const action = button.dataset.do;
    if (action === "hang-up") return this.hangUp();
    if (action === "silent") return this.act("wait", {});
    if (action === "play") return this.act("speak", { sample: button.dataset.sample });
    if (action === "speak") {
      const on = await toggle((sound) => this.act("speak", { file: sound })).catch(() => false);
      button.textContent = on ? "⏹ Klaar met inspreken" : "🎙️ Inspreken";
    }
  }

  async key(key) {
    // One key is an answer; a number is typed until the hash key.
    if (!this.id) return;
    this.typed += key;
    if (this.finish && key !== "#") {
      this.line.textContent = this.typed;
      return;
    }
    const digits = this.typed;
    this.typed = "";
    await this.act("press", { digits });
  }

  async hangUp() {
    if (this.id) await this.act("hang-up", {});
    this.panel.hidden = true;
    this.id = null;
  }

  async act(what, parts) {
    if (this.id) await this.ask(`/phone/call/${this.id}/${what}`, parts);
  }

  async ask(address, parts) {
    const form = new FormData();
    Object.entries(parts).forEach(([name, value]) => form.set(name, value));
    const answer = await fetch(address, { method: "POST", body: form });
    if (!answer.ok) {
      this.line.textContent = "Het portaal geeft geen antwoord.";
      return;
    }
    this.show(await answer.json());
  }

  show(call) {
    this.id = call.waiting === "nothing" ? null : call.id;
    this.finish = call.until_hash;
    const known = this.heard.children.length;
    call.heard.slice(known).forEach((each) =>
      this.heard.append(make("li", { lang: each.language, dir: "auto", textContent: each.text })),
    );
    this.heard.scrollTop = this.heard.scrollHeight;
    this.line.textContent = call.problem || (call.until_hash ? "Toets een nummer, en dan #." : LINES[call.waiting]);
  }
}
