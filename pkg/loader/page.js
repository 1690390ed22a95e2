// The page around the loader: its script tag, its stages, and listeners that end with the widget.

import { TIMEOUT } from "./constants.js";
import { document, Promise } from "./natives.js";

// A module has no `currentScript`; its tag is found by the file's name.
const found = document.currentScript || document.querySelector('script[src*="privacy-widget"]');

/** The loader's own tag, where it has one. */
export const ownScript = /** @type {HTMLScriptElement | null} */ (found);
/** The address that the widget's other files are relative to. */
export const baseAddress = ownScript?.src || document.baseURI;

const ending = new AbortController();

/** Whether `destroy()` was called. */
export const isDestroyed = () => ending.signal.aborted;

/** Ends every listener made by `listen`. */
export const endListeners = () => ending.abort();

/**
 * Listens in the capture phase until the widget is destroyed.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} fn
 */
export const listen = (target, type, fn) => target.addEventListener(type, fn, { capture: true, signal: ending.signal });

/**
 * Calls back when the browser has nothing better to do.
 * @param {() => void} fn
 */
export const whenIdle = fn => (window.requestIdleCallback || setTimeout)(fn);

/** @param {string} type */
const stage = type => /** @type {Promise<void>} */ (new Promise(done => {
  if (document.readyState !== "loading") return done();
  listen(document, type, () => done());
  // Whoever waits for it must not wait for ever.
  ending.signal.addEventListener("abort", () => done());
}));

/** Resolves when the page's mark-up has been read. */
export const markupRead = stage("readystatechange");
/** Resolves when its deferred scripts have run, too. */
export const scriptsRun = stage("DOMContentLoaded");

/**
 * The promise's outcome, or a rejection when it takes too long.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} [milliseconds]
 * @returns {Promise<T>}
 */
export const within = (promise, milliseconds = TIMEOUT) => new Promise(async (resolve, reject) => {
  setTimeout(() => reject(new Error("no answer")), milliseconds);
  try { resolve(await promise); } catch (error) { reject(error); }
});
