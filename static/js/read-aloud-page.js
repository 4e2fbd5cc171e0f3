// From a page to the pieces that are read one after another: what can be seen, in the order in which it stands there.
// A piece is {text, element, range}; what was typed into a field has no range.

import { sentences } from "./read-aloud-sentences.js";

const SILENT = "[aria-hidden=true], [data-not-read], .visually-hidden, script, style, svg, audio, video, select, option";
const TYPED = "textarea, input[type=text], input[type=tel], input[type=email], input:not([type])";

export function pieces(root, language) {
  return lines(root).flatMap((line) => piecesOf(line, language));
}

function piecesOf({ parts, field }, language) {
  if (field) return typedPieces(field, language);
  const text = parts.map((part) => part.text).join("");
  return sentences(text, language).map(({ start, end }) => {
    const range = document.createRange();
    range.setStart(...place(parts, start, false));
    range.setEnd(...place(parts, end, true));
    const element = elementOf(range.commonAncestorContainer);
    return { text: text.slice(start, end).replace(/\s+/g, " "), element, range };
  });
}

function typedPieces(field, language) {
  const cut = ({ start, end }) => ({ text: field.value.slice(start, end), element: field, range: null });
  return sentences(field.value, language).map(cut);
}

// Lines of text nodes that run on; a line break or the edge of a block ends one.
function lines(root) {
  const found = [];
  let parts = [];
  const close = () => {
    if (parts.some((part) => part.text.trim())) found.push({ parts });
    parts = [];
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) addText(node, parts, close, (fresh) => parts.push(fresh));
    if (node.nodeType !== Node.ELEMENT_NODE || isSilent(node)) return;
    const isBlock = node.matches("br, button, label") || !getComputedStyle(node).display.startsWith("inline");
    if (isBlock) close();
    if (node.matches(TYPED)) found.push({ field: node });
    else for (const child of node.childNodes) walk(child);
    if (isBlock) close();
  };
  walk(root);
  close();
  return found;
}

// Where line breaks of the text itself are shown, they end a line too.
function addText(node, parts, close, push) {
  const keepsBreaks = /^pre/.test(getComputedStyle(node.parentElement).whiteSpace);
  if (!keepsBreaks) {
    push({ node, from: 0, text: node.data.replace(/\s/g, " ") });
    return;
  }
  let from = 0;
  for (const line of node.data.split("\n")) {
    push({ node, from, text: line });
    from += line.length + 1;
    if (from <= node.data.length) close();
  }
}

function place(parts, offset, isEnd) {
  let left = offset;
  for (const { node, from, text } of parts) {
    if (left < text.length || (isEnd && left === text.length)) return [node, from + left];
    left -= text.length;
  }
  const last = parts.at(-1);
  return [last.node, last.from + last.text.length];
}

function isSilent(element) {
  if (element.matches(SILENT)) return true;
  if (element.tagName === "BR" || getComputedStyle(element).display === "contents") return false;
  return element.getClientRects().length === 0 || getComputedStyle(element).visibility === "hidden";
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}
