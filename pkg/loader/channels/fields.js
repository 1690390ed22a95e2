// Tells the app which fields were typed into, and when it has to forget what was typed.

import { isForm } from "./values.js";

/** @typedef {import("./types.d.ts").Loader} Loader */

/**
 * @param {Loader} loader
 * @param {(target: Window, type: string, listener: () => void) => void} listen
 */
export const createFields = ({ app, setInspecting }, listen) => {
  let inspecting = true, leaving = false, forgetting = false;
  /** @param {Element | null} [target] */
  const typed = target => {
    inspecting = app.typed(target);
    setInspecting(inspecting);
  };
  listen(window, "pagehide", () => {
    leaving = true;
    app.typed(true);
    // The page may still send something in its own listeners.
    setTimeout(() => { typed(null); });
  });
  listen(window, "pageshow", () => { leaving = false; });
  return {
    typed,
    isInspecting: () => inspecting,
    isLeaving: () => leaving,
    /** Lets the app forget fields that have left the page. */
    forgetDetached() {
      if (forgetting) return;
      forgetting = true;
      setTimeout(() => {
        forgetting = false;
        typed();
      });
    },
    /** @param {Event} event */
    onReset(event) {
      // The fields have their default values only once the event is over.
      setTimeout(() => { if (isForm(event.target) && !event.defaultPrevented) typed(event.target); });
    },
  };
};
