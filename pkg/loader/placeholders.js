// What stands in for a blocked frame: what is missing, from where, and a button that allows it.

import { applyTheme } from "./appearance.js";
import { declaredAs } from "./choice.js";
import { makeElement } from "./dom.js";
import { markLanguage, prepareRoot } from "./host.js";
import { before, document, getAttribute, remove, URL } from "./natives.js";
import { isWordingReady, text } from "./wording.js";

/** @typedef {{ box: HTMLElement, display: string, priority: string }} Placeholder */

/** @type {Map<Element, Placeholder>} */
const placeholders = new Map();
// A frame was blocked when there were no words for it yet.
let isWaiting = false;

/** Whether there is something here to be worded. */
export const wantsWords = () => isWaiting || placeholders.size > 0;

/**
 * @typedef {object} PlaceholderHandlers
 * @property {(id: string) => Promise<void>} allow allows a category or service
 * @property {() => void} fetchWords has words fetched, and placeholders made again
 */

/** @type {PlaceholderHandlers} */
let placeholderHandlers;
/** @param {PlaceholderHandlers} given */
export const preparePlaceholders = given => { placeholderHandlers = given; };

/**
 * The placeholder goes where its frame went.
 * @param {Element} frame
 */
export const movePlaceholder = frame => {
  const placeholder = placeholders.get(frame);
  if (placeholder) before(frame, placeholder.box);
};

/** @param {HTMLElement} frame */
export const hidePlaceholder = frame => {
  const placeholder = placeholders.get(frame);
  if (!placeholder) return;
  remove(placeholder.box);
  placeholders.delete(frame);
  frame.style.setProperty("display", placeholder.display, placeholder.priority);
};

/**
 * Whether a visitor would miss the frame.
 * @param {HTMLIFrameElement} frame
 * @param {CSSStyleDeclaration} computed
 */
const isMissed = (frame, { display, visibility }) => {
  /** @type {(size: number, given: string) => boolean} */
  const isSmall = (size, given) => (size || (given === "" ? 300 : parseInt(given))) < 40;
  return display !== "none" && visibility !== "hidden" && !isSmall(frame.offsetWidth, frame.width) && !isSmall(frame.offsetHeight, frame.height);
};

/**
 * @param {HTMLIFrameElement} frame
 * @param {string} id what has to be allowed
 */
export const showPlaceholder = (frame, id) => {
  if (placeholders.has(frame) || !frame.parentNode || getAttribute(frame, "data-privacy-placeholder") === "off") return;
  const computed = getComputedStyle(frame);
  if (!isMissed(frame, computed)) return;
  if (!isWordingReady()) {
    // Once for all that wait.
    if (isWaiting) return;
    isWaiting = true;
    return placeholderHandlers.fetchWords();
  }
  isWaiting = false;
  const { offsetWidth, offsetHeight, style } = frame;
  const { position, inset } = computed;
  const declared = declaredAs(id);
  let host = getAttribute(frame, "data-src") || "";
  try { ({ host } = new URL(host, document.baseURI)); } catch { /* As it is written. */ }
  const values = { title: declared?.item.title || id, host };

  const box = makeElement("div", { "data-privacy-placeholder": id });
  applyTheme(box);
  markLanguage(box);
  const root = prepareRoot(box);
  root.append(makeElement("p", { class: "gate" }, text("gate.text", "{title} ({host}) is not loaded, because you have not allowed it.", values)));
  if (declared) {
    const button = makeElement("button", { class: "gate" }, text("gate.allow", "Allow {title}", values));
    button.onclick = async () => {
      await placeholderHandlers.allow(id);
      frame.focus();
    };
    root.append(button);
  }
  before(frame, box);
  /** @type {(name: string, value: string) => void} */
  const setProperty = (name, value) => box.style.setProperty(name, value);
  if (offsetHeight) {
    setProperty("--h", offsetHeight + "px");
    setProperty("--w", offsetWidth + "px");
  }
  // Out of the flow, as where a frame keeps its proportions within a box.
  if (position === "absolute") {
    setProperty("--p", position);
    setProperty("--i", inset);
  }
  placeholders.set(frame, { box, display: style.getPropertyValue("display"), priority: style.getPropertyPriority("display") });
  style.setProperty("display", "none", "important");
};

/**
 * Removes a placeholder that a page was saved, or is kept, with: nothing in it works.
 * @param {Element} box
 */
export const removeStalePlaceholder = box => {
  if (box.shadowRoot) return;
  const frame = /** @type {HTMLElement | null} */ (box.nextElementSibling);
  remove(box);
  if (frame?.localName === "iframe") frame.style.removeProperty("display");
};
