// Reads what `blob:` and `data:` addresses contain. A worker or a frame that runs a script from such an address sends
// unseen, so whatever it is given counts as sent.

import { joinBodies, readBody, textBody } from "./bodies.js";
import { unescape } from "./natives.js";
import { isOfType, isPromise } from "./values.js";

/** @typedef {import("./types.d.ts").BodyOrPromise} BodyOrPromise */
/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */

/** HTML that runs scripts. */
export const RUNS_SCRIPT = /<script|\son\w+\s*=|javascript:/i;

/**
 * Whether there may be a script in a frame's content. Content that has not been read yet may have one.
 * @param {BodyOrPromise} body
 */
export const mayRunScript = body => isPromise(body) || RUNS_SCRIPT.test(body.parts.join(""));

/**
 * Reads what an address contains; `null` if it is neither a `blob:` nor a `data:` address.
 * @param {Context} context
 * @param {string} address
 */
export const readBehind = (context, address) => {
  if (/^blob:/i.test(address)) return readBody(context.blobs.get(address));
  const [, coded, rest] = /^data:[^,]*?(;base64)?,([^]*)/i.exec(address) || [];
  if (rest === undefined) return null;
  const decoded = unescape(rest), plain = [rest, decoded];
  try { if (coded) plain.push(atob(decoded)); } catch { /* It is judged as it is written. */ }
  return joinBodies(plain.map(textBody));
};

/** @type {Handlers} */
export const blobAddressHandlers = {
  "URL.createObjectURL"(call, self, [object]) {
    if (call.late) return;
    const address = call.proceed();
    if (isOfType(object, "Blob") || isOfType(object, "File")) call.blobs.set(address, object);
    return address;
  },
  "URL.revokeObjectURL"(call, self, [address]) {
    call.blobs.delete(String(address));
    return call.proceed();
  },
};
