// Inspects workers and worklets: the addresses they are made with, and the messages that they are sent. What a
// worker sends is not seen.

import { absolute } from "./addresses.js";
import { EMPTY, readMessage } from "./bodies.js";
import { readBehind } from "./inline-sources.js";
import { construct } from "./natives.js";
import { NOW, WAITS, settleInOrder, settlePromise } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */

/** @type {Handler} */
const worker = (call, self, [address]) => {
  const url = absolute(address);
  const verdict = call.judge("worker", url, readBehind(call, url) || EMPTY, NOW);
  return verdict ? call.proceed() : construct(call.native, ["data:,"], call.target);
};

/** @type {Handler} */
const message = (call, self, [data]) => {
  const [address] = call.requestArguments.get(self) || [];
  const url = address === undefined ? location.href : absolute(address);
  const decide = () => call.judge("worker", url, readMessage(data), WAITS);
  return call.late ? void decide() : settleInOrder(self, decide, call.proceed, () => {});
};

/**
 * For a script that is loaded into a realm of its own, with a promise of it.
 * @param {() => Error} failure
 * @returns {Handler}
 */
const module = failure => (call, self, [address]) =>
  settlePromise(call.judge("worker", absolute(address), EMPTY, WAITS), call.proceed, () => Promise.reject(failure()));

/** @type {Handlers} */
export const workerHandlers = {
  "Window.Worker": worker,
  "Window.SharedWorker": worker,
  "Worker.postMessage": message,
  // Only ports that lead to a worker have been remembered.
  "MessagePort.postMessage": (call, self, args) => call.requestArguments.has(self) ? message(call, self, args) : call.proceed(),
  "Worklet.~addModule": module(() => new DOMException("Unable to load a worklet's module.", "AbortError")),
  "ServiceWorkerContainer.~register": module(() => new TypeError("Failed to register a ServiceWorker")),
};
