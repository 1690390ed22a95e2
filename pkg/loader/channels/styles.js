// Inspects style sheets and style attributes. Styles take effect at once, but without the addresses that are refused.

import { absoluteUrl, isNetworkUrl } from "./addresses.js";
import { EMPTY_BODY } from "./bodies.js";
import { apply } from "./natives.js";
import { NOW } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */

const CSS_ADDRESS = /(url\(\s*(["']?)|@import\s+(["'])|image-set\(\s*(["']))([^"')]+)/gi;

/**
 * Replaces refused addresses in style text.
 * @param {Context} context
 * @param {string} text
 */
export const filterCss = (context, text) => text.replace(CSS_ADDRESS, (all, before, _a, _b, _c, address) => {
  const url = absoluteUrl(address.trim().replace(/\\(.)/g, "$1"));
  return !isNetworkUrl(url) || context.judge("css", url, EMPTY_BODY, NOW) ? all : before + "data:,";
});

/**
 * Replaces refused addresses in an element's own style.
 * @param {Context} context
 * @param {Element} el
 */
export const filterStyle = (context, el) => {
  if (el.localName === "style") {
    const text = /** @type {string} */ (el.textContent), kept = filterCss(context, text);
    if (kept !== text) el.textContent = kept;
  }
  const own = el.getAttribute("style");
  if (own && own.includes("url(")) {
    const kept = filterCss(context, own);
    if (kept !== own) apply(context.nativesById["Element.-setAttribute"], el, ["style", kept]);
  }
};

/**
 * For a function that takes style text at this index.
 * @param {number} at
 * @returns {Handler}
 */
export const cssHandler = at => (call, self, args) => {
  if (typeof args[at] === "string" && /:|\/\//.test(args[at])) {
    const kept = filterCss(call, args[at]);
    if (kept !== args[at]) args[at] = kept;
  }
  return call.proceed();
};

/** @type {Handlers} */
export const styleHandlers = {
  "Window.FontFace": cssHandler(1),
  // An import is fetched as soon as the style element has its text: an observer would be too late.
  "Node.textContent": (call, self, args) =>
    self?.localName === "style" ? cssHandler(0)(call, self, args) : call.proceed(),
  "CSSStyleSheet.insertRule": cssHandler(0),
  "CSSStyleSheet.addRule": cssHandler(1),
  "CSSStyleSheet.~replace": cssHandler(0),
  "CSSStyleSheet.replaceSync": cssHandler(0),
  "CSSStyleDeclaration.setProperty": cssHandler(1),
  "CSSStyleDeclaration.cssText": cssHandler(0),
};
