// Brings a person who sent something incomplete to the list of what is missing, and from there into the field itself.

export function focusErrorSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && goTo(root.getElementById(link.hash.slice(1)))) event.preventDefault();
  });
}

function goTo(target) {
  if (!target) return false;
  const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
  if (!field) return false;
  (target.closest("fieldset, .field") ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
  return true;
}
