// The app: WebAssembly, loaded when a view opens, a guarded form is there, something is typed, or an owner looks.

import { APP } from "./constants.js";
import { siteConfig, whenConfigRead } from "./config.js";
import { currentHost, markLanguage, placeHost, viewElements } from "./host.js";
import { fetch, nativesForApp, URL } from "./natives.js";
import { baseAddress, isDestroyed, scriptsRun } from "./page.js";
import { fail, ignoreFailure, messageOf } from "./report.js";
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

/** Throws where nothing more can be done: after `destroy()`, and without a configuration. */
export const mustRun = () => {
  const problem = isDestroyed() ? "it was destroyed" : siteConfig() ? "" : "the configuration could not be read";
  if (problem) throw new Error("privacy-widget: " + problem);
};

/** The app, if it runs. */
export const runningApp = () => app;

/** What to do where the app cannot be loaded, as far as the loader can tell. */
const advice = () => location.protocol === "file:" ? "Serve the page over http: browsers load no modules from files."
  : "Publish every file of pkg/dist beside the loader's <script src>, and allow 'wasm-unsafe-eval' in the Content-Security-Policy.";

const load = async () => {
  await whenConfigRead();
  mustRun();
  const address = new URL(APP, baseAddress).href;
  try {
    await scriptsRun;
    mustRun();
    placeHost();
    fetchAllWording();
    // Both on their way at once.
    const main = fetch(address.replace(/\.js$/, "_bg.wasm"));
    ignoreFailure(main);
    /** @type {any} */
    const module = await import(address);
    module.use?.(nativesForApp);
    await module.default({ module_or_path: main });
    // The language may have changed meanwhile.
    await fetchAllWording();
    mustRun();
    for (const element of [currentHost(), ...viewElements()]) if (element) markLanguage(element);
    module.start(given);
    return app = /** @type {App} */ (module);
  } catch (error) {
    loading = null;
    if (isDestroyed()) throw error;
    const message = "the app could not be loaded from " + address + " (" + messageOf(error) + "). " + advice() + " Until then, forms are sent unchecked.";
    fail("load", message);
    throw new Error("privacy-widget: " + message);
  }
};

/**
 * A module beside the app.
 * @param {string} file
 * @returns {Promise<any>}
 */
export const importPart = file => import(new URL(file, new URL(APP, baseAddress)).href);

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
  app = loading = null;
};
