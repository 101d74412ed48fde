// What was begun and not sent, by conversation. It outlives a reload, not the browser's tab.

const PREFIX = "frontdesk.draft.";

export const drafts = {
  get(id: string): string {
    try {
      return sessionStorage.getItem(PREFIX + id) ?? "";
    } catch {
      return "";
    }
  },
  set(id: string, text: string): void {
    try {
      if (text) sessionStorage.setItem(PREFIX + id, text);
      else sessionStorage.removeItem(PREFIX + id);
    } catch {
      // Then the draft lives as long as the page.
    }
  },
};
