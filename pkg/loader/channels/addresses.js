// Works out where a call goes, and provides addresses at which nothing can be reached.

/** A host that can never exist, so that a request to it fails as if the server could not be reached. */
export const UNREACHABLE_HOST = "privacy-widget.invalid/";

/**
 * Makes an address absolute; empty if it cannot be parsed.
 * @param {unknown} address
 */
export const absoluteUrl = address => {
  try { return new URL(String(address), document.baseURI).href; } catch { return ""; }
};

/**
 * Whether a request to this absolute address leaves the browser.
 * @param {string} address
 */
export const isNetworkUrl = address => /^(https?|wss?|ftp):/.test(address);

/**
 * An address without its query and fragment, by which a navigation is recognised.
 * @param {string} url
 */
export const withoutQuery = url => url.replace(/[?#].*/, "");

/** The address of a blob that does not exist: a request to it fails without leaving the browser. */
export const missingBlobUrl = () => "blob:" + location.origin + "/0";
