// Frames of this site that have no loader of their own. Into those of others, nobody can look.

import { onFocus, onSubmit, patchSubmit, preloadForGuardedForms } from "./forms.js";
import { document } from "./natives.js";
import { listen } from "./page.js";
import { listenForTyping } from "./typing.js";

/** @type {Set<WeakRef<Document>>} */
const documents = new Set();
const entered = new WeakSet();

/** The documents of frames that are in the page now. */
export const liveDocuments = () => [...documents].map(one => one.deref()).filter(one => one?.defaultView);

/** @param {any} event */
const onLoad = ({ target }) => {
  try {
    const inner = target.contentWindow;
    const tree = inner?.document;
    if (!tree || inner.privacyWidget || entered.has(tree)) return;
    entered.add(tree);
    for (const one of documents) if (!one.deref()?.defaultView) documents.delete(one);
    documents.add(new WeakRef(tree));
    listen(inner, "submit", onSubmit);
    listen(tree, "focusin", onFocus);
    listen(tree, "load", onLoad);
    listenForTyping(inner);
    patchSubmit(inner);
    preloadForGuardedForms(tree);
  } catch { /* Another site's. */ }
};

export const watchFrames = () => listen(document, "load", onLoad);
