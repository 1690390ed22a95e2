// The choice in force, and what it allows. Who changes it, and what follows, is in consent.js.

import { siteConfig, terms } from "./config.js";
import { evaluateCondition, findDeclared, isAllowed } from "./decisions.js";
import { navigator } from "./natives.js";

/** @typedef {import("./types").ConsentRecord} ConsentRecord */

/** @type {ConsentRecord | null} */
let record = null;
// What conditions come to, until the choice is another one: many blocked elements share one.
/** @type {Map<string, boolean>} */
const conditions = new Map();

/** The record in force; `null` before a choice. */
export const currentRecord = () => record;
/** @param {ConsentRecord | null} next */
export const setRecord = next => {
  record = next;
  conditions.clear();
};

/**
 * Does something as before a choice.
 * @param {() => void} fn
 */
export const withoutRecord = fn => {
  const current = record;
  setRecord(null);
  fn();
  setRecord(current);
};

/** Whether the browser sends Global Privacy Control. */
export const gpcSignal = () => /** @type {any} */ (navigator).globalPrivacyControl === true;

/** @param {string} id a category or service */
export const allows = id => !!siteConfig() && isAllowed(id, terms(), record, gpcSignal());

/**
 * The declared category of an id, and the service if it is one.
 * @param {string} id
 */
export const declaredAs = id => findDeclared(id, terms());

/** @param {string} condition such as `a & !b | c` */
export const evaluate = condition => evaluateCondition(condition, id => !!declaredAs(id), allows);

/** @param {string} condition */
export const cachedCondition = condition => {
  let holds = conditions.get(condition);
  if (holds === undefined) conditions.set(condition, holds = evaluate(condition));
  return holds;
};
