// Parts of the script that come when they are first needed.

import { patiently } from "./patiently";

/** What `load` imports, asked for again where it does not come. */
export function part<T>(load: () => Promise<T>): Promise<T> {
  return patiently((before) => (before === 0 ? load() : again(load, before)));
}

/** Some browsers remember that an address could not be had, and do not ask for it twice: the next try names another one. */
function again<T>(load: () => Promise<T>, before: number): Promise<T> {
  // The bundler writes the part's address into the function; a site's own bundler may do otherwise.
  const [, path] = /import\(["'`](\.[^"'`]+)["'`]\)/.exec(load.toString()) ?? [];
  if (path === undefined) return load();
  const address = new URL(`${path}?retry=${before}`, import.meta.url).href;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address) as Promise<T>;
}
