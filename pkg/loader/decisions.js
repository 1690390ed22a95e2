// What is decided about consent: whether a record is valid, what is allowed, which cookies are refused,
// whether a visitor is asked and why, and what a choice comes to. Nothing here knows a page, a clock or
// chance. `crates/consent` decides the same; tests/decisions.json holds the two together.

import { Array, Object, stringify } from "./natives.js";
import { isString } from "./values.js";

/** @import { BannerReasons, Category, Choice, ChoiceAction, ConsentRecord, CookieDeclaration, Service, Terms } from "./types" */

const DAY_MS = 86400000;

// ---- records -----------------------------------------------------------------------------------------

/**
 * Whether a value from storage has the form of a record.
 *
 * @param {any} value
 * @returns {value is ConsentRecord}
 */
export const isRecord = value => {
  const { v, id, revision, at, until, granted, denied, gpc } = value || {};
  return v === 1 && [granted, denied].every(ids => Array.isArray(ids) && ids.every(isString)) && [id, revision].every(isString)
    && typeof at === "number" && typeof until === "number" && typeof gpc === "boolean";
};

// FNV-1a over UTF-16 units, shortened to four characters.
const fingerprint = (/** @type {any} */ value) => {
  const text = stringify(value);
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(36).padStart(4, "0").slice(-4);
};

/**
 * Each optional category and service with four characters that change with what it does. They leave out how
 * it is described, so that another language is no change.
 *
 * @type {(terms: Terms) => [id: string, fingerprint: string][]}
 */
export const fingerprints = terms => terms.categories.flatMap(({ id: categoryId, required, services }) => required ? [] : [
  [categoryId, fingerprint(categoryId)],
  ...services.map(({ id, origins, cookies }) => /** @type {[string, string]} */ ([id, fingerprint([
    categoryId,
    id,
    [...origins].sort(),
    cookies.map(cookie => stringify([cookie.name, cookie.pattern, cookie.domain, cookie.type])).sort(),
  ])])),
]);

/**
 * Ids of what is new or declared otherwise since a record. One without fingerprints has nothing to compare.
 *
 * @param {ConsentRecord} record
 * @param {Terms} terms
 */
export const changedSince = ({ declared }, terms) => {
  if (!isString(declared)) return [];
  const known = new Set(declared.match(/.{4}/g));
  return fingerprints(terms).filter(([, print]) => !known.has(print)).map(([id]) => id);
};

// A record from the future means that the clock was set back: then nobody knows when it ends.
const isExpired = (/** @type {ConsentRecord} */ { at, until }, /** @type {number} */ now) =>
  now >= until || now < at - DAY_MS;

/**
 * @param {ConsentRecord} record
 * @param {Terms} terms
 * @param {number} now
 */
export const isValidRecord = (record, terms, now) =>
  record.revision === terms.revision && !isExpired(record, now) && !changedSince(record, terms).length;

// ---- what is allowed -----------------------------------------------------------------------------------

// Whether the browser's signal has answered for a category.
const isSignalled = (/** @type {Category} */ category, /** @type {boolean} */ gpc) => gpc && category.heedsGpc;

/**
 * @param {Category} category
 * @param {Category | Service} item the category itself, or one of its services
 * @param {Terms} terms
 * @param {ConsentRecord | null} record
 * @param {boolean} gpc
 */
const isItemAllowed = (category, item, terms, record, gpc) => {
  if (category.required) return true;
  // The signal counts until the visitor, with it on, has said otherwise.
  if (isSignalled(category, gpc) && !record?.gpc) return false;
  if (!record) return terms.optOut || category.objectable;
  return record.granted.includes(category.id) && (item === category || !record.denied.includes(item.id));
};

/**
 * The category or service of this id, with the category that it belongs to.
 *
 * @param {string} id
 * @param {Terms} terms
 * @returns {{ category: Category, item: Category | Service } | undefined}
 */
export const findDeclared = (id, terms) => {
  for (const category of terms.categories) {
    const item = [category, ...category.services].find(item => item.id === id);
    if (item) return { category, item };
  }
};

/**
 * Whether a category or service is allowed. What is not declared never is.
 *
 * @param {string} id
 * @param {Terms} terms
 * @param {ConsentRecord | null} record the valid record
 * @param {boolean} gpc whether the browser sends Global Privacy Control
 */
export const isAllowed = (id, terms, record, gpc) => {
  const declared = findDeclared(id, terms);
  return !!declared && isItemAllowed(declared.category, declared.item, terms, record, gpc);
};

/**
 * Evaluates a condition such as `a & !b | c`: any side of `|`, all terms between `&`. An unknown id fulfils
 * neither itself nor its negation.
 *
 * @param {string} condition
 * @param {(id: string) => boolean} isKnown
 * @param {(id: string) => boolean} isIdAllowed
 */
export const evaluateCondition = (condition, isKnown, isIdAllowed) =>
  condition.split("|").some(side => side.split("&").every(term => {
    const [, not, id = ""] = /^\s*(!?)\s*([^]*?)\s*$/.exec(term) || [];
    return isKnown(id) && isIdAllowed(id) === !not;
  }));

/** @type {Map<string, RegExp | null>} */
const patterns = new Map();

/**
 * Whether a declaration speaks of what has this name there.
 *
 * @param {CookieDeclaration} declaration
 * @param {string} cookie its name
 * @param {string} [area] where it is kept
 */
export const matchesCookie = ({ name, pattern, type }, cookie, area = "cookie") => {
  if (type && type !== area) return false;
  if (!pattern) return name === cookie;
  if (!patterns.has(pattern)) {
    let made = null;
    try { made = new RegExp(pattern); } catch { /* Broken: it matches nothing, and the app reports it. */ }
    patterns.set(pattern, made);
  }
  return !!patterns.get(pattern)?.test(cookie);
};

/**
 * The service for which a cookie is refused: the first of those that declare it, unless one of them is allowed.
 * The widget's own cookies never are.
 *
 * @param {string} cookie its name
 * @param {Terms} terms
 * @param {(id: string) => boolean} isIdAllowed
 * @param {string} [area] where it is kept
 */
export const refusingService = (cookie, terms, isIdAllowed, area) => {
  let refusing;
  if (cookie.startsWith("privacy_widget")) return;
  for (const { services } of terms.categories) {
    for (const { id, cookies } of services) {
      if (!cookies.some(declared => matchesCookie(declared, cookie, area))) continue;
      if (isIdAllowed(id)) return;
      refusing ||= id;
    }
  }
  return refusing;
};

// ---- the banner ----------------------------------------------------------------------------------------

/**
 * Whether there is no choice yet, and something to ask that no signal has answered.
 *
 * @param {Terms} terms
 * @param {ConsentRecord | null} record
 * @param {boolean} gpc
 */
export const isBannerDue = (terms, record, gpc) =>
  !record && terms.categories.some(category => !category.required && !isSignalled(category, gpc));

/**
 * Why a visitor is asked again.
 *
 * @param {ConsentRecord | null} previous the newest record, valid or not
 * @param {Terms} terms
 * @param {number} now
 * @returns {BannerReasons}
 */
export const bannerReasons = (previous, terms, now) => {
  const ids = previous ? changedSince(previous, terms) : [];
  const isChanged = (/** @type {Category | Service} */ { id }) => ids.includes(id);
  return {
    at: previous && previous.at,
    policyChanged: !!previous && previous.revision !== terms.revision,
    expired: !!previous && isExpired(previous, now),
    // A new category stands for its services, which are new with it.
    changed: terms.categories.flatMap(category => isChanged(category)
      ? category.title
      : category.services.filter(isChanged).map(({ title }) => title)),
  };
};

/**
 * Titles of the categories that are asked about: those that wait for a yes, and those that run until a no.
 *
 * @param {Terms} terms
 * @param {boolean} gpc
 */
export const bannerPurposes = (terms, gpc) => {
  /** @type {string[]} */
  const waiting = [];
  /** @type {string[]} */
  const running = [];
  for (const category of terms.categories) {
    if (category.required || isSignalled(category, gpc)) continue;
    (terms.optOut || category.objectable ? running : waiting).push(category.title);
  }
  return { waiting, running };
};

// ---- choices -------------------------------------------------------------------------------------------

/**
 * The changes by id. Throws where they are none, or name what is not declared.
 *
 * @param {any} changes
 * @param {Terms} terms
 * @returns {Map<string, boolean>}
 */
const readChanges = (changes, terms) => {
  /** @type {[string, any][]} */
  const entries = changes && typeof changes === "object" && !Array.isArray(changes) && Object.entries(changes);
  if (!entries || entries.some(([, on]) => typeof on !== "boolean")) {
    throw new Error("expected an object of ids and booleans, such as {analytics: true}");
  }
  const unknown = entries.map(([id]) => id).filter(id => !findDeclared(id, terms));
  if (unknown.length) {
    throw new Error("unknown category or service: " + unknown.join(", ") + "; declare it under `categories` or mend its spelling");
  }
  return new Map(entries);
};

/**
 * What a choice comes to. Changes by id are made to what is allowed now: a category's to all of its services,
 * then a service's; a category is on as long as one of its services is.
 *
 * @param {ChoiceAction} action
 * @param {Terms} terms
 * @param {ConsentRecord | null} record
 * @param {boolean} gpc
 * @returns {Choice}
 */
export const choose = (action, terms, record, gpc) => {
  const accepts = (/** @type {Category} */ category) =>
    action === "acceptAll" || action === "acceptAsked" && !isSignalled(category, gpc);
  const changes = action === "acceptAll" || action === "acceptAsked" || action === "rejectAll"
    ? new Map(terms.categories.map(category => [category.id, accepts(category)]))
    : readChanges(action, terms);
  /** @type {string[]} */
  const granted = [];
  /** @type {string[]} */
  const denied = [];
  for (const category of terms.categories) {
    const { id, required, services } = category;
    const isOn = (/** @type {Category | Service} */ item) => required
      || (changes.get(item.id) ?? changes.get(id) ?? isItemAllowed(category, item, terms, record, gpc));
    const off = services.filter(service => !isOn(service));
    const on = services.some(service => changes.has(service.id)) ? off.length < services.length : isOn(category);
    (on ? granted : denied).push(id);
    if (on) denied.push(...off.map(service => service.id));
  }
  return { granted, denied };
};

/**
 * The record of a choice.
 *
 * @param {Choice} choice
 * @param {Terms} terms
 * @param {{ now: number, id: string, gpc: boolean }} moment `id` is random
 * @returns {ConsentRecord}
 */
export const newRecord = ({ granted, denied }, terms, { now, id, gpc }) => {
  const declared = fingerprints(terms).map(([, print]) => print).join("");
  const until = now + terms.expiresDays * DAY_MS;
  const { revision } = terms;
  return { v: 1, id, revision, at: now, until, granted, denied, gpc, ...(declared && { declared }) };
};

/**
 * Ids of what is allowed after and was not before, and the other way round.
 *
 * @param {Terms} terms
 * @param {ConsentRecord | null} before
 * @param {ConsentRecord | null} after
 * @param {boolean} gpc
 * @returns {Choice}
 */
export const changeBetween = (terms, before, after, gpc) => {
  /** @type {string[]} */
  const granted = [];
  /** @type {string[]} */
  const denied = [];
  for (const category of terms.categories) {
    for (const item of [category, ...category.services]) {
      const was = isItemAllowed(category, item, terms, before, gpc);
      const is = isItemAllowed(category, item, terms, after, gpc);
      if (was !== is) (is ? granted : denied).push(item.id);
    }
  }
  return { granted, denied };
};
