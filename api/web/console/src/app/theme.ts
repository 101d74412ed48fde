// Light or dark. The choice is kept with the person; this page remembers it so that the next start does not flash.

import type { Schemas } from "../api/client";

type Theme = Schemas["Theme"];
const KEY = "frontdesk.theme";

export function setTheme(theme: Theme): void {
  apply(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing still shows the theme.
  }
}

export function startTheme(): void {
  try {
    apply(localStorage.getItem(KEY) as Theme | null);
  } catch {
    apply(null);
  }
}

function apply(theme: Theme | null): void {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
}
