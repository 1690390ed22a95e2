// How the site wants the widget to look; the app reads and checks the same keys.

import { siteConfig } from "./config.js";
import { markElement } from "./dom.js";

const PLACE = /^(top|middle|bottom)(-(start|end|left|right))?$/;

/** The values of `appearance`, each with its default. What style sheets do not know changes nothing. */
export const appearanceOf = () => {
  const { theme, banner = "box", position, reopen } = siteConfig()?.appearance || {};
  return {
    theme,
    layout: banner,
    position: PLACE.test(position) ? position : banner === "wall" ? "middle" : "bottom-start",
    reopen: reopen === "none" || PLACE.test(reopen) ? reopen : "bottom-start",
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
