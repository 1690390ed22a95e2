// Guarded forms: a submit waits until the app has checked the form, and goes on as the visitor meant it. Which are
// guarded is known once the configuration is read; until then all wait.

import { askApp, runningApp } from "./app.js";
import { isSettled, siteConfig, wantsInspection, whenConfigRead } from "./config.js";
import { findAll } from "./dom.js";
import { canBeSeen } from "./host.js";
import { currentInspection } from "./interception.js";
import { apply, document, formControls, getAttribute, matches, Promise } from "./natives.js";
import { isDestroyed, listen, whenIdle, within } from "./page.js";
import { patchNative } from "./patch.js";
import { fail, ignoreFailure, messageOf } from "./report.js";
import { listOf } from "./values.js";

const { submit: nativeSubmit, requestSubmit: nativeRequestSubmit } = HTMLFormElement.prototype;

/** @type {Set<HTMLFormElement>} */
const held = new Set();
/** @type {HTMLFormElement | null} */
let passing = null;

/** The form that is being sent as the visitor meant it. */
export const passingForm = () => passing;

/**
 * Whether something is a form, also one of another window.
 * @param {any} value
 * @returns {value is HTMLFormElement}
 */
export const isForm = value => {
  try { return !!formControls(value); } catch { return false; }
};

/** @param {Element} form */
export const isGuarded = form => matches(form, "[data-privacy-form]") || listOf(siteConfig()?.forms).some(entry => {
  try { return matches(form, entry.selector); } catch { return false; }
});

/**
 * @param {Element | Document | ShadowRoot} tree
 * @returns {HTMLFormElement[]}
 */
const formsIn = tree => tree.firstElementChild ? [...findAll(tree, "form")] : [];

/** @param {(Document | ShadowRoot)[]} trees */
export const guardedForms = trees => trees.flatMap(formsIn).filter(isGuarded);

/**
 * Sends a form as the visitor asked, with the button that was pressed. Says who has it now: the browser, the page
 * (a listener took it over), or nobody.
 * @param {HTMLFormElement} form
 * @param {any} submitter
 * @param {boolean} direct the page called `submit()`
 */
export const passForm = (form, submitter, direct) => {
  held.delete(form);
  passing = form;
  currentInspection()?.sent(form, submitter);
  let by = direct ? "browser" : "";
  /** @param {Event} event */
  const after = event => { if (event.target === form) by = event.defaultPrevented ? "page" : "browser"; };
  const fits = submitter && submitter.isConnected && submitter.form === form;
  // Against a second press, pages disable the button at once; its name and value belong to the form all the same.
  const disabled = fits && submitter.disabled;
  addEventListener("submit", after);
  try {
    if (disabled) submitter.disabled = false;
    if (direct) apply(nativeSubmit, form, []);
    else apply(nativeRequestSubmit, form, fits ? [submitter] : []);
  } finally {
    if (disabled) submitter.disabled = true;
    removeEventListener("submit", after);
    passing = null;
  }
  return by;
};

/**
 * Lets go of a form that the visitor went back from.
 * @param {HTMLFormElement} form
 */
export const dropForm = form => held.delete(form);

/** @type {(form: HTMLFormElement, submitter: any, direct: boolean) => Promise<unknown>} */
const hold = async (form, submitter, direct) => {
  if (held.has(form)) return;
  held.add(form);
  // A task of its own: within a form's own submit event, browsers ignore a further requestSubmit().
  await new Promise(done => setTimeout(done));
  await whenConfigRead();
  if (!siteConfig() || !isGuarded(form)) return passForm(form, submitter, direct);
  try {
    await within(askApp("prepareForms"));
    if (!held.has(form)) return;
    if (canBeSeen()) runningApp()?.submit(form, submitter, direct);
    else passForm(form, submitter, direct);
  } catch (error) {
    if (isDestroyed()) return;
    fail("load", "a form was sent unchecked: " + messageOf(error));
    passForm(form, submitter, direct);
  }
};

/** @type {(form: any, submitter?: any) => boolean} */
const shouldHold = (form, submitter) => !isDestroyed() && passing !== form && isForm(form)
  && !/^dialog$/i.test((submitter && getAttribute(submitter, "formmethod")) ?? getAttribute(form, "method") ?? "")
  && (!isSettled() || isGuarded(form));

/** @param {any} event */
export const onSubmit = event => {
  if (!shouldHold(event.target, event.submitter)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  hold(event.target, event.submitter, false);
};

/**
 * Has a window's `form.submit()` come by here. Gives a function that puts the native back.
 * @param {any} view
 */
export const patchSubmit = view => patchNative(view.HTMLFormElement.prototype, "submit", self => shouldHold(self) && [void hold(self, null, true)]);

let prepared = false;
/**
 * Loads the app at idle for the first guarded form.
 * @param {Element | Document | ShadowRoot} tree
 */
export const preloadForGuardedForms = tree => {
  if (prepared || !siteConfig()) return;
  const forms = isForm(tree) ? [tree] : formsIn(tree);
  if (!forms.some(isGuarded)) return;
  prepared = true;
  whenIdle(() => {
    ignoreFailure(askApp("prepareForms"));
    // The policy that stands behind the hooks counts for what comes after it.
    if (siteConfig().egress?.csp && wantsInspection()) ignoreFailure(askApp("egress"));
  });
};

/** @param {FocusEvent} event */
export const onFocus = event => {
  // Seen from outside, a field in a shadow root is the root's host.
  const { form } = /** @type {HTMLInputElement} */ (event.composedPath()[0]);
  if (siteConfig() && isForm(form) && isGuarded(form)) ignoreFailure(askApp("prepareForms"));
};

/** Begins to hold forms. */
export const guardForms = () => {
  listen(window, "submit", onSubmit);
  listen(document, "focusin", onFocus);
};

export const releaseForms = () => held.clear();
