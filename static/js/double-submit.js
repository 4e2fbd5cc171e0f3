// Swallows the second half of a double click on a send button. Nothing is ever disabled: after a second, or after coming
// back to the page, the same button sends again. The server counts a form sent twice as one; this only saves the wait.

const DOUBLE_CLICK_MS = 1000;

export function watchDoubleSubmits(view) {
  let latest = null;
  view.document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const isSecondHalf =
      latest?.form === event.target &&
      latest.submitter === event.submitter &&
      event.timeStamp - latest.at < DOUBLE_CLICK_MS;
    if (isSecondHalf) {
      event.preventDefault();
    } else if (!event.defaultPrevented) {
      latest = { form: event.target, submitter: event.submitter, at: event.timeStamp };
    }
  });
  view.addEventListener("pageshow", () => {
    latest = null;
  });
}
