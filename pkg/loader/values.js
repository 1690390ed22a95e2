// Values of a configuration, read so that a wrong type counts as missing.

import { Array } from "./natives.js";

/** @type {(value: any) => any[]} */
export const listOf = value => Array.isArray(value) ? value : [];

/** @type {(value: any) => value is string} */
export const isString = value => typeof value === "string";

/** @type {(value: any) => string | undefined} */
export const stringOrNone = value => isString(value) ? value : undefined;
