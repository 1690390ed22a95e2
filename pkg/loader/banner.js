// The banner. Its words and buttons are light-DOM children of <privacy-widget>, so that browser tools which refuse
// banners for their users see and press them; the frame that they are slotted into is in the shadow root. Accept
// and reject are alike in every respect.

import { appearanceOf } from "./appearance.js";
import { gpcSignal } from "./choice.js";
import { siteConfig, terms } from "./config.js";
import { bannerPurposes, bannerReasons } from "./decisions.js";
import { makeElement } from "./dom.js";
import { append, Date, document, Object, querySelectorAll, remove, removeAttribute, setAttribute, URL } from "./natives.js";
import { newestRecord } from "./records.js";
import { language, text } from "./wording.js";
import { isString, stringOrNone } from "./values.js";

/** @typedef {{ accept: () => void, reject: () => void, choose: () => void }} Handlers */

const PREFIX = "privacy-widget-";
const TITLE = PREFIX + "title";
const WHY = PREFIX + "why";
const TEXT = PREFIX + "text";

/** @param {string} [why] the id of what says why the visitor is asked again */
const attributesOf = why => {
  const { layout, position } = appearanceOf();
  return {
    "data-banner": "", "data-layout": layout, "data-position": position, "data-nosnippet": "",
    role: "dialog", "aria-modal": "false", "aria-labelledby": TITLE, "aria-describedby": (why ? why + " " : "") + TEXT,
  };
};

/** @type {Element | null} */
let shownIn = null;

/** Whether the banner stands. */
export const isBannerShown = () => !!shownIn;

/**
 * What Tab reaches in it, in order.
 * @returns {HTMLElement[]}
 */
export const bannerControls = () => shownIn ? [.../** @type {NodeListOf<HTMLElement>} */ (querySelectorAll(shownIn, ":scope > :is(a, button)"))] : [];

/** What the site uses for which purposes: those that wait for a yes, and those that run until a no. */
const purposes = () => {
  const { waiting, running } = bannerPurposes(terms(), gpcSignal());
  const site = stringOrNone(siteConfig().site?.name) || location.host;
  /** @param {string[]} titles */
  const values = titles => ({ site, purposes: titles.join(", ") });
  return [
    waiting.length && text("banner.text", "{site} uses cookies that it needs to work and, only if you allow it, others for: {purposes}. You can change your mind at any time under “Privacy settings”.", values(waiting)),
    running.length && text("banner.text-opt-out", "{site} uses cookies that it needs to work, and others for: {purposes}. You can refuse these here, and change your mind at any time under “Privacy settings”.", values(running)),
  ].filter(Boolean).join(" ");
};

/** @param {number} at */
const dayOf = at => {
  const date = new Date(at);
  // Not every language tag that a page bears is one.
  try { return date.toLocaleString(language(), { dateStyle: "long" }); } catch { return date.toLocaleString(undefined, { dateStyle: "long" }); }
};

/** @param {import("./types").BannerReasons} reasons why the visitor is asked again; nothing for most */
const reasonsInWords = ({ at, policyChanged, expired, changed }) => {
  if (at === null) return "";
  const values = { date: dayOf(at), services: changed.join(", ") };
  return [
    policyChanged && text("banner.policy-changed", "The privacy policy has changed since your choice of {date}.", values),
    changed.length && text("banner.new", "New or changed since your choice of {date}: {services}.", values),
    expired && text("banner.expired", "Your choice of {date} has ended.", values),
  ].filter(Boolean).join(" ");
};

/** The address of the policy; empty where there is none that can be opened. */
const policyAddress = () => {
  const { text: written, src } = siteConfig().policy || {};
  if (isString(written)) return "#privacy-policy";
  try {
    return isString(src) && /^https?:$/.test(new URL(src, document.baseURI).protocol) ? src : "";
  } catch { return ""; }
};

/** @type {(name: string, ...children: Element[]) => HTMLElement} */
const box = (name, ...children) => {
  const element = makeElement("div", { class: name, part: name });
  append(element, ...children);
  return element;
};
/** @param {string} name */
const slot = name => makeElement("slot", { name });

/**
 * Shows it in an element, anew if it stands already.
 * @param {Element} host
 * @param {Handlers} handlers
 */
export const showBanner = (host, handlers) => {
  const hadFocus = hideBanner();
  const reasons = bannerReasons(newestRecord(terms().storage), terms(), Date.now());
  // What the browser's signal has answered comes first.
  const isSignalled = gpcSignal() && terms().categories.some(category => category.heedsGpc);
  const why = [isSignalled && text("gate.gpc", "Opt-out request honoured"), reasonsInWords(reasons)].filter(Boolean).join(" – ");

  host.shadowRoot?.prepend(box("banner",
    box("words", slot("title"), slot("why"), slot("text")),
    box("foot", slot("link"), box("actions", slot("action")))));
  /** @type {(tag: string, slot: string, words: string, attributes: Record<string, string>) => HTMLElement} */
  const add = (tag, slot, words, attributes) => {
    const part = makeElement(tag, { slot, ...attributes, "data-nosnippet": "" }, words);
    append(host, part);
    return part;
  };
  add("h2", "title", text("banner.title", "We use cookies"), { id: TITLE });
  if (why) add("div", "why", why, { id: WHY });
  add("div", "text", purposes(), { id: TEXT });
  const href = policyAddress();
  if (href) add("a", "link", text("banner.policy", "Privacy policy"), { href, "data-privacy-open": reasons.policyChanged ? "policy#~changes" : "policy" });
  /** @type {(name: keyof Handlers, words: string) => void} */
  const addButton = (name, words) => {
    // Tools that press it find it by this name in every language.
    add("button", "action", words, { type: "button", "data-privacy-action": name }).onclick = handlers[name];
  };
  addButton("accept", text("banner.accept", "Accept all"));
  addButton("reject", text("banner.reject", "Reject all"));
  addButton("choose", text("banner.choose", "Choose"));

  for (const [name, value] of Object.entries(attributesOf(why && WHY))) setAttribute(host, name, value);
  shownIn = host;
  if (hadFocus) bannerControls()[0]?.focus();
};

/**
 * Takes a banner off an element; also one that the page was saved with, or is kept with, whose buttons do nothing.
 * @param {Element} host
 */
export const clearBanner = host => {
  querySelectorAll(host, ":scope > [slot]").forEach(remove);
  for (const name of Object.keys(attributesOf())) removeAttribute(host, name);
};

/**
 * Takes it away.
 * @returns {boolean} whether it held the focus
 */
export const hideBanner = () => {
  const host = shownIn;
  shownIn = null;
  if (!host) return false;
  const hadFocus = host.contains(document.activeElement);
  host.shadowRoot?.querySelectorAll(".banner").forEach(remove);
  clearBanner(host);
  return hadFocus;
};
