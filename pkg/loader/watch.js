// Everything that is in the page, and everything that comes, in document order, in shadow roots too: blocked
// elements, stale placeholders, guarded forms.

import { TAG } from "./constants.js";
import { findGates, forgetDetached, gateChanged, GATE_ATTRIBUTES, isKnownGate } from "./gates.js";
import { currentHost } from "./host.js";
import { apply, document, Element, matches, MutationObserver, querySelectorAll } from "./natives.js";
import { isDestroyed, listen, markupRead } from "./page.js";
import { patchNative } from "./patch.js";
import { movePlaceholder, removeStalePlaceholder } from "./placeholders.js";

/**
 * @typedef {object} Watchers
 * @property {(tree: Element | Document | ShadowRoot) => void} onTree a tree that may hold guarded forms
 * @property {(event: SubmitEvent) => void} onSubmit a form in a shadow root, which is not heard of outside
 */

/** @typedef {{ root: WeakRef<ShadowRoot>, observed?: boolean, connected?: boolean }} KnownRoot */

const WATCHED = { childList: true, subtree: true, attributeFilter: GATE_ATTRIBUTES };
const STALE = "div[data-privacy-placeholder]";

/** @type {Watchers} */
let watchers;
/** @type {MutationObserver | null} */
let observer = null;
// Each is looked into when its host comes into the page.
/** @type {Set<KnownRoot>} */
const roots = new Set();
const known = new WeakSet();

/** The shadow roots that are in the page now. */
export const liveRoots = () => [...roots].map(entry => entry.root.deref()).filter(root => root?.isConnected);

/** @param {Element | Document | ShadowRoot} tree */
const lookInto = tree => {
  findGates(tree);
  watchers.onTree(tree);
};

const visitRoots = () => {
  if (!observer) return;
  for (const entry of roots) {
    const root = entry.root.deref();
    if (!root) roots.delete(entry);
    else {
      if (!entry.observed) observer.observe(root, WATCHED);
      if (root.isConnected && !entry.connected) lookInto(root);
      entry.observed = true;
      entry.connected = root.isConnected;
    }
  }
};

/** @param {ShadowRoot} root */
const keepRoot = root => {
  if (known.has(root)) return;
  known.add(root);
  roots.add({ root: new WeakRef(root) });
  listen(root, "submit", watchers.onSubmit);
};

/**
 * Finds the shadow roots that the parser made.
 * @param {Document | ShadowRoot} tree
 */
const findRoots = tree => {
  for (const { shadowRoot, localName } of tree.querySelectorAll("*")) {
    if (shadowRoot && localName !== TAG) {
      keepRoot(shadowRoot);
      findRoots(shadowRoot);
    }
  }
};

/** @param {MutationRecord[]} changes */
const onChanges = changes => {
  for (const { type, target, attributeName, addedNodes, removedNodes } of changes) {
    if (type === "attributes") gateChanged(/** @type {Element} */ (target), attributeName);
    if (removedNodes.length) forgetDetached(visitRoots);
    for (const node of addedNodes) {
      const element = /** @type {Element} */ (node);
      if (node.nodeType !== 1 || !node.isConnected || node === currentHost()) continue;
      // Moved: its placeholder goes along.
      if (isKnownGate(element)) {
        movePlaceholder(element);
        continue;
      }
      if (matches(element, STALE)) removeStalePlaceholder(element);
      else if (element.firstElementChild) querySelectorAll(element, STALE).forEach(removeStalePlaceholder);
      lookInto(element);
    }
  }
  visitRoots();
};

/**
 * Notes shadow roots from now on, and everything else once the page has been read: what the parser brings is found
 * together, since one by one it would cost a large page dearly.
 * @param {Watchers} handlers
 */
export const prepareWatching = handlers => {
  watchers = handlers;
  return patchNative(Element.prototype, "attachShadow", (self, args) => {
    const root = apply(nativeAttachShadow, self, args);
    if (!isDestroyed()) {
      keepRoot(root);
      visitRoots();
    }
    return [root];
  });
};
const nativeAttachShadow = Element.prototype.attachShadow;

/** Begins to watch. */
export const watchPage = async () => {
  await markupRead;
  if (isDestroyed()) return;
  observer = new MutationObserver(onChanges);
  observer.observe(document, WATCHED);
  document.querySelectorAll(STALE).forEach(removeStalePlaceholder);
  findRoots(document);
  lookInto(document);
  visitRoots();
};

export const stopWatching = () => observer?.disconnect();
