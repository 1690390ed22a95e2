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
export const { closest, getAttribute, hasAttribute, matches, querySelector, querySelectorAll, setAttribute, removeAttribute, replaceWith, before, append, remove, attachShadow } =
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

/** What the app's JavaScript calls in place of the natives; the build rewrites its calls to these. */
export const nativesForApp = {
  /** @type {(self: any, name: string, ...args: unknown[]) => unknown} */
  call: (self, name, ...args) => self instanceof Element && callable[name] ? callable[name](self, ...args) : apply(self[name], self, args),
  /** @type {(promise: Promise<unknown>, ...fns: unknown[]) => unknown} */
  then: (promise, ...fns) => apply(then, promise, fns),
  /** @type {(promise: Promise<unknown>, fn: unknown) => unknown} */
  caught: (promise, fn) => apply(then, promise, [undefined, fn]),
  /** @type {(promises: Promise<unknown>[]) => Promise<void>} */
  all: async promises => {
    for (const promise of promises) nativesForApp.caught(promise, () => {});
    for (const promise of promises) await promise;
  },
  /** @type {<T>(value: T) => Promise<T>} */
  resolve: async value => value,
  parse,
  stringify,
  Promise,
  /** @type {(address: RequestInfo) => Promise<Response>} */
  fetch: address => fetch(address),
};
