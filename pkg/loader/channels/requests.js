// Inspects requests that carry a body: `fetch`, `fetchLater` and `sendBeacon`; and remembers what requests, blobs
// and files are made from.

import { UNREACHABLE, absolute, isNetworkAddress, missingBlob } from "./addresses.js";
import { EMPTY, blobBody, headersBody, joinBodies, read, rememberSource, sourceOf } from "./bodies.js";
import { apply } from "./natives.js";
import { isOfType } from "./values.js";
import { NOW, WAITS, settle, settlePromise } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").When} When */

/** @param {Request} request */
const copyBody = async request => blobBody(await request.clone().blob());

/**
 * @param {string} channel
 * @param {When} when
 * @returns {Handler}
 */
const request = (channel, when) => (call, self, args) => {
  const [input, init] = args;
  const given = isOfType(input, "Request") ? input : null;
  const url = given ? given.url : absolute(input);
  let data = init?.body, body;
  if (isOfType(data, "ReadableStream") && !call.late) {
    if (data.locked) return call.proceed();
    const [ours, theirs] = data.tee();
    args[1] = { ...init, body: theirs, duplex: "half" };
    body = read(ours);
  } else if (data === undefined && given) {
    data = sourceOf(given);
    body = data || /^(GET|HEAD)$/.test(given.method) || given.bodyUsed ? read(data) : call.late ? EMPTY : copyBody(given);
  } else body = read(data);
  const headers = init?.headers ?? given?.headers, method = init?.method ?? given?.method;
  const verdict = call.judge(channel, url, headers || method ? joinBodies([headersBody(headers, method), body]) : body, when);
  return settlePromise(verdict, call.proceed, () => {
    if (when) return apply(call.native, self, ["https://" + UNREACHABLE, { method: "GET" }]);
    const signal = init?.signal ?? given?.signal;
    return apply(call.nativesById["Window.~fetch"], window, [missingBlob(), signal ? { signal } : {}]);
  });
};

/** @type {Handler} */
const blob = (call, self, [parts]) => {
  if (call.late) return;
  const made = call.proceed();
  if (Array.isArray(parts)) rememberSource(made, parts);
  return made;
};

/** @type {Handlers} */
export const requestHandlers = {
  "Window.~fetch": request("fetch", WAITS),
  "Window.fetchLater": request("fetch-later", NOW),
  "Window.Request"(call, self, [input, init]) {
    if (call.late) return;
    const source = isOfType(input, "Request") ? sourceOf(input) : undefined;
    const made = call.proceed();
    const body = init?.body ?? source;
    if (body && !isOfType(body, "ReadableStream")) rememberSource(made, body);
    return made;
  },
  "Window.Blob": blob,
  "Window.File": blob,
  "Navigator.-sendBeacon"(call, self, [address, data]) {
    const url = absolute(address);
    return isNetworkAddress(url) ? settle(call.judge("beacon", url, read(data), WAITS), call.proceed, () => true, true) : call.proceed();
  },
};
