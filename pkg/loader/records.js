// The stored record and the visitor's history, in their own browser. Any call may be refused: then it says so,
// and nothing breaks. Never here: anything typed into a form.

import { NAME } from "./constants.js";
import { expireCookie, ownDomains, PARTITIONED, readCookies, secureAttribute, writeCookie } from "./cookies.js";
import { isRecord } from "./decisions.js";
import { Array, parse, stringify } from "./natives.js";

/** @typedef {import("./types").ConsentRecord} ConsentRecord */

// The longest value, encoded, that is kept in the cookie: it travels with every request.
const MAX_COOKIE = 1000;
const MAX_HISTORY = 50;
const HISTORY = NAME + "_history";
// What is forgotten with the history: what the policy was like at a choice, and forms that are not reviewed.
const FORGOTTEN = [HISTORY, NAME + "_policy", NAME + "_forms"];

/**
 * @param {() => string | null} get
 * @returns {ConsentRecord | undefined}
 */
const readRecord = get => {
  try {
    const value = parse(get() || "null");
    if (isRecord(value)) return value;
  } catch { /* Refused, or not ours to read. */ }
};

const cookieValues = () => readCookies().filter(cookie => cookie.name === NAME).map(cookie => cookie.value);

/** @param {string} value */
const decodeRecord = value => readRecord(() => decodeURIComponent(value));

const localRecord = () => readRecord(() => localStorage.getItem(NAME));

/**
 * The newest record that can be read, valid or not. There may be two cookies of the name: one of this host and
 * one of its parent domain.
 * @param {string} storage where the site wants it
 * @returns {ConsentRecord | null}
 */
export const newestRecord = storage => {
  const found = cookieValues().map(decodeRecord);
  // Asked last: the first look into it costs a page more than all of the rest.
  if (!found.some(Boolean) || storage === "localStorage") found.push(localRecord());
  return found.filter(one => !!one).sort((a, b) => b.at - a.at)[0] || null;
};

const forgetCookies = () => {
  for (const domain of ["", ...ownDomains()]) {
    for (const more of ["", PARTITIONED]) expireCookie(NAME, "/", domain, more);
  }
};

/**
 * Does something with localStorage; `undefined` where it is refused.
 * @template T
 * @param {(local: Storage) => T} use
 */
const withLocal = use => {
  try { return use(localStorage); } catch { /* Refused. */ }
};

/** @param {string} key */
const forgetLocal = key => withLocal(local => local.removeItem(key));

/** @type {(key: string, value: string) => boolean} */
const setLocal = (key, value) => withLocal(local => (local.setItem(key, value), true)) || false;

/**
 * Keeps the record, in one place only. `false`: the browser refuses every place, and nothing older is left
 * that could be taken for it.
 * @param {ConsentRecord} record
 * @param {import("./types").Terms} terms
 */
export const storeRecord = (record, { storage, domain }) => {
  const text = stringify(record);
  const value = encodeURIComponent(text);
  const earlier = cookieValues();
  /** @param {string} [more] */
  const keepCookie = (more = "") => {
    writeCookie(NAME + "=" + value + "; Path=/; SameSite=Lax; Max-Age=" + Math.floor((record.until - record.at) / 1000) + secureAttribute() + more);
    // Browsers refuse cookies in silence: only reading it back tells. What another tab has kept meanwhile stands.
    return isInCookie(record.id) || cookieValues().some(one => !earlier.includes(one));
  };
  let inCookie = false;
  if (storage === "cookie" && value.length <= MAX_COOKIE) {
    // The host's own would stand beside it. Before, not after: for some domains browsers make it one.
    if (domain) expireCookie(NAME, "/");
    // A domain that many sites share is refused; and in another site's frame, all but a partitioned cookie.
    inCookie = !!domain && keepCookie("; Domain=" + domain) || keepCookie() || keepCookie(PARTITIONED);
  }
  if (inCookie) forgetLocal(NAME);
  else forgetCookies();
  // A choice is worth more than the choices before it.
  const kept = inCookie || setLocal(NAME, text) || (forgetLocal(HISTORY), setLocal(NAME, text));
  if (!kept) forgetLocal(NAME);
  noteInHistory(record);
  return kept;
};

/** Removes the record wherever it may be, and the history. */
export const forgetRecord = () => {
  forgetCookies();
  [NAME, ...FORGOTTEN].forEach(forgetLocal);
};

/**
 * Earlier choices as they were stored, oldest first.
 * @returns {ConsentRecord[]}
 */
export const readHistory = () => {
  const list = withLocal(local => parse(local.getItem(HISTORY) || "[]"));
  return Array.isArray(list) ? list : [];
};

/** @param {ConsentRecord} record */
const noteInHistory = record => {
  const history = readHistory();
  // What was declared then is of use to the choice in force only, and long.
  history.push({ ...record, declared: undefined });
  // The first choice ever stays: its id ties the others together.
  if (history.length > MAX_HISTORY) history.splice(1, history.length - MAX_HISTORY);
  // A convenience: where it is refused, the choice holds all the same.
  setLocal(HISTORY, stringify(history));
};

/**
 * Whether the record of this id is in a cookie.
 * @param {string} id
 */
export const isInCookie = id => cookieValues().some(value => decodeRecord(value)?.id === id);
