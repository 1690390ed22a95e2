// Links to other sites: where the site wants it, a notice stands before them.

import { siteConfig } from "./config.js";
import { closest, document } from "./natives.js";
import { listen } from "./page.js";
import { show } from "./views.js";
import { listOf } from "./values.js";

// That a link leads to the site itself, or to where the site wants no notice, is looked up here: such a click must
// not wait for anything.
/** @param {MouseEvent} event */
const onLinkClick = event => {
  const { external, exceptions } = siteConfig()?.links || {};
  if (external !== "notice" || event.defaultPrevented || event.altKey || event.button > 1) return;
  const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find(el => {
    const { href, localName } = /** @type {HTMLAnchorElement} */ (el);
    return href && /^(a|area)$/.test(localName);
  }));
  if (!link || !/^http/.test(link.protocol) || closest(link, "[data-privacy-link=off]")) return;
  /** @param {string} host */
  const leadsTo = host => ("." + link.hostname).endsWith("." + host);
  if (link.hostname === location.hostname || [siteConfig().domain, ...listOf(exceptions)].some(leadsTo)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  show("leave", [link, event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0], link.href);
};

export const listenForLinks = () => {
  for (const type of ["click", "auxclick"]) listen(document, type, onLinkClick);
};
