// The small button that stays: a choice can be changed as easily as it was made. It also says that the browser's
// opt-out signal was honoured.

import { appearanceOf } from "./appearance.js";
import { allows, currentRecord, gpcSignal } from "./choice.js";
import { siteConfig, terms } from "./config.js";
import { TIMEOUT } from "./constants.js";
import { makeElement } from "./dom.js";
import { currentHost, markLanguage } from "./host.js";
import { append, querySelectorAll, remove, setAttribute } from "./natives.js";
import { fetchWording, isWordingReady, text } from "./wording.js";

/** @returns {HTMLElement | null | undefined} */
const findButton = () => currentHost()?.shadowRoot?.querySelector(".reopen");

/** Focuses it, without scrolling to it. */
export const focusReopen = () => findButton()?.focus({ preventScroll: true });

/** What it says beside its sign of the browser's signal; nothing where there is none, or it is overruled. */
const signalNote = () => {
  const signalled = gpcSignal() ? terms().categories.filter(category => category.heedsGpc) : [];
  if (!signalled.length || signalled.some(({ id }) => allows(id))) return "";
  return signalled.some(({ id }) => currentRecord()?.granted.includes(id))
    ? text("gate.gpc-conflict", "Opt-out request honoured instead of your earlier choice")
    : text("gate.gpc", "Opt-out request honoured");
};

/** Makes it where it is missing, and has it say what is true now. */
export const updateReopen = () => {
  const host = currentHost();
  if (!host || !siteConfig()) return;
  const button = findButton() || makeButton();
  if (isWordingReady()) markLanguage(host);
  const note = signalNote();
  const name = text("gate.reopen", "Privacy settings");
  querySelectorAll(button, "span").forEach(remove);
  if (note) append(button, makeElement("span", {}, note));
  button.title = name;
  setAttribute(button, "aria-label", note ? note + " – " + name : name);
  // What can be read is worth its words; what is only a name waits until somebody comes near.
  if (note) updateWhenWorded();
};

const updateWhenWorded = async () => {
  if (isWordingReady()) return;
  await fetchWording();
  updateReopen();
};

/** @type {() => void} */
let onPress = () => {};
/** @param {() => void} open opens the preferences */
export const onReopen = open => { onPress = open; };

const makeButton = () => {
  const button = makeElement("button", { class: "reopen", part: "reopen", "data-position": appearanceOf().reopen });
  button.onclick = () => onPress();
  button.onpointerenter = button.onfocus = updateWhenWorded;
  currentHost()?.shadowRoot?.append(button);
  return button;
};

/** Says that what the visitor asked for could not be loaded. */
export const sayFailure = () => {
  const root = currentHost()?.shadowRoot;
  if (!root || root.querySelector(".sorry")) return;
  const box = makeElement("p", { class: "gate sorry", role: "alert" }, text("gate.failed", "This could not be loaded. Check your connection and try again."));
  root.append(box);
  setTimeout(() => remove(box), TIMEOUT);
};
