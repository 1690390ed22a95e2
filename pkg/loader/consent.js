// The owner of the visitor's choice: reads it, makes it, stores it, and carries out what follows from it. The views
// of the app propose; nobody else stores or announces anything.

import { runningApp } from "./app.js";
import { hideBanner, isBannerShown, showBanner } from "./banner.js";
import { allows, currentRecord, gpcSignal, setRecord } from "./choice.js";
import { siteConfig, terms } from "./config.js";
import { tellConsentMode } from "./consent-mode.js";
import { changeBetween, choose, isBannerDue, isValidRecord, newRecord } from "./decisions.js";
import { eraseRefused } from "./erase.js";
import { renewPlaceholders, updateAllGates } from "./gates.js";
import { currentHost } from "./host.js";
import { Array, console, Date, stringify } from "./natives.js";
import { isDestroyed } from "./page.js";
import { wantsWords } from "./placeholders.js";
import { focusReopen, updateReopen } from "./reopen.js";
import { forgetRecord, isInCookie, newestRecord, storeRecord } from "./records.js";
import { emit, fail } from "./report.js";
import { openView } from "./views.js";
import { fetchWording } from "./wording.js";

/** @typedef {import("./types").ConsentRecord} ConsentRecord */

// The choice in force could not be stored: it holds for as long as the page does.
let isUnstored = false;
/** @type {string[]} */
let leftovers = [];

/** Where the record in force is kept; `null` where the browser refuses to. */
export const storedIn = () => {
  const record = currentRecord();
  return !record || isUnstored ? null : isInCookie(record.id) ? "cookie" : "localStorage";
};

/** Names of what was refused and could not be erased at the last choice. */
export const notErased = () => leftovers;

const storedRecord = () => {
  const record = newestRecord(terms().storage);
  return record && isValidRecord(record, terms(), Date.now()) ? record : null;
};

const isDue = () => isBannerDue(terms(), currentRecord(), gpcSignal());

/** Takes over the stored choice; the gates are not there yet. */
export const readStoredChoice = () => setRecord(storedRecord());

/** Shows the banner where it is due and takes it away where it is not; once there are words for it. */
export const updateBanner = async () => {
  if (!isDue()) {
    if (hideBanner()) focusReopen();
    return;
  }
  await fetchWording();
  const host = currentHost();
  if (host && !isDestroyed() && isDue() && !isBannerShown()) showBanner(host, handlers);
};

/** Carries out what follows from the choice in force. */
const carryOut = () => {
  updateBanner();
  updateAllGates();
  tellConsentMode();
  updateReopen();
};

/** @param {{ granted?: readonly string[], denied?: readonly string[] }} change */
const detailOf = change => ({ record: currentRecord() && structuredClone(currentRecord()), ...change, notErased: leftovers });

/**
 * Another choice is in force: applies it, erases what it refuses, and tells the page.
 * @param {ConsentRecord | null} next
 * @param {boolean} [isForgotten]
 */
const putInForce = (next, isForgotten) => {
  const before = currentRecord();
  const change = changeBetween(terms(), before, next, gpcSignal());
  setRecord(next);
  // Nothing that goes wrong on the page may keep the choice from being told.
  try { carryOut(); } catch (error) { console.error(error); }
  leftovers = eraseRefused(terms(), allows);
  if (!before && next) emit("consent", detailOf({}));
  else if (before && (change.granted.length || change.denied.length)) emit("change", detailOf(change));
  runningApp()?.recordChanged();
};

/** A random id: 128 bits, in hexadecimal. */
const randomId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");

/**
 * The visitor, or the page on their behalf, has chosen.
 * @param {import("./types").ChoiceAction} action
 */
export const makeChoice = action => {
  const gpc = gpcSignal();
  const record = newRecord(choose(action, terms(), currentRecord(), gpc), terms(), { now: Date.now(), id: randomId(), gpc });
  isUnstored = !storeRecord(record, terms());
  if (isUnstored) {
    fail("storage", "the browser refuses to store the visitor's choice, which holds for this page view only");
  }
  // Another tab may have chosen in the same moment: there is one choice, the stored one.
  putInForce(!isUnstored && storedRecord() || record);
};

/** Forgets the choice and the history, and asks again. */
export const resetChoice = () => {
  forgetRecord();
  isUnstored = false;
  putInForce(null);
};

/** Erases once more what is refused. */
export const eraseAgain = () => {
  leftovers = eraseRefused(terms(), allows);
  runningApp()?.recordChanged();
};

/** Looks whether another tab has chosen or reset. */
export const refreshChoice = () => {
  if (!siteConfig()) return;
  const stored = storedRecord();
  if (stringify(stored) === stringify(currentRecord()) || !stored && isUnstored) return;
  isUnstored = false;
  putInForce(stored);
};

/** Says everything that stands in the page anew: its words have come, or the language is another one. */
export const renewWords = async () => {
  if (isDue() || wantsWords()) await fetchWording();
  const host = currentHost();
  if (isDestroyed() || !host) return;
  updateReopen();
  renewPlaceholders();
  if (isBannerShown()) showBanner(host, handlers);
};

const handlers = {
  accept: () => makeChoice("acceptAsked"),
  reject: () => makeChoice("rejectAll"),
  choose: () => void openView("preferences"),
};
