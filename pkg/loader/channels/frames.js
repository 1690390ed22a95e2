// Extends the inspection to the frames of this site. A frame has natives of its own, which the page can borrow. A frame
// that has its own widget is left to that widget, and another site's frame cannot be accessed.

/** @typedef {import("./types.d.ts").Loader} Loader */
/** @typedef {import("./types.d.ts").NavigateEvent} NavigateEvent */
/** @typedef {import("./types.d.ts").Undo} Undo */
/** @typedef {import("./types.d.ts").View} View */

// Functions that the loader need not replace before something is typed, in the format of its own list.
const MORE_NATIVES = `Window WebSocketStream
MessagePort postMessage
Worklet ~addModule
Node textContent
DOMParser parseFromString
SVGAnimatedString baseVal`;

/**
 * Watches this window and its frames. Returns a function that restores the natives.
 * @param {Loader} loader
 * @param {(target: EventTarget, type: string, listener: (event: any) => void, capture?: boolean) => void} listen
 * @param {MutationObserver} observer
 * @param {Record<string, (event: any) => void>} listeners for every window, by the type of event
 * @param {(event: NavigateEvent, view: View) => void} onNavigate
 */
export const watchWindows = ({ hookAll, patchToString }, listen, observer, listeners, onNavigate) => {
  /** @param {View} view */
  const hookMore = view => [
    ...hookAll(view, MORE_NATIVES),
    ...hookAll({ URL: { prototype: view.URL } }, "URL createObjectURL revokeObjectURL"),
  ];
  /** @type {WeakSet<Document>} */
  const trees = new WeakSet();
  // A realm is identified by its `Function.prototype`. References to it are weak, since a removed frame must not be
  // kept alive.
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
      /** @type {NodeListOf<HTMLIFrameElement>} */
      const frames = tree.querySelectorAll("iframe,frame");
      for (const frame of frames) enter(/** @type {View} */ (frame.contentWindow));
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
    for (const reference of hooked) {
      const realm = /** @type {Function} */ (reference.deref());
      for (const back of undoByRealm.get(realm) || []) back?.();
    }
  };
};
