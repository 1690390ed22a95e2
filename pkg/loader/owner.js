// What the site's owner is told, and when: the app words it and checks the configuration, which visitors need not
// wait for.

import { matches } from "./natives.js";
import { ownScript } from "./page.js";

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an owner looks: on loopback hosts and with `data-debug`, unless it is `off`. */
export const reportsMistakes = () => {
  const debug = ownScript?.dataset.debug;
  return debug === undefined ? LOOPBACK.test(location.hostname) : debug !== "off";
};

/** Whether something of the page's may have run before the loader. */
export const isLate = () => !ownScript || ownScript.async || !matches(ownScript, "head>:not([defer],[type=module])");
