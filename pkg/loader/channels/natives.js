// Keeps the browser's own functions as they were when this file was loaded. A page that replaces one of them later
// does not see what is read here.

export const apply = Reflect.apply;
export const construct = Reflect.construct;
export const Event = window.Event;
export const FormData = window.FormData;
export const Headers = window.Headers;
export const unescape = window.unescape;
export const URLSearchParams = window.URLSearchParams;
