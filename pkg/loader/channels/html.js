// Inspects HTML that is put into the page. It is inserted at once, but without the attributes and addresses that are
// refused; an attribute that waits for an answer is added later.

import { textBody } from "./bodies.js";
import { failLoading, judgeAttribute } from "./elements.js";
import { RUNS_SCRIPT } from "./inline-sources.js";
import { apply } from "./natives.js";
import { cssHandler, filterCss } from "./styles.js";
import { isElement } from "./values.js";
import { NOW, WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Call} Call */
/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */
/** @typedef {import("./types.d.ts").When} When */

const MAY_LOAD = /(src|srcset|href|poster|data|style|background)\s*=|<style/i;
const LOADING = "[src],[srcset],[imagesrcset],[poster],[data],[background],link[href],image,use,feimage,"
  + "[style*='url('],style";
/** @type {Record<string, string>} */
const METHODS = { beforebegin: "before", afterbegin: "prepend", beforeend: "append", afterend: "after" };
// A document without a window: what is parsed in it neither loads nor runs.
const inertDocument = document.implementation.createHTMLDocument("");

/**
 * Removes what is refused or has to wait. Returns whether there was any.
 * @param {Call} call
 * @param {ParentNode} root
 * @param {When} when
 */
const removeRefused = (call, root, when) => {
  let changed = false;
  /**
   * @param {string} css
   * @param {(css: string) => void} replace
   */
  const filter = (css, replace) => {
    const kept = filterCss(call, css);
    if (kept === css) return;
    changed = true;
    replace(kept);
  };
  for (const el of root.querySelectorAll(LOADING)) {
    if (el.localName === "style") filter(el.textContent || "", css => { el.textContent = css; });
    const style = el.hasAttribute("style") ? el.getAttribute("style") || "" : "";
    filter(style, css => { el.setAttribute("style", css); });
    for (const { name, value } of [...el.attributes]) {
      const verdict = judgeAttribute(call, el, name, value, when);
      if (verdict === undefined || verdict === true) continue;
      changed = true;
      el.removeAttribute(name);
      const setLater = () => apply(call.nativesById["Element.-setAttribute"], el, [name, value]);
      settle(verdict, setLater, () => failLoading(el));
    }
  }
  return changed;
};

/**
 * Parses HTML and removes what is refused or has to wait; `null` if nothing had to be removed.
 * @param {Call} call
 * @param {PageValue} parent what the HTML is going to be in
 * @param {PageValue} html
 * @param {When} when
 */
const parseAllowed = (call, parent, html, when) => {
  if (!MAY_LOAD.test(html)) return null;
  const name = isElement(parent) ? parent.localName : "body";
  const box = inertDocument.createElement(/^(html|script|style|iframe|noscript)$/.test(name) ? "div" : name);
  apply(call.nativesById["Element.innerHTML"], box, [html]);
  const root = /** @type {HTMLTemplateElement} */ (box).content || box;
  return removeRefused(call, root, when) ? [...root.childNodes] : null;
};

/**
 * For a function that takes HTML at this index.
 * @param {number} at
 * @param {(self: PageValue, nodes: ChildNode[], args: PageValue[]) => PageValue} insert inserts what is left of it
 * @param {When} [when]
 * @returns {Handler}
 */
const htmlHandler = (at, insert, when = WAITS) => (call, self, args) => {
  let nodes = null;
  try {
    const parent = at && /^(beforebegin|afterend)$/i.test(args[0]) ? self.parentNode : self;
    nodes = parseAllowed(call, parent, args[at], when);
  } catch { /* The native throws the same. */ }
  return nodes ? insert(self, nodes, args) : call.proceed();
};

// HTML of which all is inserted or nothing.
const wholeHtmlHandler = htmlHandler(0, () => {}, NOW);
const contentHandler = htmlHandler(0, (self, nodes) => (self.content || self).replaceChildren(...nodes));
/** @type {Handler} */
const innerHtmlHandler = (call, self, args) =>
  (self?.localName === "style" ? cssHandler(0) : contentHandler)(call, self, args);

/** @type {Handlers} */
export const htmlHandlers = {
  "Element.innerHTML": innerHtmlHandler,
  "Element.setHTML": innerHtmlHandler,
  "Element.setHTMLUnsafe": innerHtmlHandler,
  "ShadowRoot.innerHTML": innerHtmlHandler,
  "ShadowRoot.setHTML": innerHtmlHandler,
  "ShadowRoot.setHTMLUnsafe": innerHtmlHandler,
  "Element.outerHTML": htmlHandler(0, (self, nodes) => self.replaceWith(...nodes)),
  "Element.insertAdjacentHTML": htmlHandler(1, (self, nodes, [position]) => {
    const method = /** @type {string} */ (METHODS[String(position).toLowerCase()]);
    self[method](...nodes);
  }),
  "Range.createContextualFragment": htmlHandler(0, (self, nodes) => {
    const fragment = document.createDocumentFragment();
    fragment.append(...nodes);
    return fragment;
  }),
  "HTMLIFrameElement.srcdoc"(call, self, args) {
    const [html] = args;
    if (RUNS_SCRIPT.test(html) && call.judge("frame", "about:srcdoc", textBody(String(html)), NOW) === false) return;
    return wholeHtmlHandler(call, self, args);
  },
  "Document.write": wholeHtmlHandler,
  "Document.writeln": wholeHtmlHandler,
  "DOMParser.parseFromString"(call, self, args) {
    const parsed = call.late ? null : call.proceed();
    if (parsed && MAY_LOAD.test(args[0])) removeRefused(call, parsed, NOW);
    return parsed;
  },
};
