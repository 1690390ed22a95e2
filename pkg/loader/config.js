// The site's configuration: from the page or from a file, read once, then the same for as long as the page stands.

import { document, fetch, parse, stringify, URL } from "./natives.js";
import { ownScript, within } from "./page.js";
import { readTerms } from "./terms.js";

/** @type {any} */
let raw = null;
/** @type {import("./types").Terms | null} */
let read = null;
let settled = false;
/** @type {Promise<void> | undefined} */
let reading;

/** The configuration as written; `null` until it is read, and where it cannot be. */
export const siteConfig = () => raw;
/** What consent needs of it, every value safe. Only after `siteConfig()` is there. */
export const terms = () => /** @type {import("./types").Terms} */ (read);
/** Resolves when the configuration has been read, or has turned out to be unreadable; nothing where it has been. */
export const whenConfigRead = () => reading;
/** Whether the configuration has been read, or has turned out to be unreadable. */
export const isSettled = () => settled;

/** Whether the site wants what leaves its pages to be inspected. */
export const wantsInspection = () => raw.egress?.mode !== "off";

/** @param {string} source */
const parseConfig = source => {
  const value = parse(source);
  if (!value || stringify(value)[0] !== "{") throw new Error("it is not a JSON object");
  return value;
};

const fetchConfig = async () => {
  const address = ownScript?.dataset.config;
  if (!address) throw new Error("there is no data-config");
  const response = await fetch(new URL(address, document.baseURI), { credentials: "same-origin" });
  if (!response.ok) throw new Error(address + " answered " + response.status);
  return parseConfig(await response.text());
};

/**
 * Reads the configuration: at once where it stands in the page, else when its file has come. Calls one of the
 * two functions.
 * @param {() => void} onRead
 * @param {(error: any) => void} onFailure
 */
export const readConfig = (onRead, onFailure) => {
  /** @param {() => any} get */
  const take = get => {
    try {
      raw = get();
    } catch (error) {
      settled = true;
      return onFailure(error);
    }
    read = readTerms(raw, location.host);
    settled = true;
    onRead();
  };
  const inline = document.querySelector("script[data-privacy-config]");
  if (inline) return take(() => parseConfig(inline.textContent || ""));
  reading = (async () => {
    try {
      const value = await within(fetchConfig());
      take(() => value);
    } catch (error) {
      take(() => { throw error; });
    }
  })();
};
