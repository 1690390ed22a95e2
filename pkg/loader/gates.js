// Elements that wait for a choice: which there are, and opening and shutting them as the choice changes. Opening
// is what shows or runs them; what is not understood stays shut.

import { cachedCondition } from "./choice.js";
import { findAll } from "./dom.js";
import { document, getAttribute, hasAttribute, matches, remove, removeAttribute, setAttribute } from "./natives.js";
import { isDestroyed, whenIdle } from "./page.js";
import { hidePlaceholder, showPlaceholder } from "./placeholders.js";
import { runWhenDue } from "./released-scripts.js";
import { emit, fail, messageOf } from "./report.js";

// Our own marks, and those of Klaro and c15t.
const MARKS = ["data-category", "data-service", "data-name", "data-vendor", "data-c15t-category", "data-c15t-vendor"];
const MARKED = ":is([" + MARKS.join("],[") + "])";
const SCRIPTS = "script[type='text/plain']" + MARKED;
const GATES = SCRIPTS + ",:is(iframe[data-src],img[data-src],link[data-href])" + MARKED;

/** The attributes that make a gate, or give it another address. */
export const GATE_ATTRIBUTES = ["data-src", "data-href", ...MARKS];

// Elements already seen, and whether they are open. Of scripts only those in shadow roots: the others are found
// again when they are wanted.
/** @type {Map<Element, boolean>} */
const gates = new Map();

/** @param {Element} el */
const conditionsOf = el => MARKS.map(mark => getAttribute(el, mark)).filter(one => one !== null);
/** @param {Element} el */
const isReleased = el => conditionsOf(el).every(cachedCondition);

/** @param {Element} el */
const attributeOf = el => el.localName === "link" ? "href" : "src";

/** @param {Element} el whether it is one that was seen before */
export const isKnownGate = el => gates.has(el);

/** @param {Element} script */
const keepShut = script => {
  if (script.getRootNode() !== document) gates.set(script, false);
};

// A frame that has loaded is emptied only by being put in anew.
/** @param {Element} frame */
const unload = frame => {
  const { parentNode, nextSibling } = frame;
  remove(frame);
  removeAttribute(frame, "src");
  parentNode?.insertBefore(frame, nextSibling);
};

/** @param {Element} el */
const openOrShut = el => {
  const open = isReleased(el);
  if (el.localName === "script") {
    if (!open) return keepShut(el);
    gates.delete(el);
    runWhenDue(/** @type {HTMLScriptElement} */ (el), script => {
      const released = isReleased(script);
      if (!released) keepShut(script);
      return released;
    });
    return;
  }
  const wasOpen = gates.get(el) || false;
  gates.set(el, open);
  const name = attributeOf(el);
  const isFrame = el.localName === "iframe";
  const load = () => gates.get(el) && setAttribute(el, name, getAttribute(el, "data-" + name));
  if (open && !wasOpen) {
    // Chromium never loads a frame whose address is set while the parser is about to insert it.
    if (isFrame) setTimeout(load);
    else load();
  } else if (!open && hasAttribute(el, name)) {
    if (isFrame) unload(el);
    else removeAttribute(el, name);
  }
  if (isFrame) {
    if (open) hidePlaceholder(/** @type {HTMLElement} */ (el));
    else showPlaceholder(/** @type {HTMLIFrameElement} */ (el), (getAttribute(el, "data-service") || conditionsOf(el)[0] || "").trim());
  }
  if (open !== wasOpen) emit("gate", { element: el, open });
};

/**
 * Opens or shuts an element. One that cannot be handled must not keep the others from it.
 * @param {Element} el
 */
const updateGate = el => {
  try { openOrShut(el); } catch (error) { fail("gate", "a gated <" + el.localName + "> stays blocked: " + messageOf(error)); }
};

/** Opens and shuts everything by the choice in force. */
export const updateAllGates = () => {
  for (const el of [...gates.keys(), ...document.querySelectorAll(SCRIPTS)]) updateGate(el);
};

/** Makes the placeholders anew, for other words. */
export const renewPlaceholders = () => gates.forEach((open, el) => {
  if (open || el.localName !== "iframe") return;
  hidePlaceholder(/** @type {HTMLElement} */ (el));
  updateGate(el);
});

/**
 * Takes over the gates of a tree, itself among them.
 * @param {Element | Document | ShadowRoot} tree
 */
export const findGates = tree => {
  if (tree.nodeType === 1 && matches(/** @type {Element} */ (tree), GATES)) updateGate(/** @type {Element} */ (tree));
  if (tree.firstElementChild) findAll(tree, GATES).forEach(updateGate);
};

/**
 * An attribute of an element has changed.
 * @param {Element} el
 * @param {string | null} attribute
 */
export const gateChanged = (el, attribute) => {
  if (!matches(el, GATES)) return;
  const name = attributeOf(el);
  // It has another address now.
  if (gates.get(el) && attribute === "data-" + name && getAttribute(el, attribute) !== getAttribute(el, name)) gates.set(el, false);
  updateGate(el);
};

let forgetting = false;
/**
 * Forgets what has left the page, unless it is only being moved. It leaves without its address: put back after a
 * refusal, it would load before anybody could tell.
 * @param {() => void} then
 */
export const forgetDetached = then => {
  if (forgetting) return;
  forgetting = true;
  whenIdle(() => {
    forgetting = false;
    if (isDestroyed()) return;
    for (const [el, open] of gates) {
      if (el.isConnected) continue;
      hidePlaceholder(/** @type {HTMLElement} */ (el));
      if (open) removeAttribute(el, attributeOf(el));
      gates.delete(el);
    }
    then();
  });
};

/** Gives the page its frames back. */
export const forgetGates = () => {
  for (const el of gates.keys()) hidePlaceholder(/** @type {HTMLElement} */ (el));
  gates.clear();
};

/** Every condition in the page's mark-up, some of them twice. */
export const namedConditions = () => [...gates.keys(), ...document.querySelectorAll(GATES)].flatMap(conditionsOf);
