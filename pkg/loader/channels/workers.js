// Inspects workers and worklets: the addresses that they are made with, and the messages that are sent to them. What
// a worker itself sends is not seen.

import { absoluteUrl } from "./addresses.js";
import { EMPTY_BODY, readMessage } from "./bodies.js";
import { readBehind } from "./inline-sources.js";
import { construct } from "./natives.js";
import { NOW, WAITS, settleInOrder, settlePromise } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */

/** @type {Handler} */
const workerHandler = (call, self, [address]) => {
  const url = absoluteUrl(address);
  const verdict = call.judge("worker", url, readBehind(call, url) || EMPTY_BODY, NOW);
  return verdict ? call.proceed() : construct(call.native, ["data:,"], call.target);
};

/** @type {Handler} */
const messageHandler = (call, self, [data]) => {
  const [address] = call.requestArguments.get(self) || [];
  const url = address === undefined ? location.href : absoluteUrl(address);
  const decide = () => call.judge("worker", url, readMessage(data), WAITS);
  return call.late ? void decide() : settleInOrder(self, decide, call.proceed, () => {});
};

/**
 * For a function that loads a script into a realm of its own and returns a promise.
 * @param {() => Error} failure what the promise is rejected with
 * @returns {Handler}
 */
const moduleHandler = failure => (call, self, [address]) => {
  const verdict = call.judge("worker", absoluteUrl(address), EMPTY_BODY, WAITS);
  return settlePromise(verdict, call.proceed, () => Promise.reject(failure()));
};

/** @type {Handlers} */
export const workerHandlers = {
  "Window.Worker": workerHandler,
  "Window.SharedWorker": workerHandler,
  "Worker.postMessage": messageHandler,
  // Only for ports that lead to a worker: the loader has remembered those.
  "MessagePort.postMessage": (call, self, args) =>
    call.requestArguments.has(self) ? messageHandler(call, self, args) : call.proceed(),
  "Worklet.~addModule": moduleHandler(() => new DOMException("Unable to load a worklet's module.", "AbortError")),
  "ServiceWorkerContainer.~register": moduleHandler(() => new TypeError("Failed to register a ServiceWorker")),
};
