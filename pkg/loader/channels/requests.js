// Inspects `fetch`, `fetchLater` and `sendBeacon`, and remembers what requests, blobs and files are made from.

import { UNREACHABLE_HOST, absoluteUrl, isNetworkUrl, missingBlobUrl } from "./addresses.js";
import { EMPTY_BODY, blobBody, headersBody, joinBodies, readBody, rememberSource, sourceOf } from "./bodies.js";
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
const requestHandler = (channel, when) => (call, self, args) => {
  const [input, init] = args;
  const given = isOfType(input, "Request") ? input : null;
  const url = given ? given.url : absoluteUrl(input);
  let data = init?.body, body;
  if (isOfType(data, "ReadableStream") && !call.late) {
    if (data.locked) return call.proceed();
    const [ours, theirs] = data.tee();
    args[1] = { ...init, body: theirs, duplex: "half" };
    body = readBody(ours);
  } else if (data === undefined && given) {
    data = sourceOf(given);
    const isKnown = data || /^(GET|HEAD)$/.test(given.method) || given.bodyUsed;
    body = isKnown ? readBody(data) : call.late ? EMPTY_BODY : copyBody(given);
  } else body = readBody(data);
  const headers = init?.headers ?? given?.headers, method = init?.method ?? given?.method;
  const whole = headers || method ? joinBodies([headersBody(headers, method), body]) : body;
  const verdict = call.judge(channel, url, whole, when);
  return settlePromise(verdict, call.proceed, () => {
    if (when) return apply(call.native, self, ["https://" + UNREACHABLE_HOST, { method: "GET" }]);
    const signal = init?.signal ?? given?.signal;
    return apply(call.nativesById["Window.~fetch"], window, [missingBlobUrl(), signal ? { signal } : {}]);
  });
};

/** @type {Handler} */
const rememberParts = (call, self, [parts]) => {
  if (call.late) return;
  const made = call.proceed();
  if (Array.isArray(parts)) rememberSource(made, parts);
  return made;
};

/** @type {Handlers} */
export const requestHandlers = {
  "Window.~fetch": requestHandler("fetch", WAITS),
  "Window.fetchLater": requestHandler("fetch-later", NOW),
  "Window.Request"(call, self, [input, init]) {
    if (call.late) return;
    const source = isOfType(input, "Request") ? sourceOf(input) : undefined;
    const made = call.proceed();
    const body = init?.body ?? source;
    if (body && !isOfType(body, "ReadableStream")) rememberSource(made, body);
    return made;
  },
  "Window.Blob": rememberParts,
  "Window.File": rememberParts,
  "Navigator.-sendBeacon"(call, self, [address, data]) {
    const url = absoluteUrl(address);
    if (!isNetworkUrl(url)) return call.proceed();
    return settle(call.judge("beacon", url, readBody(data), WAITS), call.proceed, () => true, true);
  },
};
