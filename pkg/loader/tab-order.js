// The banner stands last in the body, so that it moves nothing, and comes first in the tab order all the same.

import { bannerControls } from "./banner.js";
import { isHostMade } from "./host.js";
import { document } from "./natives.js";
import { listen } from "./page.js";

const FOCUSABLE = "a[href],button,input:not([type=hidden]),select,textarea,summary,iframe,[tabindex],[contenteditable]";

// Once the visitor has pressed somewhere in the page, Tab goes on from there.
let pressed = false;

/** The page's first element that Tab reaches. */
const firstInPage = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(FOCUSABLE))]
  .find(element => element.tabIndex >= 0 && !(/** @type {any} */ (element)).disabled && element.getClientRects().length);

export const keepTabOrder = () => {
  listen(document, "pointerdown", () => { pressed = true; });
  listen(document, "keydown", event => {
    if (event.key !== "Tab" || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || !isHostMade()) return;
    const controls = bannerControls();
    const { activeElement, body } = document;
    const target = activeElement && activeElement === controls.at(-1) ? firstInPage()
      : !pressed && (!activeElement || activeElement === body) ? controls[0] : undefined;
    if (!target || event.defaultPrevented) return;
    event.preventDefault();
    target.focus();
  });
};
