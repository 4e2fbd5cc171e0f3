// A copy of unfinished text in this tab only. Where the browser keeps nothing (a private window, a full store) it does
// nothing: the server's copy is the one that counts.

export class KeptCopy {
  #key;

  constructor(name) {
    this.#key = `zegje:${name}`;
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  write(text, { sent = false } = {}) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ text, sent }));
    } catch {
      // Kept nowhere; the page still holds it.
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }
}

// Whoever signs out leaves nothing behind on a shared computer.
export function forgetOnSignOut(root) {
  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    try {
      sessionStorage.clear();
    } catch {
      // Nothing was kept.
    }
  });
}
