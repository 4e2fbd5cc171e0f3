// Keeps what is typed on a question, in this tab only, until it was sent: a refresh or a way back loses nothing.
// `form[data-keep]` names the question; `[data-forget]` stands on pages after which nothing may be left.

import { KeptCopy } from "./kept-copy.js";

const PREFIX = "zegje:form/";
const TYPED = "textarea, input[type=text], input[type=tel]";

export function keepTyping(root) {
  const form = root.querySelector("form[data-keep]");
  const here = form ? `form/${form.dataset.keep}` : null;
  forgetOthers(here, { all: root.querySelector("[data-forget]") !== null });
  if (!form) return;

  const copy = new KeptCopy(here);
  const fields = [...form.querySelectorAll(TYPED)];
  const kept = copy.read();
  copy.forget();

  let isTouched = false;
  const write = (sent) => copy.write(Object.fromEntries(fields.map((field) => [field.name, field.value])), { sent });
  form.addEventListener("input", () => {
    isTouched = true;
    write(false);
  });
  form.addEventListener("submit", () => {
    if (isTouched) write(true);
  });
  if (!(kept?.sent && hasArrived(form, kept.text))) restore(fields, kept);
}

// A form that stays on its page, under what it sent: `data-arrived` says where the page shows what arrived.
function hasArrived(form, text) {
  if (!form.dataset.arrived) return false;
  const shown = [...document.querySelectorAll(form.dataset.arrived)].map((part) => plain(part.textContent));
  return Object.values(text).every((value) => !plain(value) || shown.includes(plain(value)));
}

// What was sent and is on the page has arrived; anything else is still only here.
function restore(fields, kept) {
  for (const field of fields) {
    const text = kept?.text?.[field.name];
    if (typeof text !== "string" || plain(text) === plain(field.value)) continue;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// A page that opens after a question was sent shows that the question arrived.
function forgetOthers(here, { all }) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith(PREFIX) || key === `zegje:${here}`) continue;
      if (all || JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept.
  }
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
