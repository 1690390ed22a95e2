// Calls by which something may leave the page, while something personal is typed: until the inspection has
// loaded they wait, where they can; then they go through it.

import { apply, construct, Element, Promise } from "./natives.js";

/** @typedef {{ id: string, native: Function }} Way */

/** What requests and workers were opened with, which tells where they go. They may be opened early and used late. */
export const requestArguments = /** @type {WeakMap<object, unknown[]>} */ (new WeakMap());

let inspecting = false;
/** @type {import("./types").Inspection | null} */
let inspection = null;
/** @type {{ (): void }[]} */
const waiting = [];

/** Whether calls are to come through here. */
export const isInspecting = () => inspecting;
/** @param {boolean} now */
export const setInspecting = now => { inspecting = now; };
/** What judges the calls, once it has loaded. */
export const currentInspection = () => inspection;

/** Makes the calls that wait, in their order. */
export const releaseCalls = () => {
  // Nobody is there to catch what such a call throws; and it may quote what was to be sent.
  for (const go of waiting.splice(0)) try { go(); } catch { /* As it would have been. */ }
};

/**
 * Has the calls that wait, and all that follow, judged.
 * @param {import("./types").Inspection} loaded
 */
export const beginInspection = loaded => {
  inspection = loaded;
  releaseCalls();
};

/** Makes all calls again as if nothing were inspected. */
export const endInspection = () => {
  inspection?.stop();
  inspection = null;
  inspecting = false;
  releaseCalls();
};

/** @type {(id: string, self: any, args: any[]) => boolean} */
const canWait = (id, self, args) => {
  // Not a call that is wrong, for which the native throws; nor one whose effect is needed when it returns.
  if (/send$/.test(id)) {
    const how = requestArguments.get(self);
    return self?.readyState === 1 && !(how && how.length > 2 && !how[2]);
  }
  const attribute = /-setA/.test(id) ? args.at(-2) : "src";
  return /Beacon/.test(id) || self instanceof Element && !/^(a|area|base)$/.test(self.localName)
    && /^((image)?src(set)?|data|poster|(xlink:)?href)$/i.test(attribute);
};

/**
 * Makes a call by way of the inspection.
 * @param {Way} way
 * @param {any} self
 * @param {any[]} args
 * @param {Function} [target] `new.target` of a constructor
 * @returns {any}
 */
export const interceptCall = ({ id, native }, self, args, target) => {
  /** @param {boolean} [late] the native has been called already */
  const go = late => inspection ? inspection.leave(id, native, self, args, target, late)
    : late || (target ? construct(native, args, target) : apply(native, self, args));
  if (inspection) return go();
  // The name says what the page expects: `~` a promise, `-` nothing that it could miss.
  if (/~/.test(id)) return new Promise(done => waiting.push(() => done(go())));
  if (/-/.test(id) && canWait(id, self, args)) {
    waiting.push(() => go());
    return /Beacon/.test(id) || undefined;
  }
  const result = go();
  waiting.push(() => go(true));
  return result;
};
