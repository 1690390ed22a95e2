// The browser's own functions, taken before any other script ran. What the page puts in their place later is
// not called.

export const {
  document, navigator, console, fetch, Promise, Proxy, Object, Array, Date, URL, MutationObserver, Element, CustomEvent,
} = window;
export const { parse, stringify } = JSON;
export const { apply, construct } = Reflect;
export const { getOwnPropertyDescriptor, defineProperty } = Object;
const { then } = Promise.prototype;

/** @type {Record<string, (...args: any[]) => any>} */
const callable = {};
for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Element.prototype))) {
  if (typeof value === "function") callable[name] = Function.prototype.call.bind(value);
}

// Called as functions, these also work on a form that has a field of the same name.
export const { closest, getAttribute, getClientRects, hasAttribute, matches, querySelectorAll, setAttribute, removeAttribute, replaceWith, before, append, remove, attachShadow } =
  /** @type {import("./types").ElementFunctions} */ (/** @type {unknown} */ (callable));

/** The cookie property of documents, with its getter and setter. */
export const cookieProperty = /** @type {Required<PropertyDescriptor>} */ (getOwnPropertyDescriptor(Document.prototype, "cookie"));
const elementsOfForm = /** @type {Required<PropertyDescriptor>} */ (getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements"));

/**
 * The controls of a form, whatever its fields are called. Throws for anything else.
 * @param {unknown} form
 * @returns {HTMLFormControlsCollection}
 */
export const formControls = form => apply(elementsOfForm.get, form, []);

/**
 * What the app's JavaScript is given in place of the natives: the build has its calls rewritten, and what they are
 * rewritten to made of these (`xtask/src/natives.rs`).
 */
export const nativesForApp = {
  apply,
  callable,
  then,
  /** @type {(promise: Promise<unknown>, fn: unknown) => unknown} */
  caught: (promise, fn) => apply(then, promise, [undefined, fn]),
  /** @type {<T>(value: T) => Promise<T>} */
  resolve: async value => value,
  parse,
  stringify,
  Promise,
  Element,
  /** @type {(address: RequestInfo) => Promise<Response>} */
  fetch: address => fetch(address),
};
