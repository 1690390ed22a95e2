// Works out where a call goes.

/** A host that can never exist. A request to it fails as one to an unreachable server does. */
export const UNREACHABLE = "privacy-widget.invalid/";

/**
 * The absolute address; empty where it is none.
 * @param {unknown} address
 */
export const absolute = address => {
  try { return new URL(String(address), document.baseURI).href; } catch { return ""; }
};

/**
 * Whether a request to this absolute address leaves the browser.
 * @param {string} address
 */
export const isNetworkAddress = address => /^(https?|wss?|ftp):/.test(address);

/**
 * An address without its query and fragment, for telling two navigations apart.
 * @param {string} url
 */
export const withoutQuery = url => url.replace(/[?#].*/, "");

/** A local address at which there is nothing: what asks for it fails without leaving the browser. */
export const missingBlob = () => "blob:" + location.origin + "/0";
