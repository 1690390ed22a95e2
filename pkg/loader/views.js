// Opening the views: by `data-privacy-open`, by the buttons of the widget and by the page.

import { importPart, loadApp, runningApp } from "./app.js";
import { siteConfig } from "./config.js";
import { canBeSeen } from "./host.js";
import { closest, console, document, getAttribute } from "./natives.js";
import { listen, within } from "./page.js";
import { fail, messageOf } from "./report.js";
import { sayFailure } from "./reopen.js";

/**
 * Has the app show something. Where it cannot, a link is followed, and a button says so.
 * @param {string} what
 * @param {unknown} argument
 * @param {string} [href]
 */
export const show = async (what, argument, href) => {
  try {
    const app = await loadApp();
    if (!canBeSeen()) throw new Error("privacy-widget: nothing can be shown");
    await app.ask(what, argument);
  } catch (error) {
    console.error(messageOf(error));
    if (href) location.assign(href);
    else if (!runningApp()) sayFailure();
  }
};

/** @param {string} view such as `preferences`, or `policy#SECTION` */
export const openView = view => show("open", view);

/** Where the site wants it, a notice stands before links to other sites; few do, so it comes in a file of its own. */
export const watchLinks = async () => {
  const { links, domain } = siteConfig();
  if (links?.external !== "notice") return;
  try {
    (await within(importPart("links.js"))).start({ domain, exceptions: links.exceptions, show, listen });
  } catch (error) {
    fail("load", messageOf(error));
  }
};

/** @param {any} event */
export const hasModifier = ({ ctrlKey, metaKey, shiftKey, altKey }) => ctrlKey || metaKey || shiftKey || altKey;

/** @param {MouseEvent} event */
const onClick = event => {
  const target = /** @type {Element} */ (event.target);
  const opener = /** @type {HTMLAnchorElement | null} */ (target.nodeType === 1 ? closest(target, "[data-privacy-open]") : null);
  if (!opener || hasModifier(event)) return;
  // While it is not known whether the app can be loaded, the link waits.
  event.preventDefault();
  show("open", getAttribute(opener, "data-privacy-open") + (opener.hash || ""), opener.href);
};

/** Opens a view when something that is marked with it is pressed. */
export const listenForOpeners = () => listen(document, "click", onClick);
