// Names that several modules share. The build fills in the first three.

/** The release, such as `0.1.0`. */
export const VERSION = "0.0.0";
/** The app's entry, relative to the loader. */
export const APP = "./privacy_widget_app.js";
/** The languages with a file in `text/`, separated by blanks. */
export const LANGUAGES = "";

/** The cookie and the key in localStorage; keys of other things that are kept begin with it. */
export const NAME = "privacy_widget";
/** The element, and the prefix of events. */
export const TAG = "privacy-widget";
/** Milliseconds that anything may take before the page goes on without it. */
export const TIMEOUT = 10000;
