// The cookie jar, reached past the widget's own fence around it.

import { apply, cookieProperty, document } from "./natives.js";

/** Name and value of each cookie that the page can see, encoded as they are; none where the browser refuses. */
export const readCookies = () => {
  let text = "";
  try { text = apply(cookieProperty.get, document, []); } catch { /* Refused. */ }
  return text.split("; ").map(pair => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("=") };
  });
};

/** @param {string} text as for `document.cookie` */
export const writeCookie = text => {
  try { apply(cookieProperty.set, document, [text]); } catch { /* Refused. */ }
};

/** Attributes that cookies of this page bear: what came over https stays there. */
export const secureAttribute = () => location.protocol === "https:" ? "; Secure" : "";

/** Where a cookie of another site's frame is kept apart, or cookies are bound to https. */
export const PARTITIONED = "; Secure; SameSite=None; Partitioned";

/**
 * Has a cookie run out.
 * @param {string} name
 * @param {string} path
 * @param {string} [domain]
 * @param {string} [more] further attributes; of two alike the last one counts
 */
export const expireCookie = (name, path, domain, more = "") =>
  writeCookie(name + "=; Path=" + path + (domain ? "; Domain=" + domain : "") + "; SameSite=Lax; Max-Age=0" + secureAttribute() + more);

/** This page's host and its parents, down to two labels. */
export const ownDomains = () => {
  const labels = location.hostname.split(".");
  return labels.map((_, at) => labels.slice(at).join(".")).filter((domain, at) => !at || domain.includes("."));
};
