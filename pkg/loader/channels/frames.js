// Extends the inspection to the frames of this site. They have natives of their own, for themselves and for whoever
// borrows them. A frame with a widget of its own is left to that one; another site's frame cannot be looked into.

/** @typedef {import("./types.d.ts").Loader} Loader */
/** @typedef {import("./types.d.ts").NavigateEvent} NavigateEvent */
/** @typedef {import("./types.d.ts").Undo} Undo */
/** @typedef {import("./types.d.ts").View} View */

// Functions that need no inspection before something is typed; written as in the loader's list.
const MORE_NATIVES = `Window WebSocketStream
MessagePort postMessage
Worklet ~addModule
Node textContent
DOMParser parseFromString
SVGAnimatedString baseVal`;

/**
 * Begins with this window and the frames in it. Gives a function that gives the natives back.
 * @param {Loader} loader
 * @param {(target: EventTarget, type: string, listener: (event: any) => void, capture?: boolean) => void} listen
 * @param {MutationObserver} observer
 * @param {Record<string, (event: any) => void>} listeners for each window, by the type of event
 * @param {(event: NavigateEvent, view: View) => void} onNavigate
 */
export const watchWindows = ({ hookAll, patchToString }, listen, observer, listeners, onNavigate) => {
  /** @param {View} view */
  const hookMore = view => [...hookAll(view, MORE_NATIVES), ...hookAll({ URL: { prototype: view.URL } }, "URL createObjectURL revokeObjectURL")];
  /** @type {WeakSet<Document>} */
  const trees = new WeakSet();
  // A realm is known by its `Function.prototype`. What is to be given back may not keep a frame alive.
  /** @type {WeakSet<Function>} */
  const realms = new WeakSet();
  /** @type {WeakMap<Function, Undo[]>} */
  const undoByRealm = new WeakMap();
  /** @type {WeakRef<Function>[]} */
  const hooked = [];

  /** @param {View} view */
  const enter = view => {
    try {
      const { document: tree, navigation } = view;
      if (!tree || trees.has(tree) || view !== window && view.privacyWidget) return;
      trees.add(tree);
      observer.observe(tree, { subtree: true, childList: true, characterData: true, attributeFilter: ["style"] });
      listen(tree, "load", ({ target }) => { if (target.contentWindow) enter(target.contentWindow); });
      for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (tree.querySelectorAll("iframe,frame"))) enter(/** @type {View} */ (frame.contentWindow));
      const realm = view.Function.prototype;
      if (realms.has(realm)) return;
      realms.add(realm);
      for (const [type, listener] of Object.entries(listeners)) listen(view, type, listener);
      if (navigation) listen(navigation, "navigate", event => { onNavigate(event, view); }, false);
      if (view !== window) {
        undoByRealm.set(realm, [patchToString(view), ...hookAll(view), ...hookMore(view)]);
        hooked.push(new WeakRef(realm));
      }
    } catch { /* Another site's. */ }
  };

  const undo = hookMore(window);
  enter(window);
  return () => {
    for (const back of undo) back?.();
    for (const realm of hooked) for (const back of undoByRealm.get(/** @type {Function} */ (realm.deref())) || []) back?.();
  };
};
