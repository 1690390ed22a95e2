// Tells what type a value has, even if it comes from another window: then `instanceof` fails.

const objectToString = Object.prototype.toString;

/**
 * @template {"ArrayBuffer" | "Blob" | "File" | "FormData" | "Map" | "ReadableStream" | "Request" | "Set"
 *   | "URLSearchParams"} T
 * @param {unknown} value
 * @param {T} type
 * @returns {value is InstanceType<(typeof globalThis)[T]>}
 */
export const isOfType = (value, type) =>
  value instanceof window[type] || objectToString.call(value) === "[object " + type + "]";

/**
 * @param {unknown} value
 * @returns {value is Element}
 */
export const isElement = value => /** @type {Partial<Node> | null | undefined} */ (value)?.nodeType === 1;

/**
 * @param {unknown} value
 * @returns {value is HTMLFormElement}
 */
export const isForm = value => isElement(value) && value.localName === "form";

/**
 * @template T
 * @param {T | Promise<T>} value
 * @returns {value is Promise<T>}
 */
export const isPromise = value => !!(/** @type {Promise<T>} */ (value).then);
