// Inspects forms that are sent without a review because the site does not have them guarded.

import { absoluteUrl, isNetworkUrl, withoutQuery } from "./addresses.js";
import { readBody } from "./bodies.js";
import { FormData } from "./natives.js";
import { isForm, isPromise } from "./values.js";
import { WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").Verdict} Verdict */

/**
 * Reads what a form would send, and where.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 */
const submission = (form, submitter) => {
  /** @param {string} name */
  const get = name => submitter?.getAttribute("form" + name) ?? form.getAttribute(name) ?? "";
  let data;
  // A submitter that is no button of the form makes the constructor throw.
  try { data = new FormData(form, submitter); } catch { data = new FormData(form); }
  const url = get("action") ? absoluteUrl(get("action")) : location.href;
  return { url, body: readBody(data), method: get("method") };
};

/**
 * Whether a form may be sent.
 * @param {Context} context
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {Verdict}
 */
const judgeForm = (context, form, submitter) => {
  const { url, body, method } = submission(form, submitter);
  if (!isNetworkUrl(url) || /^dialog$/i.test(method)) return true;
  const verdict = context.judge("form", url, body, WAITS);
  /** @param {boolean} allowed */
  const note = allowed => {
    if (allowed) context.recentlyAllowed.add(withoutQuery(url));
    return allowed;
  };
  return isPromise(verdict) ? verdict.then(note) : note(verdict);
};

/**
 * @param {Context} context
 * @returns {(event: SubmitEvent) => void}
 */
export const createSubmitListener = context => {
  /** @type {HTMLFormElement | null} */
  let resent = null;
  return event => {
    const { target: form, submitter } = event;
    if (!isForm(form) || context.passing() === form || resent === form) return;
    // The visitor sends a form that is not guarded: what they typed there counts as sent from now on.
    context.app.sent(form, "");
    const verdict = judgeForm(context, form, submitter);
    if (verdict === true) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    settle(verdict, () => {
      resent = form;
      try { form.requestSubmit(submitter?.isConnected ? submitter : undefined); } finally { resent = null; }
    }, () => {});
  };
};

/**
 * Notes that a guarded form is being sent after its review.
 * @param {Context} context
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 */
export const noteSent = (context, form, submitter) => {
  const { url } = submission(form, submitter);
  context.app.sent(form, url);
  context.recentlyAllowed.add(withoutQuery(url));
};

/** @type {Handlers} */
export const formHandlers = {
  submit: (call, self) => settle(judgeForm(call, self, null), call.proceed, () => {}),
};
