// What the app may ask of the loader. `src/browser/bridge.rs` says the same in Rust; a test holds the two together.

import { currentRecord, gpcSignal } from "./choice.js";
import { siteConfig } from "./config.js";
import { eraseAgain, makeChoice, notErased, resetChoice, storedIn } from "./consent.js";
import { dropForm, guardedForms, passForm } from "./forms.js";
import { liveDocuments } from "./frames.js";
import { namedConditions } from "./gates.js";
import { currentHost, viewElements } from "./host.js";
import { document, formControls, matches } from "./natives.js";
import { isLate, reportsMistakes } from "./owner.js";
import { baseAddress } from "./page.js";
import { readHistory } from "./records.js";
import { emit, fail } from "./report.js";
import { liveRoots } from "./watch.js";
import { allSentences, language } from "./wording.js";

export const bridge = {
  address: () => baseAddress,
  config: siteConfig,
  record: currentRecord,
  texts: allSentences,
  gpc: gpcSignal,
  host: currentHost,
  views: viewElements,
  language,
  emit,
  fail,
  choose: makeChoice,
  reset: resetChoice,
  history: readHistory,
  storedIn,
  notErased,
  eraseRefused: eraseAgain,
  reportsMistakes,
  isLate,
  gateConditions: namedConditions,
  fits: matches,
  /** @param {HTMLFormElement} form */
  controls: form => [...formControls(form)],
  forms: () => guardedForms(/** @type {(Document | ShadowRoot)[]} */ ([document, ...liveRoots(), ...liveDocuments()])),
  pass: passForm,
  drop: dropForm,
};
