// The banner stands last in the body, so that it moves nothing, and comes first in the tab order all the same.

import { bannerControls } from "./banner.js";
import { isHostMade } from "./host.js";
import { document, hasAttribute, removeAttribute, setAttribute } from "./natives.js";
import { listen } from "./page.js";
import { hasModifier } from "./views.js";

// Once the visitor has pressed somewhere in the page, Tab goes on from there.
let pressed = false;

/** Has the Tab that is being pressed go on at the page's beginning. */
const startAtBody = () => {
  const { body } = document;
  const isPagesOwn = hasAttribute(body, "tabindex");
  if (!isPagesOwn) setAttribute(body, "tabindex", "-1");
  body.focus({ preventScroll: true });
  if (!isPagesOwn) removeAttribute(body, "tabindex");
};

export const keepTabOrder = () => {
  listen(document, "pointerdown", () => { pressed = true; });
  listen(document, "keydown", event => {
    if (event.key !== "Tab" || hasModifier(event) || event.defaultPrevented || !isHostMade()) return;
    const controls = bannerControls();
    const { activeElement, body } = document;
    if (!controls.length) return;
    if (activeElement === controls.at(-1)) startAtBody();
    else if (!pressed && (!activeElement || activeElement === body)) {
      controls[0]?.focus();
      // Hidden or inert, it takes no focus: then the key is the page's.
      if (document.activeElement !== activeElement) event.preventDefault();
    }
  });
};
