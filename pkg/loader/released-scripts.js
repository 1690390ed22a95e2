// Runs gated scripts once they are allowed: one after the other, and not before the page is parsed, since until
// then an inline script may be half there.

import { TIMEOUT } from "./constants.js";
import { document, getAttribute, hasAttribute, Promise, replaceWith, setAttribute } from "./natives.js";
import { scriptsRun } from "./page.js";
import { emit, fail, messageOf } from "./report.js";
import { trustedScript, trustedUrl } from "./trusted-types.js";

const failed = new WeakSet();
/** @type {HTMLScriptElement[]} */
const due = [];
let running = false;

/**
 * Puts a script that runs in the place of one that does not. Gives a promise where the next one has to wait.
 * @param {HTMLScriptElement} gated
 */
const runScript = gated => {
  const script = document.createElement("script");
  try {
    for (const { name, value } of gated.attributes) {
      if (["type", "src", "data-src", "data-type"].includes(name)) continue;
      // The parser makes names that may not be set again.
      try { setAttribute(script, name, value); } catch { /* It goes without. */ }
    }
    if (gated.nonce) script.nonce = gated.nonce;
    const type = getAttribute(gated, "data-type");
    if (type) script.type = type;
    const src = getAttribute(gated, "data-src") || getAttribute(gated, "src");
    // What browsers do not run never says that it has been loaded.
    const runs = /^$|^module$|(java|ecma)script/i.test(script.type) && !(script.noModule && "noModule" in script);
    const loaded = src && runs && !hasAttribute(gated, "async") && new Promise(done => {
      for (const end of ["load", "error"]) script.addEventListener(end, done);
      setTimeout(done, TIMEOUT);
    });
    if (src) script.src = trustedUrl(src);
    else script.text = trustedScript(gated.textContent || "");
    replaceWith(gated, script);
    emit("gate", { element: script, open: true });
    return loaded;
  } catch (error) {
    failed.add(gated);
    fail("gate", "a gated script was not run (" + messageOf(error) + "). Allow its address, and the Trusted Types policy `privacy-widget`, in the Content-Security-Policy.");
  }
};

/**
 * Runs a script when it is its turn. By then it may have been taken away, or refused.
 * @param {HTMLScriptElement} gated
 * @param {(script: HTMLScriptElement) => boolean} isStillAllowed
 */
export const runWhenDue = async (gated, isStillAllowed) => {
  due.push(gated);
  if (running) return;
  running = true;
  await scriptsRun;
  for (let script; script = due.shift();) {
    if (script.isConnected && !failed.has(script) && isStillAllowed(script)) await runScript(script);
  }
  running = false;
};
