// Making elements, and attributes that are taken off again.

import { document, hasAttribute, Object, querySelectorAll, removeAttribute, setAttribute } from "./natives.js";

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {string} [words]
 * @returns {HTMLElement}
 */
export const makeElement = (tag, attributes = {}, words = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.textContent = words;
  return element;
};

/**
 * Everything in a tree that a selector finds; also in a form that has a field of the method's name.
 * @param {Element | Document | ShadowRoot} tree
 * @param {string} selector
 * @returns {NodeListOf<any>}
 */
export const findAll = (tree, selector) => tree.nodeType === 1 ? querySelectorAll(/** @type {Element} */ (tree), selector) : tree.querySelectorAll(selector);

// What the widget has put onto elements of the page's.
/** @type {Map<Element, Set<string>>} */
const marks = new Map();

/**
 * Sets an attribute, unless the page has set it: then it says what the page wants. Empty: takes it off.
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export const markElement = (element, name, value) => {
  const own = marks.get(element) || new Set();
  if (hasAttribute(element, name) && !own.has(name)) return;
  if (value) setAttribute(element, name, value);
  else removeAttribute(element, name);
  if (element.isConnected) marks.set(element, own.add(name));
};

/** Takes off every attribute that `markElement` has set. */
export const removeMarks = () => {
  for (const [element, names] of marks) for (const name of names) removeAttribute(element, name);
};
