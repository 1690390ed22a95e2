// The page's language may change while the page stands: the words follow.

import { runningApp } from "./app.js";
import { siteConfig } from "./config.js";
import { renewWords } from "./consent.js";
import { viewElements, markLanguage } from "./host.js";
import { document, MutationObserver } from "./natives.js";
import { isDestroyed } from "./page.js";
import { chooseLanguage, fetchAllWording, language } from "./wording.js";

let spoken = "";

const follow = async () => {
  if (isDestroyed() || !siteConfig() || language() === spoken) return;
  spoken = language();
  if (runningApp()) {
    await fetchAllWording();
    viewElements().forEach(markLanguage);
    runningApp()?.languageChanged();
  }
  await renewWords();
};

/** @param {string} tag a language tag, or `auto` */
export const setLanguage = tag => {
  chooseLanguage(tag);
  return follow();
};

/** Follows `<html lang>`. Gives a function that ends it. */
export const followPageLanguage = () => {
  spoken = language();
  const observer = new MutationObserver(follow);
  observer.observe(document.documentElement, { attributeFilter: ["lang"] });
  return () => observer.disconnect();
};
