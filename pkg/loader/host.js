// The <privacy-widget> elements: the one that carries the banner and the dialogs (the host), and those that show a
// view in the flow of the page.

import { isRightToLeft, spokenLanguage } from "./wording.js";
import { sheet } from "./styles.js";
import { fail } from "./report.js";
import { isDestroyed, whenIdle } from "./page.js";
import { append, attachShadow, document, getAttribute, getClientRects, hasAttribute, Object, remove } from "./natives.js";
import { makeElement, markElement } from "./dom.js";
import { TAG } from "./constants.js";
import { clearBanner } from "./banner.js";
import { applyTheme } from "./appearance.js";

/**
 * @typedef {object} HostEvents
 * @property {(host: Element) => void} onHost another element is the host now
 * @property {() => void} onViews the page has more or fewer elements with a view
 */

/** @type {Element | null} */
let host = null;
// The one that was made here, because the page has none.
/** @type {Element | null} */
let made = null;
/** @type {HostEvents | null} */
let events = null;

/** The element that carries the banner and the dialogs. */
export const currentHost = () => host;
/** Whether the loader has made it itself, at the end of the body. */
export const isHostMade = () => !!host && host === made;

/** The elements that show a view in the flow of the page. */
export const viewElements = () => [...document.querySelectorAll(TAG + "[view]")];

/**
 * Whether a visitor could see what the host shows. Where it is not rendered (a style sheet, `hidden`, a parent), a
 * modal dialog would make the page unusable.
 */
export const canBeSeen = () => {
  const seen = !!host && getClientRects(host).length > 0;
  if (!seen) fail("hidden", "the page hides <" + TAG + "> or what it stands in: nothing can be shown, and forms are sent unchecked.");
  return seen;
};

/**
 * Says what language our words in an element are in, unless the page has said so.
 * @param {Element} element
 */
export const markLanguage = element => {
  markElement(element, "lang", spokenLanguage());
  markElement(element, "dir", isRightToLeft() ? "rtl" : "");
};

/**
 * Gives an element a shadow root with our styles.
 * @param {Element} element
 */
export const prepareRoot = element => {
  if (element.shadowRoot) return element.shadowRoot;
  const root = attachShadow(element, { mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(makeElement("slot"));
  return root;
};

/** Finds the host, or makes it. */
export const placeHost = () => {
  if (isDestroyed() || host?.isConnected) return;
  if (!document.body) return whenIdle(placeHost);
  const found = document.querySelector(TAG + ":not([view])");
  host = found || made || document.createElement(TAG);
  clearBanner(host);
  if (!found) {
    made = host;
    // Last, where it is no other element's first child or next sibling; see tab-order.js.
    append(document.body, host);
  }
  prepareRoot(host);
  applyTheme(host);
  events?.onHost(host);
};

/** @param {Element} element */
const connected = element => {
  prepareRoot(element);
  if (!events) return;
  if (!hasAttribute(element, "view")) return placeHost();
  applyTheme(element);
  if (getAttribute(element, "view") === "policy") events.onViews();
};

/** @param {Element} element */
const disconnected = element => {
  // In a task of its own: being moved is a removal and an insertion.
  setTimeout(() => {
    if (isDestroyed() || element.isConnected || !events) return;
    if (element === host) placeHost();
    else events.onViews();
  });
};

/** @type {any} */
let elementClass = customElements.get(TAG);

/**
 * Defines the element. It can be defined only once, and its class outlives `destroy()`: the next loader takes it over.
 * Gives the class, which keeps what can be made only once in a document.
 */
export const defineElement = () => {
  if (!elementClass) {
    elementClass = class extends HTMLElement {
      connectedCallback() { elementClass.connected?.(this); }
      disconnectedCallback() { elementClass.disconnected?.(this); }
    };
    customElements.define(TAG, elementClass);
  }
  return Object.assign(elementClass, { connected, disconnected });
};

/**
 * Begins to place the host; once the page has been read.
 * @param {HostEvents} handlers
 */
export const startHost = handlers => {
  events = handlers;
  placeHost();
  for (const element of viewElements()) applyTheme(element);
};

/** Takes off what was made here, and what was made in a host of the page's. */
export const removeHost = () => {
  elementClass.connected = elementClass.disconnected = null;
  host?.shadowRoot?.querySelectorAll(":not(slot)").forEach(remove);
  if (made) remove(made);
};
