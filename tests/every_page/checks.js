// What a page is looked at for, besides axe. Every function gives a list of faults in words; an empty list is good.
window.zegje = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (one) => one.checkVisibility({ checkVisibilityCSS: true });
  const told = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const hiddenVisually = (one) => one.closest(".visually-hidden, [aria-hidden=true], .nl-skip-link") !== null;
  const fields = "input:not([type=hidden]), select, textarea";

  const wordsOf = (ids) => (ids ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  const nameOf = (field) =>
    wordsOf(field.getAttribute("aria-labelledby")) || [...(field.labels ?? [])].map((label) => label.textContent.trim()).join(" ");

  const build = ([language, direction]) => {
    const faults = [];
    const headings = all("h1").filter(seen);
    if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
    const { lang, dir } = document.documentElement;
    if (lang !== language || dir !== direction) faults.push(`lang="${lang}" dir="${dir}"`);
    if (document.title.trim().length < 5) faults.push(`title "${document.title}"`);
    for (const field of all(fields).filter((one) => !hiddenVisually(one))) {
      if (!nameOf(field)) faults.push(`no label: ${told(field)}`);
    }
    for (const field of all(".public [placeholder]")) faults.push(`a placeholder is no label: ${told(field)}`);
    return faults;
  };

  const tooSmall = () =>
    all("a[href], button, summary, select, textarea, input:not([type=hidden]), .tile__label")
      .filter((one) => seen(one) && !hiddenVisually(one) && !one.matches(".tile__input, .data__link"))
      .filter((one) => one.getBoundingClientRect().height < 43.5 && !one.closest("p, li:not([class]), dd, td"))
      .map((one) => `lower than 44 pixels: ${told(one)}`);

  const sticksOut = (when) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = all("body *").filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && seen(one) && (right > clientWidth + 0.5 || left < -0.5) && !hiddenVisually(one);
    });
    const innermost = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    return [`${when}: ${scrollWidth - clientWidth} pixels too wide: ${innermost.slice(0, 3).map(told).join(" | ")}`];
  };

  // Text that does not fit in its own box, where the box does not grow and does not scroll.
  const cutOff = (when) =>
    all("body *")
      .filter((one) => seen(one) && !hiddenVisually(one) && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .filter((one) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(one);
        if (clipPath !== "none") return false;
        const cuts = (way) => way === "hidden" || way === "clip";
        return (cuts(overflowX) && one.scrollWidth > one.clientWidth + 1) || (cuts(overflowY) && one.scrollHeight > one.clientHeight + 1);
      })
      .map((one) => `${when}: words are cut off: ${told(one)}`);

  const withStyle = (style, look) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const faults = look();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    return faults;
  };
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`;
  const fit = () => [
    ...sticksOut("narrow"),
    ...cutOff("narrow"),
    ...withStyle(SPACING, () => [...sticksOut("wide spacing"), ...cutOff("wide spacing")]),
    ...withStyle("html { font-size: 200% !important }", () => [...sticksOut("letters twice as large"), ...cutOff("letters twice as large")]),
  ];

  // Colours as numbers; what is see-through lets the colour behind it show.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) known.set(colour, painted(colour));
    return known.get(colour);
  };
  const painted = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return rgba("Canvas");
  };
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };

  // After one press of Tab, an element that a script focuses shows its focus as it would for a keyboard.
  const ring = (one) => {
    const place = one.matches(".tile__input") ? one.nextElementSibling : one;
    const drawn = one.matches(".data__link") ? "::after" : null; // the link covers its whole row
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(place, drawn);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "no outline";
    const found = contrast(rgba(outlineColor), behind(place.parentElement));
    return found < 3 ? `the outline has a contrast of ${found.toFixed(1)}` : "";
  };
  const covered = (one) => {
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return "";
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at && (one.contains(at) || at.contains(one) || at.closest("label")?.control === one || one.closest("label")?.contains(at)) ? "" : "something lies over it";
  };
  const focus = () => {
    const faults = [];
    const stops = all("a[href], button, summary, select, textarea, input:not([type=hidden])");
    for (const one of stops.filter((stop) => seen(stop) && stop.tabIndex >= 0 && !stop.disabled)) {
      one.focus();
      if (document.activeElement !== one) {
        faults.push(`takes no focus: ${told(one)}`);
        continue;
      }
      if (!one.matches(":focus-visible")) faults.push(`the focus is not shown: ${told(one)}`);
      for (const wrong of [ring(one), covered(one)]) if (wrong) faults.push(`focus: ${wrong}: ${told(one)}`);
    }
    return faults;
  };

  const still = () => [
    ...document.getAnimations().map((one) => `moves: ${told(one.effect.target)}`),
    ...all("body *")
      .filter((one) => {
        const style = getComputedStyle(one);
        const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
        return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
      })
      .map((one) => `would move: ${told(one)}`),
  ];

  // With forced colours only borders, outlines and text tell what is a button and what is chosen.
  const forced = () =>
    all("button, .button, .tile__label, select, textarea, input:not([type=hidden], .tile__input), summary")
      .filter((one) => seen(one) && !hiddenVisually(one))
      .filter((one) => {
        const style = getComputedStyle(one);
        if (one.matches("[type=checkbox], [type=radio]") && style.appearance !== "none") return false; // drawn by the device
        const sides = ["Top", "Right", "Bottom", "Left"];
        const bordered = sides.some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1);
        return !bordered && !style.textDecorationLine.includes("underline") && !one.closest("[data-plain]");
      })
      .map((one) => `forced colours: nothing around it: ${told(one)}`);

  return { build, tooSmall, fit, focus, still, forced };
})();
