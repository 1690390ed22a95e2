// Events for the page, and errors for its owner.

import { TAG } from "./constants.js";
import { console, CustomEvent, document, nativesForApp } from "./natives.js";

/**
 * Dispatches `privacy-widget:TYPE` on the document.
 * @param {string} type
 * @param {unknown} detail
 */
export const emit = (type, detail) => {
  document.dispatchEvent(new CustomEvent(TAG + ":" + type, { detail }));
};

// What stays true for as long as the page stands is said once.
const ONCE = ["load", "hidden"];
/** @type {Set<string>} */
const said = new Set();

/**
 * Says on the console and as one `error` event what is wrong and what to do.
 * @param {string} code
 * @param {string} message
 * @param {{ path: string, message: string }[]} [issues]
 */
export const fail = (code, message, issues = []) => {
  if (ONCE.includes(code)) {
    if (said.has(code)) return;
    said.add(code);
  }
  console.error("privacy-widget: " + [message, ...issues.map(issue => issue.path + ": " + issue.message)].join("\n  "));
  emit("error", { code, message, issues });
};

/**
 * The message of whatever was thrown.
 * @param {any} error
 * @returns {string}
 */
export const messageOf = error => error?.message ?? error;

/**
 * For what has nobody else to tell of a failure, or has told already.
 * @param {Promise<unknown>} promise
 */
export const ignoreFailure = promise => nativesForApp.caught(promise, () => {});
