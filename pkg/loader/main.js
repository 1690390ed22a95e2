/*! privacy-widget loader | MIT OR Apache-2.0 */

// The loader: the one file that a page includes. It asks for a choice, keeps it and carries it out by itself: the
// banner, blocked elements, cookies, Consent Mode. It holds guarded forms, and what may leave the page while
// something personal is typed, until the app has come, which is loaded only when it is needed.
//
// Gates fail shut; forms and requests go on as they were meant where the app cannot be loaded. It requests nothing
// but the configuration and the widget's own files, and throws nothing into the page.
//
// This module starts everything, and is what pages see of it: `window.privacyWidget`.

import { fetchWording } from "./wording.js";
import { prepareWatching, stopWatching, watchPage } from "./watch.js";
import { listenForOpeners, openView, watchLinks } from "./views.js";
import { isString } from "./values.js";
import { listenForTyping } from "./typing.js";
import { makeTrustedTypes } from "./trusted-types.js";
import { keepTabOrder } from "./tab-order.js";
import { emit, fail, ignoreFailure, messageOf } from "./report.js";
import { onReopen, updateReopen } from "./reopen.js";
import { newestRecord } from "./records.js";
import { preparePlaceholders } from "./placeholders.js";
import { patchToString } from "./patch.js";
import { endListeners, isDestroyed, listen, scriptsRun, whenIdle } from "./page.js";
import { isLate, reportsMistakes } from "./owner.js";
import { Array, console, document, Promise } from "./natives.js";
import { followPageLanguage, setLanguage } from "./language.js";
import { currentInspection, endInspection, releaseCalls } from "./interception.js";
import { defineElement, removeHost, startHost, viewElements } from "./host.js";
import { hookAll } from "./hooks.js";
import { forgetGates } from "./gates.js";
import { watchFrames } from "./frames.js";
import { guardForms, onSubmit, patchSubmit, preloadForGuardedForms, releaseForms } from "./forms.js";
import { removeMarks } from "./dom.js";
import { fenceCookies, filterPendingWrites } from "./cookie-fence.js";
import { NAME, TAG, VERSION } from "./constants.js";
import { tellConsentMode, tellConsentModeEarly } from "./consent-mode.js";
import { eraseAgain, makeChoice, readStoredChoice, refreshChoice, renewWords, resetChoice, updateBanner } from "./consent.js";
import { isSettled, readConfig, siteConfig, wantsInspection, whenConfigRead } from "./config.js";
import { allows, currentRecord } from "./choice.js";
import { bridge } from "./bridge.js";
import { hideBanner } from "./banner.js";
import { askApp, loadApp, mustRun, prepareApp, runningApp, stopApp } from "./app.js";

/** @type {((() => void) | undefined)[]} */
let hooks = [];
/** @type {((() => void) | undefined)[]} */
let patches = [];
/** @type {Promise<void> | undefined} */
let links;

// ---- starting ------------------------------------------------------------------------------------------

const onConfig = () => {
  if (isDestroyed()) return;
  if (!wantsInspection()) for (const restore of hooks) restore?.();
  readStoredChoice();
  tellConsentMode();
  filterPendingWrites();
  // Its words are fetched at once, where it is due.
  updateBanner();
  // What was set before is taken back.
  if (isLate()) eraseAgain();
  links = watchLinks();
};

/** @param {any} error */
const onConfigFailure = error => {
  if (isDestroyed()) return;
  fail("config", "the configuration could not be read: " + messageOf(error) + ". Gates stay shut and forms are sent unchecked until data-config names a JSON file, or a <script data-privacy-config> stands before the loader.");
};

/** What the page before this one had no time to tell of what left it. */
const tellEarlierLeaks = () => {
  try {
    if (wantsInspection() && /^!/m.test(sessionStorage.getItem(NAME + "_leaks") || "")) ignoreFailure(askApp("leaks"));
  } catch { /* Refused. */ }
};

const start = async () => {
  // Not before the page can call: the first events may have it do so.
  await whenConfigRead();
  if (siteConfig() && !isDestroyed()) {
    watchPage();
    patches.push(followPageLanguage());
  }
  await scriptsRun;
  if (siteConfig() && !isDestroyed()) {
    startHost({
      onHost() {
        updateReopen();
        hideBanner();
        updateBanner();
        runningApp()?.hostChanged();
      },
      async onViews() {
        if (viewElements().length) await ignoreFailure(loadApp());
        runningApp()?.viewsChanged();
      },
    });
    await updateBanner();
    if (viewElements().length) await ignoreFailure(loadApp());
    await links;
    if (reportsMistakes()) whenIdle(() => ignoreFailure(loadApp()));
    else if (!Array.isArray(siteConfig().categories)) fail("config", "`categories` is no list, so nothing is asked and every gate stays shut");
    emit("ready", { record: api.consent() });
    // A link to a section of the policy, as the policy's view hands it out.
    const [, section] = /^#privacy-policy\/(.*)/.exec(location.hash) || [];
    if (section) openView("policy#" + section);
    whenIdle(tellEarlierLeaks);
  }
  return api;
};

// ---- ending --------------------------------------------------------------------------------------------

const destroy = () => {
  endListeners();
  stopWatching();
  endInspection();
  for (const restore of [...hooks, ...patches]) restore?.();
  stopApp();
  hideBanner();
  removeHost();
  forgetGates();
  removeMarks();
  releaseForms();
  delete /** @type {any} */ (window).privacyWidget;
};

// ---- what pages call -----------------------------------------------------------------------------------

/** Awaits the configuration; without one, says why a call is refused. */
const whenConfigured = async () => {
  await whenConfigRead();
  mustRun();
};

/** @param {import("./types").ChoiceAction} action */
const chooseWhenConfigured = async action => {
  await whenConfigured();
  makeChoice(action);
};

const api = {
  version: VERSION,
  /** @type {Promise<unknown>} */
  ready: Promise.resolve(),
  consent: () => currentRecord() && structuredClone(currentRecord()),
  allows,
  acceptAll: () => chooseWhenConfigured("acceptAll"),
  rejectAll: () => chooseWhenConfigured("rejectAll"),
  /** @param {any} changes by id; a word is no change */
  set: changes => chooseWhenConfigured(isString(changes) ? [] : changes),
  reset: async () => {
    await whenConfigured();
    resetChoice();
  },
  open: openView,
  close: async () => runningApp()?.close(),
  /** @param {unknown} query */
  validate: query => askApp("validate", query),
  exportRecord: () => askApp("exportRecord"),
  setLanguage,
  /** @type {(type: string, fn: (detail: unknown, event: Event) => void) => () => void} */
  on(type, fn) {
    /** @param {any} event */
    const listener = event => fn(event.detail, event);
    document.addEventListener(TAG + ":" + type, listener);
    return () => document.removeEventListener(TAG + ":" + type, listener);
  },
  destroy,
};

// ---- the order in which everything is taken over ---------------------------------------------------------

const begin = () => {
  patches = [
    patchToString(window),
    prepareWatching({ onTree: preloadForGuardedForms, onSubmit }),
    ...fenceCookies(),
    patchSubmit(window),
  ];
  hooks = hookAll(window);
  tellConsentModeEarly();
  makeTrustedTypes(defineElement());
  listenForOpeners();
  keepTabOrder();
  onReopen(() => openView("preferences"));
  preparePlaceholders({ allow: id => chooseWhenConfigured({ [id]: true }), fetchWords: renewWords });

  readConfig(onConfig, onConfigFailure);
  // Without a stored choice there will be something to say: its words need not wait for the configuration.
  if (!isSettled() && !newestRecord("cookie")) fetchWording();
  prepareApp(bridge);
  guardForms();
  watchFrames();
  listenForTyping(window);

  // What was filled in must not come back with the page; and what waits goes, or never will.
  listen(window, "pagehide", () => {
    if (!currentInspection()) releaseCalls();
    runningApp()?.forget();
  });
  // What another tab chose or reset holds here too. A choice kept in the cookie shows by the history beside it.
  listen(window, "storage", event => {
    if (!event.key || event.key.startsWith(NAME)) refreshChoice();
  });
  // A page that was kept as it was, or a tab that heard of nothing: its choice may be old.
  listen(window, "pageshow", event => event.persisted && refreshChoice());
  listen(document, "visibilitychange", () => document.visibilityState === "visible" && refreshChoice());

  /** @type {any} */ (window).privacyWidget = api;
  api.ready = start();
};

if (typeof (/** @type {any} */ (window)).privacyWidget?.destroy === "function") {
  console.warn("privacy-widget: loaded twice: remove one script tag.");
} else {
  begin();
}
