// How the site wants the widget to look; the app reads and checks the same keys.

import { siteConfig } from "./config.js";
import { markElement } from "./dom.js";

const PLACE = /^(top|middle|bottom)(-(start|end|left|right))?$/;

/** @type {(value: unknown, allowed: RegExp, otherwise: string) => string} */
const oneOf = (value, allowed, otherwise) => typeof value === "string" && allowed.test(value) ? value : otherwise;

/** The values of `appearance`, each with its default. */
export const appearanceOf = () => {
  const { theme, banner, position, reopen } = siteConfig()?.appearance || {};
  const layout = oneOf(banner, /^(box|bar|wall)$/, "box");
  return {
    theme: oneOf(theme, /^(light|dark)$/, ""),
    layout,
    position: oneOf(position, PLACE, layout === "wall" ? "middle" : "bottom-start"),
    reopen: reopen === "none" ? reopen : oneOf(reopen, PLACE, "bottom-start"),
  };
};

/**
 * Has the style sheet of an element follow the site's theme.
 * @param {Element} element
 */
export const applyTheme = element => {
  const { theme } = appearanceOf();
  if (theme) markElement(element, "data-theme", theme);
};
