// Erases what was refused from the browser's storage. Only names are read, never contents. Left alone: the
// widget's own, and what an allowed service declares too.

import { expireCookie, ownDomains, PARTITIONED, readCookies } from "./cookies.js";
import { matchesCookie, refusingService } from "./decisions.js";
import { Object } from "./natives.js";

/** @typedef {{ area: string, name: string }} Stored */

/** @param {string} area */
const storageOf = area => area === "localStorage" ? localStorage : sessionStorage;

/** @returns {Stored[]} everything that this page can see */
const visible = () => {
  const found = readCookies().map(({ name }) => ({ area: "cookie", name }));
  for (const area of ["localStorage", "sessionStorage"]) {
    try {
      for (const name of Object.keys(storageOf(area))) found.push({ area, name });
    } catch { /* Refused. */ }
  }
  return found;
};

/**
 * Every path whose cookies a page of this path sees, the likeliest first.
 * @param {string} path
 */
const pathsOf = path => {
  const paths = ["/"];
  let begun = "";
  for (const part of path.split("/").filter(Boolean)) {
    begun += "/" + part;
    paths.push(begun, begun + "/");
  }
  return paths;
};

/**
 * With what it was declared with, then with all that it may have been set with, until it is gone.
 * @param {string} name
 * @param {import("./types").CookieDeclaration[]} declared
 */
const eraseCookie = (name, declared) => {
  const domains = new Set(["", ...ownDomains(), ...declared.map(one => one.domain?.replace(/^\.+/, ""))]);
  /** @type {(path: string, more: string) => void} */
  const tryAll = (path, more) => domains.forEach(domain => expireCookie(name, path, domain, more));
  for (const more of ["", "; Secure; SameSite=None", PARTITIONED]) {
    // These may be cookies of other pages, which do not show here.
    for (const { path } of declared) if (path) tryAll(path, more);
    for (const path of pathsOf(location.pathname)) {
      if (!readCookies().some(cookie => cookie.name === name)) return;
      tryAll(path, more);
    }
  }
};

/**
 * Erases what is refused; gives the names of what is still there.
 * @param {import("./types").Terms} terms
 * @param {(id: string) => boolean} allows
 */
export const eraseRefused = (terms, allows) => {
  const declarations = terms.categories.flatMap(category => category.services).filter(service => !allows(service.id)).flatMap(service => service.cookies);
  /** @param {Stored} stored */
  const isRefused = ({ area, name }) => refusingService(name, terms, allows, area) !== undefined;
  // Cookies of other paths do not show here.
  const elsewhere = declarations.filter(one => one.name && one.path && one.path !== "/").map(one => ({ area: "cookie", name: one.name || "" }));
  for (const stored of [...visible(), ...elsewhere].filter(isRefused)) {
    if (stored.area === "cookie") eraseCookie(stored.name, declarations.filter(one => matchesCookie(one, stored.name)));
    else storageOf(stored.area).removeItem(stored.name);
  }
  return [...new Set(visible().filter(isRefused).map(stored => stored.name))];
};
