// Google Consent Mode v2: what Google's tag is told of the choice, before it runs and at each change.

import { allows, evaluate, withoutRecord } from "./choice.js";
import { siteConfig, terms } from "./config.js";
import { console, Object, stringify } from "./natives.js";
import { ownScript } from "./page.js";
import { isString } from "./values.js";

// Which categories each type follows, where the site does not say.
const ADS = /^(ads?$|advert|market|target)/i;
/** @type {Record<string, RegExp | null>} */
const FOLLOWS = {
  ad_storage: ADS,
  ad_user_data: ADS,
  ad_personalization: ADS,
  analytics_storage: /^(analy|stat|perform|measure)/i,
  functionality_storage: /^(func|pref|nece|essen)/i,
  personalization_storage: /^(func|pref|person)/i,
  // Always granted.
  security_storage: null,
};

// Google's library tells `arguments` from an array, and reads the former alone.
/** @type {(...command: unknown[]) => void} */
function gtag() {
  const view = /** @type {any} */ (window);
  // The page may have put a `push` of its own there.
  try { (view.dataLayer ||= []).push(arguments); } catch (error) { console.error(error); }
}

let told = "";
// `denyAll`: while nothing is known of a choice.
/** @type {(command: "default" | "update", denyAll?: boolean) => void} */
const tell = (command, denyAll) => {
  const conditions = siteConfig()?.consentMode;
  /** @type {Record<string, unknown>} */
  const state = {};
  for (const [name, follows] of Object.entries(FOLLOWS)) {
    const condition = conditions?.[name];
    const granted = !denyAll && (isString(condition) ? evaluate(condition)
      : !follows || terms().categories.some(({ id }) => follows.test(id) && allows(id)));
    state[name] = granted ? "granted" : "denied";
  }
  const now = stringify(state);
  if (command === "update" && now === told) return;
  told = now;
  if (command === "default") state.wait_for_update = 500;
  gtag("consent", command, state);
};

/** With a configuration that has yet to be fetched, `data-consent-mode` has everything denied until then. */
export const tellConsentModeEarly = () => {
  if (ownScript?.dataset.consentMode !== undefined) tell("default", true);
};

/** Tells it what the choice in force allows: the default before, then the choice, then what changes. */
export const tellConsentMode = () => {
  const { consentMode } = siteConfig();
  const isWanted = consentMode === true || consentMode && typeof consentMode === "object";
  if (!isWanted && !told) return;
  if (!told) withoutRecord(() => tell("default"));
  tell("update");
};
