// Inspects navigations of this page and of other windows: links, `window.open` and the Navigation API. Also inspects
// what the page puts into its own address and cookies, both of which go to its own site.

import { absoluteUrl, isNetworkUrl, withoutQuery } from "./addresses.js";
import { EMPTY_BODY, readBody, textBody } from "./bodies.js";
import { apply } from "./natives.js";
import { isElement } from "./values.js";
import { GONE, NOW, WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").NavigateEvent} NavigateEvent */
/** @typedef {import("./types.d.ts").View} View */

/**
 * @param {Context} context
 * @param {NavigateEvent} event
 * @param {View} view
 */
export const onNavigate = (context, event, { location }) => {
  const { url, sameDocument } = event.destination;
  if (sameDocument || event.hashChange || event.downloadRequest !== null || !isNetworkUrl(url)) return;
  if (context.recentlyAllowed.delete(withoutQuery(url))) return;
  const body = event.formData ? readBody(event.formData) : EMPTY_BODY;
  const verdict = context.judge("navigation", url, body, event.cancelable ? WAITS : GONE);
  if (verdict === true || !event.cancelable) return;
  event.preventDefault();
  settle(verdict, () => {
    context.recentlyAllowed.add(withoutQuery(url));
    location.assign(url);
  }, () => {});
};

/**
 * @param {Context} context
 * @param {MouseEvent} event
 */
export const onClick = (context, event) => {
  const [at] = event.composedPath();
  const link = /** @type {HTMLAnchorElement | false | null} */ (isElement(at) && at.closest("a[href],area[href]"));
  if (!link) return;
  const ping = /** @type {string} */ (link.getAttribute("ping"));
  const pings = (ping || "").split(/\s+/).map(absoluteUrl).filter(isNetworkUrl);
  if (pings.some(url => context.judge("ping", url, EMPTY_BODY, NOW) === false)) {
    link.removeAttribute("ping");
    setTimeout(() => { if (!link.hasAttribute("ping")) link.setAttribute("ping", ping); });
  }
  // `onNavigate` inspects this link if it navigates this window and the browser has the Navigation API.
  const view = /** @type {View} */ (link.ownerDocument.defaultView);
  const seen = view.navigation && /^(_self)?$/i.test(link.target) && !link.hasAttribute("download");
  if (seen || !isNetworkUrl(link.href) || context.recentlyAllowed.delete(link)) return;
  const verdict = context.judge("navigation", link.href, EMPTY_BODY, WAITS);
  if (verdict === true) return;
  event.preventDefault();
  settle(verdict, () => {
    if (link.hasAttribute("download")) {
      context.recentlyAllowed.add(link).add(withoutQuery(link.href));
      link.click();
    } else if (link.target && link.target !== "_self") {
      apply(context.nativesById["Window.open"], window, [link.href, link.target, "noopener"]);
    } else view.location.assign(link.href);
  }, () => {});
};

/** @type {Handler} */
const stateHandler = (call, self, [, , address]) => {
  if (address === undefined || address === null) return call.proceed();
  return call.judge("history", absoluteUrl(address), EMPTY_BODY, NOW) ? call.proceed() : undefined;
};

/** @type {Handlers} */
export const navigationHandlers = {
  "Window.open"(call, self, args) {
    const url = args.length ? absoluteUrl(args[0]) : "";
    if (!isNetworkUrl(url)) return call.proceed();
    return settle(call.judge("navigation", url, EMPTY_BODY, WAITS), call.proceed, () => null, null);
  },
  "History.pushState": stateHandler,
  "History.replaceState": stateHandler,
  cookie(call, self, [value]) {
    call.judge("cookie", location.href, textBody(String(value)), GONE);
    return call.proceed();
  },
};
