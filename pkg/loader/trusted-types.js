// Trusted Types: what a page's policy wants scripts and their addresses wrapped in.

import { TAG } from "./constants.js";

/** @type {any} */
let policy = null;

/**
 * Makes the policy, or takes the one that an earlier loader has made: there can be one of a name.
 * @param {any} keeper what outlives the loader
 */
export const makeTrustedTypes = keeper => {
  try {
    keeper.policy ||= /** @type {any} */ (window).trustedTypes?.createPolicy(TAG, {
      createScript: (/** @type {string} */ text) => text,
      createScriptURL: (/** @type {string} */ text) => text,
      createHTML: (/** @type {string} */ text) => text,
    });
    policy = keeper.policy;
  } catch {
    // The page's CSP does not name our policy: a gated script that needs it says so when it is run.
  }
};

/** @param {string} text @returns {string} */
export const trustedScript = text => policy ? policy.createScript(text) : text;
/** @param {string} url @returns {string} */
export const trustedUrl = url => policy ? policy.createScriptURL(url) : url;
