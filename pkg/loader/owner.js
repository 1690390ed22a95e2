// What the site's owner is told, and when: the app words it and checks the configuration, which visitors need not
// wait for.

import { document } from "./natives.js";
import { ownScript } from "./page.js";

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an owner looks: on loopback hosts and with `data-debug`, unless it is `off`. */
export const reportsMistakes = () => {
  const debug = ownScript?.dataset.debug;
  return debug === undefined ? LOOPBACK.test(location.hostname) : debug !== "off";
};

/** @type {string[]} */
const notes = [];

/** @param {"consent-mode" | "late"} what was seen that the owner should know */
export const noteForOwner = what => { notes.push(what); };

/** What was seen, by the names that `src/api.rs` has words for. */
export const ownerNotes = () => notes;

/** Whether something of the page's may have run before the loader. */
export const isLate = () => !ownScript || ownScript.async || ownScript.defer || ownScript.type === "module" || !document.head.contains(ownScript);
