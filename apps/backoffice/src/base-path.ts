// A variable: what is written as a call of URL with it, the build would take for the name of a file.
const here = import.meta.url;

/**
 * The path of the backoffice, with a slash at its end: scripts lie in one folder of it, as built and as written, and it may
 * be reached below a path that was not known when it was built.
 */
export const BASE_PATH = new URL('../', here).pathname;
