// What the loader says, in the language of the page: the site's own words, else those of the language's file,
// else English, which stands beside each call of `text`.

import { LANGUAGES, TIMEOUT } from "./constants.js";
import { siteConfig } from "./config.js";
import { document, fetch, navigator, Object, parse, URL } from "./natives.js";
import { baseAddress, within } from "./page.js";
import { fail, messageOf } from "./report.js";
import { isString, stringOrNone } from "./values.js";

/** @typedef {Record<string, unknown>} Sentences */

// Set by the page while it stands.
let chosen = "";
// The language whose file is here, or failed to come, and its sentences.
let fetchedFile = "";
let spokenFile = "";
/** @type {Sentences} */
let sentences = {};

/** @param {string} tag */
export const chooseLanguage = tag => { chosen = `${tag}`; };

/** The tag of the language to speak: the page's or the browser's, where the site does not say. */
export const language = () => {
  const wanted = chosen || stringOrNone(siteConfig()?.language);
  return wanted && wanted !== "auto" ? wanted : document.documentElement.lang || navigator.language || "en";
};

/** @param {string} tag */
const baseOf = tag => tag.split("-")[0] || "";

/** The file for the language in force; empty for English and where there is none. */
const fileName = () => {
  // Norwegian under any of its tags.
  const tag = language().toLowerCase().replace(/^n[on]\b/, "nb");
  return [tag, baseOf(tag)].find(one => LANGUAGES.split(" ").includes(one)) || "";
};

/**
 * The site's own sentences for a language, whatever the case of its tag.
 * @param {string} tag
 * @returns {any}
 */
const ownSentences = tag => Object.entries(siteConfig()?.text || {}).find(([key]) => key.toLowerCase() === tag)?.[1];

/** Whether everything that is said now can be said in the language in force. */
export const isWordingReady = () => fileName() === fetchedFile;

/** The language that most of it is in, for `lang`. */
export const spokenLanguage = () => {
  const tag = language().toLowerCase();
  return spokenFile || [tag, baseOf(tag)].find(ownSentences) || "en";
};

export const isRightToLeft = () => /^(ar|ckb|fa|he|ps|ur|yi)\b/.test(spokenLanguage());

/**
 * The sentence of this key, each `{name}` in it replaced by its value.
 * @param {string} key
 * @param {string} english
 * @param {Record<string, string>} [values]
 */
export const text = (key, english, values = {}) => {
  const tag = language().toLowerCase();
  const found = [ownSentences(tag), ownSentences(baseOf(tag)), sentences, ownSentences("en")]
    .map(one => one?.[key]).find(isString);
  // A name in another script must not turn the sentence around it.
  const isolate = isRightToLeft() ? ["\u2068", "\u2069"] : ["", ""];
  return (found ?? english).replace(/\{([\w-]+)\}/g, (place, name) => name in values ? isolate.join(values[name]) : place);
};

/** @type {Map<string, Promise<Sentences>>} */
const files = new Map();

/** @param {string} path */
const fetchFile = async path => {
  try {
    const response = await within(fetch(new URL(path, baseAddress)), TIMEOUT / 3);
    if (!response.ok) throw new Error("" + response.status);
    return parse(await response.text());
  } catch (error) {
    fail("text", path + " could not be loaded (" + messageOf(error) + "), so the words are English. Publish every file of pkg/dist beside the loader.");
    return {};
  }
};

/**
 * The sentences of a file, fetched once.
 * @param {string} folder
 * @param {string} file
 * @returns {Promise<Sentences> | Sentences}
 */
const sentencesOf = (folder, file) => {
  const path = folder + file + ".json";
  if (file && !files.has(path)) files.set(path, fetchFile(path));
  return files.get(path) || {};
};

/** Fetches the words of the loader in the language in force. */
export const fetchWording = async () => {
  const file = fileName();
  const found = await sentencesOf("text/", file);
  // Another language may have been chosen meanwhile.
  if (file === fileName() && file !== fetchedFile) [sentences, fetchedFile, spokenFile] = [found, file, found["banner.title"] ? file : ""];
};

/** Fetches the words of the views as well. */
export const fetchAllWording = async () => {
  const file = fileName();
  const views = sentencesOf("text/views/", file);
  await fetchWording();
  const found = await views;
  // Another language may have been chosen meanwhile.
  if (file === fetchedFile) sentences = { ...sentences, ...found };
};

/** All that was fetched, for the app. */
export const allSentences = () => sentences;
