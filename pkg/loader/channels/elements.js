// Inspects the attributes by which elements load something. An attribute that may not be set yet is set later, or
// the element fails as if there were no server.

import { absolute, isNetworkAddress } from "./addresses.js";
import { EMPTY } from "./bodies.js";
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
const CHANNELS = {
  img: "image", image: "image", input: "image", script: "script", link: "link", iframe: "frame", frame: "frame", use: "image",
  feimage: "image", source: "image", video: "image", audio: "image", track: "image", embed: "frame", object: "frame",
};
const LOADS = /^((image|attribution)?src(set)?|data|poster|background|(xlink:)?href)$/i;

/**
 * @param {string} name
 * @param {string} value
 */
const addressesIn = (name, value) => /srcset$/i.test(name)
  ? value.split(/,\s+|\s+(?:[\d.]+[wx]\s*,?\s*)?/).filter(Boolean) : [value];

/**
 * Has the page hear that the element could not load.
 * @param {Element} el
 */
export const failLoading = el => { setTimeout(() => el.dispatchEvent(new Event("error"))); };

/**
 * Whether what this attribute would load may be asked for; `undefined` where it loads nothing.
 * @param {Context} context
 * @param {PageValue} el
 * @param {string} name
 * @param {PageValue} value
 * @param {When} when
 * @returns {Verdict | undefined}
 */
export const judgeAttribute = (context, el, name, value, when) => {
  if (!isElement(el) || !LOADS.test(name)) return;
  const channel = CHANNELS[el.localName.toLowerCase()] || /^background$/i.test(name) && "image";
  if (!channel) return;
  const inline = channel === "frame" && readBehind(context, String(value).trim());
  if (inline) return !mayRunScript(inline) || context.judge("frame", "about:srcdoc", inline, when);
  const urls = addressesIn(name, String(value)).map(absolute).filter(isNetworkAddress);
  const verdicts = urls.map(url => context.judge(channel, url, EMPTY, when));
  if (!verdicts.length) return;
  if (verdicts.includes(false)) return false;
  return verdicts.some(isPromise) ? Promise.all(verdicts).then(all => all.every(Boolean)) : true;
};

// For each element, what stands for the latest value of an attribute: it takes the place of one that waits.
/** @type {WeakMap<Element, Record<string, object>>} */
const latestValues = new WeakMap();
/**
 * @param {Call} call
 * @param {PageValue} el
 * @param {string} name
 * @param {PageValue} value
 * @param {() => PageValue} [proceed]
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
 * For a function whose arguments at this index and the next are the name and the value.
 * @param {number} at
 * @returns {Handler}
 */
const attributeHandler = at => (call, self, args) => {
  const name = String(args[at]);
  if (/^style$/i.test(name) || !LOADS.test(name) && /url\(/i.test(args[at + 1])) return cssHandler(at + 1)(call, self, args);
  return LOADS.test(name) && args.length > at + 1 ? setAttribute(call, self, name.toLowerCase(), args[at + 1]) : call.proceed();
};

/** @type {Handler} */
const setNode = (call, self, [node]) => {
  if (node?.nodeType !== 2 || !isElement(self) || judgeAttribute(call, self, node.name, node.value, NOW) !== false) return call.proceed();
  failLoading(self);
  return null;
};

// Only an attribute that is in the map says whose the map is. It is taken out again: nothing is loaded before the
// page's own call is over.
/** @type {Handler} */
const setNamedItem = (call, self, [node]) => {
  const done = call.proceed();
  const el = node?.ownerElement;
  if (el && judgeAttribute(call, el, node.name, node.value, NOW) === false) {
    el.removeAttributeNode(node);
    failLoading(el);
  }
  return done;
};

/**
 * A property stands for the attribute of its name, such as `HTMLImageElement.-src`.
 * @type {Handler}
 */
export const setProperty = (call, self, [value]) => setAttribute(call, self, call.id.split("-")[1].toLowerCase(), value);

/** @type {Handlers} */
export const elementHandlers = {
  "Element.-setAttribute": attributeHandler(0),
  "Element.-setAttributeNS": attributeHandler(1),
  "Element.setAttributeNode": setNode,
  "Element.setAttributeNodeNS": setNode,
  "NamedNodeMap.setNamedItem": setNamedItem,
  "NamedNodeMap.setNamedItemNS": setNamedItem,
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
    // Nothing says which attribute it is of; but the name of a class is no address.
    const url = /^\s*([a-z]+:)?\/\//i.test(value) && absolute(value);
    return url && call.judge("image", url, EMPTY, NOW) === false || call.proceed();
  },
};
