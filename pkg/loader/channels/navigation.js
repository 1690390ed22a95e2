// Inspects the page or another window going elsewhere: navigations, links, `window.open`; and what the page puts
// into its own address or its cookies, which goes to its own site.

import { absolute, isNetworkAddress, withoutQuery } from "./addresses.js";
import { EMPTY, read, textBody } from "./bodies.js";
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
  if (sameDocument || event.hashChange || event.downloadRequest !== null || !isNetworkAddress(url)) return;
  if (context.allowedBefore.delete(withoutQuery(url))) return;
  const body = event.formData ? read(event.formData) : EMPTY;
  const verdict = context.judge("navigation", url, body, event.cancelable ? WAITS : GONE);
  if (verdict === true || !event.cancelable) return;
  event.preventDefault();
  settle(verdict, () => {
    context.allowedBefore.add(withoutQuery(url));
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
  const ping = link.getAttribute("ping") || "";
  const pings = ping.split(/\s+/).map(absolute).filter(isNetworkAddress);
  if (pings.some(url => context.judge("ping", url, EMPTY, NOW) === false)) {
    link.removeAttribute("ping");
    setTimeout(() => { if (!link.hasAttribute("ping")) link.setAttribute("ping", ping); });
  }
  // Another window's navigation is not seen here, and without the Navigation API none is.
  const view = /** @type {View} */ (link.ownerDocument.defaultView);
  const seen = view.navigation && /^(_self)?$/i.test(link.target) && !link.hasAttribute("download");
  if (seen || !isNetworkAddress(link.href) || context.allowedBefore.delete(link)) return;
  const verdict = context.judge("navigation", link.href, EMPTY, WAITS);
  if (verdict === true) return;
  event.preventDefault();
  settle(verdict, () => {
    if (link.hasAttribute("download")) {
      context.allowedBefore.add(link).add(withoutQuery(link.href));
      link.click();
    } else if (link.target && link.target !== "_self") apply(context.nativesById["Window.open"], window, [link.href, link.target, "noopener"]);
    else view.location.assign(link.href);
  }, () => {});
};

/** @type {Handler} */
const changeState = (call, self, [, , address]) =>
  address === undefined || address === null || call.judge("history", absolute(address), EMPTY, NOW) ? call.proceed() : undefined;

/** @type {Handlers} */
export const navigationHandlers = {
  "Window.open"(call, self, args) {
    const url = args.length ? absolute(args[0]) : "";
    return isNetworkAddress(url) ? settle(call.judge("navigation", url, EMPTY, WAITS), call.proceed, () => null, null) : call.proceed();
  },
  "History.pushState": changeState,
  "History.replaceState": changeState,
  cookie(call, self, [value]) {
    call.judge("cookie", location.href, textBody(String(value)), GONE);
    return call.proceed();
  },
};
