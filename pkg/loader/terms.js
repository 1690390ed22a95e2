// Reads what a site declares about consent. A wrong value counts as missing, and where a value is missing, the
// one that allows least is taken. `crates/consent` reads the same; tests/decisions.json holds the two together.

import { isString, listOf, stringOrNone } from "./values.js";

/** @import { CookieDeclaration, Service, Terms } from "./types" */

const DEFAULT_EXPIRY_DAYS = 182;
// The longest that browsers keep a cookie.
const MAX_EXPIRY_DAYS = 400;
const STORAGE_TYPES = ["cookie", "localStorage", "sessionStorage"];

/**
 * A domain that the page can set cookies for: its host, or a parent of that. IP addresses have no parent.
 *
 * @param {any} value
 * @param {string} host with or without a port
 */
const readDomain = (value, host) => {
  const domain = isString(value) ? value.replace(/^\.+/, "").toLowerCase() : "";
  // An IPv6 address has colons of its own.
  const name = host.replace(/^([^[:]*):.*/, "$1").toLowerCase();
  const isParent = domain.includes(".") && name.endsWith("." + domain) && !/^([\d.]+$|\[)/.test(name);
  return domain && domain === name || isParent ? domain : null;
};

/**
 * A cookie is declared by either a name or a pattern; an empty one counts as missing.
 *
 * @param {any} value
 * @returns {CookieDeclaration[]} one or none
 */
const readCookie = value => {
  const name = stringOrNone(value?.name) || undefined;
  const pattern = stringOrNone(value?.pattern) || undefined;
  const type = STORAGE_TYPES.includes(value?.type) ? value.type : undefined;
  return !name === !pattern ? [] : [{ name, pattern, domain: stringOrNone(value.domain), path: stringOrNone(value.path), type }];
};

/**
 * @param {any} config the configuration, as it was parsed
 * @param {string} host the page's, with or without a port
 * @returns {Terms}
 */
export const readTerms = (config, host) => {
  const { expiresDays } = config;
  const taken = new Set();

  // An id can stand in conditions such as `a & !b`, and nothing declared before has it.
  const hasUsableId = (/** @type {any} */ value) => {
    const id = value?.id;
    return isString(id) && /^[^\s!&|,]+$/.test(id) && !taken.has(id) && taken.add(id);
  };

  /** @type {(value: any) => Service} */
  const readService = ({ id, title, origins, cookies }) => ({
    id,
    title: stringOrNone(title) ?? id,
    origins: listOf(origins).filter(isString),
    cookies: listOf(cookies).flatMap(readCookie),
  });

  return {
    optOut: config.mode === "opt-out",
    revision: stringOrNone(config.policy?.revision) ?? "",
    expiresDays: Number.isInteger(expiresDays) && expiresDays > 0 && expiresDays <= MAX_EXPIRY_DAYS
      ? expiresDays
      : DEFAULT_EXPIRY_DAYS,
    storage: config.storage === "localStorage" ? "localStorage" : "cookie",
    domain: readDomain(config.domain, host),
    // One after the other, each with its services: the first one that has an id keeps it.
    categories: listOf(config.categories).flatMap(category => hasUsableId(category) ? [{
      id: category.id,
      title: stringOrNone(category.title) ?? category.id,
      required: category.required === true,
      objectable: category.objectable === true && category.required !== true,
      heedsGpc: config.gpc !== false && category.gpc !== false && category.required !== true,
      services: listOf(category.services).filter(hasUsableId).map(readService),
    }] : []),
  };
};
