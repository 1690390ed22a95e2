// Reads what a call carries: texts and bytes that the app can look into.

import { Headers, URLSearchParams } from "./natives.js";
import { isOfType, isPromise } from "./values.js";

/** @typedef {import("./types.d.ts").Body} Body */
/** @typedef {import("./types.d.ts").BodyOrPromise} BodyOrPromise */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

// How many bytes or characters of a body are looked into. A longer body is reported as not checked.
const MAX_LENGTH = 1 << 20;
// How many milliseconds a stream may take.
const STREAM_TIMEOUT = 1000;
// How many objects within a message are looked into.
const MAX_OBJECTS = 1000;

/** @type {Body} */
export const EMPTY_BODY = { parts: [], why: "", headers: "" };

/**
 * @param {string} value
 * @returns {Body}
 */
export const textBody = value => {
  const long = value.length > MAX_LENGTH;
  return { parts: [long ? value.slice(0, MAX_LENGTH) : value], why: long ? "too-long" : "" };
};

/**
 * @param {{ buffer?: ArrayBufferLike, byteOffset?: number, byteLength: number }} view a buffer, or a view of one
 * @returns {Body}
 */
const bytesBody = view => {
  const long = view.byteLength > MAX_LENGTH;
  const buffer = /** @type {ArrayBuffer} */ (view.buffer || view);
  const part = new Uint8Array(buffer, view.byteOffset || 0, long ? MAX_LENGTH : view.byteLength);
  return { parts: [part], why: long ? "too-long" : "" };
};

/**
 * @param {Body[]} bodies
 * @returns {Body}
 */
const mergeBodies = bodies => ({
  parts: bodies.flatMap(body => body.parts),
  why: bodies.map(body => body.why).find(Boolean) || "",
  headers: bodies.map(body => body.headers).find(Boolean) || "",
});

/**
 * Makes one body of several; a promise if any of them is one.
 * @param {BodyOrPromise[]} bodies
 * @returns {BodyOrPromise}
 */
export const joinBodies = bodies => bodies.some(isPromise)
  ? Promise.all(bodies).then(mergeBodies) : mergeBodies(/** @type {Body[]} */ (bodies));

/**
 * The headers of a request, and its method, since a page can choose any word as the method.
 * @param {HeadersInit | undefined} headers
 * @param {PageValue} method
 * @returns {Body}
 */
export const headersBody = (headers, method) => {
  let lines = method ? "method: " + method + "\n" : "";
  try {
    for (const [name, value] of new Headers(headers)) lines += name + ": " + value + "\n";
  } catch { /* The native throws the same. */ }
  return { ...EMPTY_BODY, headers: lines };
};

/**
 * @param {Blob} blob
 * @returns {Promise<Body>}
 */
export const blobBody = async blob => {
  const body = bytesBody(await blob.slice(0, MAX_LENGTH).arrayBuffer());
  return blob.size > MAX_LENGTH ? { ...body, why: "too-long" } : body;
};

/**
 * @param {ReadableStream} stream
 * @returns {Promise<Body>}
 */
const streamBody = async stream => {
  const reader = stream.getReader();
  const late = new Promise(done => setTimeout(done, STREAM_TIMEOUT, null));
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0, why = "";
  while (!why) {
    const next = await Promise.race([reader.read(), late]);
    if (!next) why = "stream";
    else if (next.done) break;
    else if (!ArrayBuffer.isView(next.value)) why = "stream";
    else {
      size += next.value.byteLength;
      if (size > MAX_LENGTH) why = "too-long";
      else parts.push(next.value);
    }
  }
  if (why) reader.cancel().catch(() => {});
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return { parts: [whole], why };
};

// What each blob, file and request was made from. Reading the object itself would be asynchronous.
/** @type {WeakMap<object, PageValue>} */
const sources = new WeakMap();

/** @param {object} made */
export const sourceOf = made => sources.get(made);

/**
 * @param {object} made
 * @param {PageValue} source
 */
export const rememberSource = (made, source) => { sources.set(made, source); };

/** @param {FormData} data */
const formBody = data => {
  /** @type {BodyOrPromise[]} */
  const files = [];
  const pairs = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === "string") pairs.append(name, value);
    else {
      pairs.append(name, value.name);
      files.push(readBody(value));
    }
  }
  return joinBodies([textBody(String(pairs)), ...files]);
};

/**
 * Reads what a request carries.
 * @param {PageValue} value
 * @returns {BodyOrPromise}
 */
export const readBody = value => {
  if (value === undefined || value === null) return EMPTY_BODY;
  if (isOfType(value, "URLSearchParams")) return textBody(String(value));
  if (isOfType(value, "FormData")) return formBody(value);
  if (isOfType(value, "Blob") || isOfType(value, "File")) {
    const source = sources.get(value);
    return source && value.size <= MAX_LENGTH ? joinBodies(source.map(readBody)) : blobBody(value);
  }
  if (isOfType(value, "ArrayBuffer") || ArrayBuffer.isView(value)) return bytesBody(value);
  if (isOfType(value, "ReadableStream")) return streamBody(value);
  if (value.nodeType === 9) return textBody(new XMLSerializer().serializeToString(value));
  return textBody(String(value));
};

/**
 * Reads the texts and bytes within a message to a worker.
 * @param {PageValue} value
 * @param {Set<object>} [seen]
 * @returns {BodyOrPromise}
 */
export const readMessage = (value, seen = new Set()) => {
  if (typeof value !== "object" || !value) return textBody(String(value));
  if (seen.has(value) || seen.size > MAX_OBJECTS) return EMPTY_BODY;
  seen.add(value);
  const isBinary = ArrayBuffer.isView(value) || isOfType(value, "Blob") || isOfType(value, "File")
    || isOfType(value, "ArrayBuffer");
  if (isBinary) return readBody(value);
  const entries = isOfType(value, "Map") ? [...value].flat()
    : isOfType(value, "Set") ? [...value] : Object.entries(value).flat();
  return joinBodies(entries.map(entry => readMessage(entry, seen)));
};
