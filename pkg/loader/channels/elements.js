// Inspects the attributes by which elements load something. The attribute is set once its address is allowed; if it is
// refused, the element gets an `error` event as if the server could not be reached.

import { absoluteUrl, isNetworkUrl } from "./addresses.js";
import { EMPTY_BODY } from "./bodies.js";
import { mayRunScript, readBehind } from "./inline-sources.js";
import { Event, apply, construct } from "./natives.js";
import { cssHandler } from "./styles.js";
import { isElement, isPromise } from "./values.js";
import { NOW, WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Call} Call */
/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */
/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./types.d.ts").When} When */

/** @type {Record<string, string>} */
const CHANNEL_BY_ELEMENT = {
  img: "image", image: "image", input: "image", script: "script", link: "link", iframe: "frame", frame: "frame",
  use: "image", feimage: "image", source: "image", video: "image", audio: "image", track: "image", embed: "frame",
  object: "frame",
};
const LOADING_ATTRIBUTE = /^((image|attribution)?src(set)?|data|poster|background|(xlink:)?href)$/i;

/**
 * @param {string} name
 * @param {string} value
 */
const addressesIn = (name, value) => /srcset$/i.test(name)
  ? value.split(/,\s+|\s+(?:[\d.]+[wx]\s*,?\s*)?/).filter(Boolean) : [value];

/**
 * Fires the `error` event of an element that could not load.
 * @param {Element} el
 */
export const failLoading = el => { setTimeout(() => el.dispatchEvent(new Event("error"))); };

/**
 * Whether an attribute may be set; `undefined` if nothing is loaded by it.
 * @param {Context} context
 * @param {PageValue} el
 * @param {string} name
 * @param {PageValue} value
 * @param {When} when
 * @returns {Verdict | undefined}
 */
export const judgeAttribute = (context, el, name, value, when) => {
  if (!isElement(el) || !LOADING_ATTRIBUTE.test(name)) return;
  const channel = CHANNEL_BY_ELEMENT[el.localName.toLowerCase()] || /^background$/i.test(name) && "image";
  if (!channel) return;
  const inline = channel === "frame" && readBehind(context, String(value).trim());
  if (inline) return !mayRunScript(inline) || context.judge("frame", "about:srcdoc", inline, when);
  const urls = addressesIn(name, String(value)).map(absoluteUrl).filter(isNetworkUrl);
  const verdicts = urls.map(url => context.judge(channel, url, EMPTY_BODY, when));
  if (!verdicts.length) return;
  if (verdicts.includes(false)) return false;
  return verdicts.some(isPromise) ? Promise.all(verdicts).then(all => all.every(Boolean)) : true;
};

// For each element, a token for the latest value of each attribute. A value that still waits when a later one is set
// is dropped.
/** @type {WeakMap<Element, Record<string, object>>} */
const latestValues = new WeakMap();

/**
 * Sets an attribute once its value is allowed.
 * @param {Call} call
 * @param {PageValue} el
 * @param {string} name
 * @param {PageValue} value
 * @param {() => PageValue} [proceed] sets it
 */
const setAttribute = (call, el, name, value, proceed = call.proceed) => {
  const verdict = judgeAttribute(call, el, name, value, WAITS);
  if (call.late) return;
  const values = latestValues.get(el) || {};
  const latest = values[name] = {};
  if (verdict === undefined || verdict === true) return proceed();
  latestValues.set(el, values);
  /** @param {() => PageValue} act */
  const ifLatest = act => () => values[name] === latest && act();
  settle(verdict, ifLatest(proceed), ifLatest(() => failLoading(el)));
};

/**
 * For a function that takes an attribute's name at this index and its value at the next.
 * @param {number} at
 * @returns {Handler}
 */
const attributeHandler = at => (call, self, args) => {
  const name = String(args[at]);
  const value = args[at + 1], loads = LOADING_ATTRIBUTE.test(name);
  if (/^style$/i.test(name) || !loads && /url\(/i.test(value)) return cssHandler(at + 1)(call, self, args);
  return loads && args.length > at + 1 ? setAttribute(call, self, name.toLowerCase(), value) : call.proceed();
};

/** @type {Handler} */
const attributeNodeHandler = (call, self, [node]) => {
  if (node?.nodeType === 2 && isElement(self) && judgeAttribute(call, self, node.name, node.value, NOW) === false) {
    failLoading(self);
    return null;
  }
  return call.proceed();
};

// A map does not say whose attributes it holds; an attribute in it does. So the attribute is set first, and removed
// again if it is refused: nothing is loaded before the page's call is over.
/** @type {Handler} */
const namedItemHandler = (call, self, [node]) => {
  const done = call.proceed();
  const el = node?.ownerElement;
  if (el && judgeAttribute(call, el, node.name, node.value, NOW) === false) {
    el.removeAttributeNode(node);
    failLoading(el);
  }
  return done;
};

/**
 * For a property that sets the attribute of the same name, such as `HTMLImageElement.-src`.
 * @type {Handler}
 */
export const setProperty = (call, self, [value]) =>
  setAttribute(call, self, call.id.replace(/.*-/, "").toLowerCase(), value);

/** @type {Handlers} */
export const elementHandlers = {
  "Element.-setAttribute": attributeHandler(0),
  "Element.-setAttributeNS": attributeHandler(1),
  "Element.setAttributeNode": attributeNodeHandler,
  "Element.setAttributeNodeNS": attributeNodeHandler,
  "NamedNodeMap.setNamedItem": namedItemHandler,
  "NamedNodeMap.setNamedItemNS": namedItemHandler,
  "Attr.value"(call, self, [value]) {
    const el = self.ownerElement;
    return el ? setAttribute(call, el, self.name, value) : call.proceed();
  },
  "Window.Audio"(call, self, args) {
    if (call.late || !args.length) return call.proceed();
    const audio = construct(call.native, [], call.target);
    setAttribute(call, audio, "src", args[0], () => {
      audio.preload = "auto";
      apply(call.nativesById["HTMLMediaElement.-src"], audio, [args[0]]);
    });
    return audio;
  },
  "SVGAnimatedString.baseVal"(call, self, [value]) {
    // It may be the value of any attribute, so only what looks like an absolute address is judged.
    const url = /^\s*([a-z]+:)?\/\//i.test(value) && absoluteUrl(value);
    return url && call.judge("image", url, EMPTY_BODY, NOW) === false || call.proceed();
  },
};
