// Watches the document for styles that no handler sees, and for fields that are removed.

import { filterStyle } from "./styles.js";

/** @typedef {import("./types.d.ts").Context} Context */

/**
 * @param {Context} context
 * @param {{ isInspecting(): boolean, forgetDetached(): void }} fields
 */
export const createPageObserver = (context, { isInspecting, forgetDetached }) => new MutationObserver(changes => {
  if (!isInspecting()) return;
  if (changes.some(change => change.removedNodes.length)) forgetDetached();
  for (const { type, target, addedNodes } of changes) {
    const owner = target.nodeType === 1 ? /** @type {Element} */ (target) : target.parentElement;
    if (type !== "childList" || owner?.localName === "style") {
      if (owner) filterStyle(context, owner);
      continue;
    }
    for (const node of /** @type {NodeListOf<Element>} */ (addedNodes)) {
      if (node.nodeType !== 1) continue;
      filterStyle(context, node);
      if (!node.firstElementChild) continue;
      for (const el of node.querySelectorAll("style,[style*='url(']")) filterStyle(context, el);
    }
  }
});
