// Asks the app whether a call may be made, and carries out the answer.

import { EMPTY_BODY } from "./bodies.js";
import { isPromise } from "./values.js";

/** @typedef {import("./types.d.ts").App} App */
/** @typedef {import("./types.d.ts").Body} Body */
/** @typedef {import("./types.d.ts").Judge} Judge */
/** @typedef {import("./types.d.ts").PageValue} PageValue */
/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./types.d.ts").When} When */

/** The call can wait until the visitor has answered. */
export const WAITS = 0;
/** The call must be decided at once. */
export const NOW = 1;
/** The call has been made: the visitor is only told what was in it. */
export const GONE = 2;

/**
 * @param {App} app
 * @param {() => boolean} isLeaving whether the page is being left: then no call can wait
 * @returns {Judge}
 */
export const createJudge = (app, isLeaving) => (channel, url, body, when) => {
  if (when === WAITS && isLeaving()) when = NOW;
  /**
   * @param {Body} body
   * @param {When} when
   */
  const ask = ({ parts, why, headers = "" }, when) => app.judge(channel, url, headers, parts, why, when);
  if (!isPromise(body)) return ask(body, when);
  /** @type {Promise<Body>} */
  const reading = body.catch(() => ({ parts: [], why: "unreadable" }));
  if (when === WAITS) return reading.then(body => ask(body, when));
  // There is no time to read the body. The address decides, and the body is judged once the call has been made.
  const verdict = ask(EMPTY_BODY, when);
  if (verdict) reading.then(body => ask(body, GONE));
  return verdict;
};

/**
 * Makes the call, stops it, or waits with it.
 * @param {Verdict} verdict
 * @param {() => PageValue} proceed
 * @param {() => PageValue} refuse
 * @param {PageValue} [meanwhile] what the page is given while the call waits
 */
export const settle = (verdict, proceed, refuse, meanwhile) => {
  if (verdict === true) return proceed();
  if (verdict === false) return refuse();
  // The page can no longer catch an error, and the error's message may quote what was to be sent.
  verdict.then(allowed => { (allowed ? proceed : refuse)(); }).catch(() => {});
  return meanwhile;
};

/**
 * The same for a function that returns a promise: the page waits with the call.
 * @param {Verdict} verdict
 * @param {() => PageValue} proceed
 * @param {() => PageValue} refuse
 */
export const settlePromise = (verdict, proceed, refuse) => isPromise(verdict)
  ? verdict.then(allowed => allowed ? proceed() : refuse())
  : verdict ? proceed() : refuse();

// For each object, its last call that still waits.
/** @type {WeakMap<object, Promise<void>>} */
const lastCalls = new WeakMap();

/**
 * The same for calls on one object whose order matters: each waits for the one before it.
 * @param {object} self
 * @param {() => Verdict} decide
 * @param {() => PageValue} proceed
 * @param {() => PageValue} refuse
 */
export const settleInOrder = (self, decide, proceed, refuse) => {
  const before = lastCalls.get(self);
  const verdict = before ? before.then(decide) : decide();
  if (verdict === true) return proceed();
  if (verdict === false) return refuse();
  const call = verdict.then(allowed => { (allowed ? proceed : refuse)(); }).catch(() => {});
  lastCalls.set(self, call);
  call.then(() => { if (lastCalls.get(self) === call) lastCalls.delete(self); });
};
