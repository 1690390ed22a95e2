// Inspects HTML that is put into the page. It is put in place at once, without the addresses that may not be asked
// for, or not yet.

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
const LOADING = "[src],[srcset],[imagesrcset],[poster],[data],[background],link[href],image,use,feimage,[style*='url('],style";
/** @type {Record<string, "before" | "prepend" | "append" | "after">} */
const METHODS = { beforebegin: "before", afterbegin: "prepend", beforeend: "append", afterend: "after" };
// Nothing that is in a document without a window is loaded or run.
const inert = document.implementation.createHTMLDocument("");

/**
 * Takes away what may not be loaded. Says whether there was any.
 * @param {Call} call
 * @param {ParentNode} root
 * @param {When} when
 */
const clean = (call, root, when) => {
  let changed = false;
  /**
   * @param {string} css
   * @param {(css: string) => void} replace
   */
  const cleanCss = (css, replace) => {
    const kept = filterCss(call, css);
    if (kept === css) return;
    changed = true;
    replace(kept);
  };
  for (const el of root.querySelectorAll(LOADING)) {
    if (el.localName === "style") cleanCss(el.textContent || "", css => { el.textContent = css; });
    if (el.hasAttribute("style")) cleanCss(el.getAttribute("style") || "", css => { el.setAttribute("style", css); });
    for (const { name, value } of [...el.attributes]) {
      const verdict = judgeAttribute(call, el, name, value, when);
      if (verdict === undefined || verdict === true) continue;
      changed = true;
      el.removeAttribute(name);
      settle(verdict, () => apply(call.nativesById["Element.-setAttribute"], el, [name, value]), () => failLoading(el));
    }
  }
  return changed;
};

/**
 * The nodes of this HTML without what may not be loaded; `null` where nothing speaks against it.
 * @param {Call} call
 * @param {PageValue} around what the HTML is parsed within
 * @param {PageValue} html
 * @param {When} when
 */
const cleanNodes = (call, around, html, when) => {
  if (!MAY_LOAD.test(html)) return null;
  const name = isElement(around) ? around.localName : "body";
  const parent = inert.createElement(/^(html|script|style|iframe|noscript)$/.test(name) ? "div" : name);
  apply(call.nativesById["Element.innerHTML"], parent, [html]);
  const root = /** @type {HTMLTemplateElement} */ (parent).content || parent;
  return clean(call, root, when) ? [...root.childNodes] : null;
};

/**
 * For a function whose argument at this index is HTML.
 * @param {number} at
 * @param {(self: PageValue, nodes: ChildNode[], args: PageValue[]) => PageValue} insert puts cleaned HTML in place
 * @param {When} [when]
 * @returns {Handler}
 */
const htmlHandler = (at, insert, when = WAITS) => (call, self, args) => {
  let nodes = null;
  try {
    const around = at && /^(beforebegin|afterend)$/i.test(args[0]) ? self.parentNode : self;
    nodes = cleanNodes(call, around, args[at], when);
  } catch { /* The native throws the same. */ }
  return nodes ? insert(self, nodes, args) : call.proceed();
};

// All of it or nothing.
const wholeHtml = htmlHandler(0, () => {}, NOW);
const content = htmlHandler(0, (self, nodes) => (self.content || self).replaceChildren(...nodes));
/** @type {Handler} */
const innerHtml = (call, self, args) => (self?.localName === "style" ? cssHandler(0) : content)(call, self, args);

/** @type {Handlers} */
export const htmlHandlers = {
  "Element.innerHTML": innerHtml,
  "Element.setHTML": innerHtml,
  "Element.setHTMLUnsafe": innerHtml,
  "ShadowRoot.innerHTML": innerHtml,
  "ShadowRoot.setHTML": innerHtml,
  "ShadowRoot.setHTMLUnsafe": innerHtml,
  "Element.outerHTML": htmlHandler(0, (self, nodes) => self.replaceWith(...nodes)),
  "Element.insertAdjacentHTML": htmlHandler(1, (self, nodes, args) => { self[METHODS[String(args[0]).toLowerCase()]](...nodes); }),
  "Range.createContextualFragment": htmlHandler(0, (self, nodes) => {
    const fragment = document.createDocumentFragment();
    fragment.append(...nodes);
    return fragment;
  }),
  "HTMLIFrameElement.srcdoc": (call, self, args) =>
    RUNS_SCRIPT.test(args[0]) && call.judge("frame", "about:srcdoc", textBody(String(args[0])), NOW) === false ? undefined
      : wholeHtml(call, self, args),
  "Document.write": wholeHtml,
  "Document.writeln": wholeHtml,
  "DOMParser.parseFromString"(call, self, args) {
    const parsed = call.late ? null : call.proceed();
    if (parsed && MAY_LOAD.test(args[0])) clean(call, parsed, NOW);
    return parsed;
  },
};
