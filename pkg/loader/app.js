// The app: WebAssembly, loaded when a view opens, a guarded form is there, something is typed, or an owner looks.

import { APP } from "./constants.js";
import { siteConfig, whenConfigRead } from "./config.js";
import { currentHost, markLanguage, placeHost, viewElements } from "./host.js";
import { fetch, nativesForApp, URL } from "./natives.js";
import { baseAddress, isDestroyed, ownScript, scriptsRun } from "./page.js";
import { fail, messageOf } from "./report.js";
import { fetchAllWording } from "./wording.js";

/** @typedef {import("./types").App} App */

/** @type {App | null} */
let app = null;
/** @type {Promise<App> | null} */
let loading = null;
/** @type {object} */
let given;

/** @param {object} bridge what the app may ask of the loader */
export const prepareApp = bridge => { given = bridge; };

export const NO_CONFIG = "privacy-widget: the configuration could not be read";

/** The app, if it runs. */
export const runningApp = () => app;

const stay = () => {
  if (isDestroyed()) throw new Error("the widget was destroyed");
};

/** What to do where the app cannot be loaded, as far as the loader can tell. */
const advice = () => location.protocol === "file:" ? "Serve the page over http: browsers load no modules from files."
  : ownScript?.src ? "Publish every file of pkg/dist beside the loader, and allow 'wasm-unsafe-eval' in the Content-Security-Policy."
  : "The loader finds its files beside the address in its <script src>, and has none.";

const load = async () => {
  await whenConfigRead();
  if (!siteConfig()) throw new Error(NO_CONFIG);
  const address = new URL(APP, baseAddress).href;
  try {
    await scriptsRun;
    stay();
    placeHost();
    const wording = fetchAllWording();
    // Both on their way at once.
    const main = fetch(address.replace(/\.js$/, "_bg.wasm"));
    nativesForApp.caught(main, () => {});
    /** @type {any} */
    const module = await import(address);
    module.use?.(nativesForApp);
    await module.default({ module_or_path: main });
    await wording;
    stay();
    for (const element of [currentHost(), ...viewElements()]) if (element) markLanguage(element);
    module.start(given);
    return app = /** @type {App} */ (module);
  } catch (error) {
    loading = null;
    if (isDestroyed()) throw error;
    const message = "the app could not be loaded from " + address + " (" + messageOf(error) + "). " + advice() + " Until then forms are sent unchecked.";
    fail("load", message);
    throw new Error("privacy-widget: " + message);
  }
};

/** Loads the app unless it runs or is on its way; after a failure it is tried again. */
export const loadApp = () => loading ||= load();

/**
 * Asks the app for something that may have to wait for one of its parts.
 * @param {string} what
 * @param {unknown} [argument]
 */
export const askApp = async (what, argument) => (await loadApp()).ask(what, argument);

/** Takes the app off the page. */
export const stopApp = () => {
  app?.destroy();
  app = null;
};
