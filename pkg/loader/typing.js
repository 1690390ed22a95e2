// The first personal thing that is typed has the inspection of what leaves the page loaded.

import { askApp, importPart, runningApp } from "./app.js";
import { isSettled, siteConfig, wantsInspection, whenConfigRead } from "./config.js";
import { isForm, isGuarded, passingForm } from "./forms.js";
import { hookAll } from "./hooks.js";
import { beginInspection, currentInspection, isInspecting, releaseCalls, requestArguments, setInspecting } from "./interception.js";
import { matches } from "./natives.js";
import { isDestroyed, listen, within } from "./page.js";
import { nativesById, patchToString } from "./patch.js";
import { fail, ignoreFailure, messageOf } from "./report.js";

// What the page itself calls personal; it counts where the site has something to say of what may leave.
const PERSONAL = "[type=email],[type=tel],[type=password],[autocomplete]:not([autocomplete=on],[autocomplete=off],[autocomplete=''])";

/** @param {any} field */
const isWatched = field => field.nodeType === 1 && (matches(field, "[data-privacy-field]")
  || isForm(field.form) && isGuarded(field.form) || siteConfig().egress && matches(field, PERSONAL));

const touched = new Set();

const loadInspection = async () => {
  setInspecting(true);
  try {
    const module = importPart("channels.js");
    ignoreFailure(module);
    await within(askApp("egress"));
    const { start } = await within(module);
    if (isDestroyed()) return;
    beginInspection(start({ app: runningApp(), requestArguments, nativesById, hookAll, patchToString, touched, passing: passingForm, setInspecting }));
  } catch (error) {
    if (isDestroyed()) return;
    // It is not tried again: each time, the page would wait.
    touched.add(null);
    setInspecting(false);
    // If the app itself is missing, that has been said.
    if (runningApp()) fail("egress", "what leaves is not inspected: " + messageOf(error));
    releaseCalls();
  }
};

/** @param {Event} event */
const onTyped = async event => {
  const [field] = event.composedPath();
  if (!isSettled()) await whenConfigRead();
  if (isDestroyed() || !siteConfig() || !wantsInspection() || !isWatched(field)) return;
  const inspection = currentInspection();
  if (inspection) return inspection.typed(field);
  touched.add(field);
  if (!isInspecting() && touched.size === 1) loadInspection();
};

/** @param {EventTarget} view */
export const listenForTyping = view => {
  for (const type of ["input", "change"]) listen(view, type, onTyped);
};
