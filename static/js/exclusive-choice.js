// Among several choices, "I do not know" takes the place of the others, and the others take its place.

export function keepExclusive(root) {
  root.addEventListener("change", (event) => {
    const chosen = event.target;
    if (!chosen.matches("input[type=checkbox]:checked")) return;
    const all = chosen.closest("fieldset")?.querySelectorAll("input[type=checkbox]") ?? [];
    for (const other of all) {
      const clashes = chosen.hasAttribute("data-exclusive") || other.hasAttribute("data-exclusive");
      if (other !== chosen && clashes) other.checked = false;
    }
  });
}
