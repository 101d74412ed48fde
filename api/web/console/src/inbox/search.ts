// What the address of the inbox says.

export const VIEWS = ["active", "unassigned", "mine", "resolved"] as const;
export type View = (typeof VIEWS)[number];

export interface InboxSearch {
  view?: View;
  session?: string;
  q?: string;
}

export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const view = VIEWS.find((known) => known === search.view);
  return {
    ...(view && { view }),
    ...(typeof search.session === "string" && { session: search.session }),
    ...(typeof search.q === "string" && search.q && { q: search.q }),
  };
}
