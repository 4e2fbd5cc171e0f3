// Buttons that a device must be able to follow: copy a link, share it, print a card. Without them the words stay.

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary";
  made.textContent = label;
  made.addEventListener("click", () => act(made));
  return made;
}

function offerCopy(place) {
  const { copyLink: url, copy, copied, share } = place.dataset;
  if (navigator.clipboard) {
    place.append(
      button(copy, async (pressed) => {
        await navigator.clipboard.writeText(url);
        pressed.textContent = copied;
      }),
    );
  }
  if (navigator.share) {
    place.append(button(share, () => navigator.share({ url }).catch(() => {})));
  }
}

export function offerWaysToKeep(page) {
  for (const place of page.querySelectorAll("[data-copy-link]")) offerCopy(place);
  for (const place of page.querySelectorAll("[data-print]")) {
    place.append(button(place.dataset.print, () => window.print()));
  }
}
