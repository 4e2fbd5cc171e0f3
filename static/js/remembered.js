// A choice that is kept until this tab is closed ("slower", "read aloud"), so that nobody has to make it on each page.

export function remembered(key) {
  try {
    return sessionStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
}

export function remember(key, isSo) {
  try {
    if (isSo) sessionStorage.setItem(key, "yes");
    else sessionStorage.removeItem(key);
  } catch {
    // Kept nowhere: the choice holds on this page.
  }
}
