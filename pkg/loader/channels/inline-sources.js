// Knows what is behind an address that asks no server: a `blob:` or `data:` address. What is run from there has a
// realm of its own and sends unseen, so whatever it is given counts as sent.

import { joinBodies, read, textBody } from "./bodies.js";
import { unescape } from "./natives.js";
import { isOfType, isPromise } from "./values.js";

/** @typedef {import("./types.d.ts").BodyOrPromise} BodyOrPromise */
/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */

/** HTML that runs scripts. */
export const RUNS_SCRIPT = /<script|\son\w+\s*=|javascript:/i;

/**
 * Whether there may be a script in it; as long as it is not read, there may.
 * @param {BodyOrPromise} body
 */
export const mayRunScript = body => isPromise(body) || RUNS_SCRIPT.test(body.parts.join(""));

/**
 * What is behind an address; `null` where a server is.
 * @param {Context} context
 * @param {string} address
 */
export const readBehind = (context, address) => {
  if (/^blob:/i.test(address)) return read(context.blobs.get(address));
  const [, coded, rest] = /^data:[^,]*?(;base64)?,([^]*)/i.exec(address) || [];
  if (rest === undefined) return null;
  const plain = [rest, unescape(rest)];
  try { if (coded) plain.push(atob(plain[1])); } catch { /* It is looked at as it is written. */ }
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
