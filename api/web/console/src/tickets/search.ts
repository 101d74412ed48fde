// What the address of the tickets says.

export const STATUSES = ["open", "awaiting_admin", "awaiting_user", "resolved", "closed"] as const;
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const;
export const SOURCES = ["chat", "form", "email", "import"] as const;

export interface TicketsSearch {
  status?: (typeof STATUSES)[number];
  priority?: (typeof PRIORITIES)[number];
  source?: (typeof SOURCES)[number];
  assignee?: "me" | "none";
  sort?: "oldest";
  q?: string;
}

export function ticketsSearch(search: Record<string, unknown>): TicketsSearch {
  const status = STATUSES.find((known) => known === search.status);
  const priority = PRIORITIES.find((known) => known === search.priority);
  const source = SOURCES.find((known) => known === search.source);
  const assignee = (["me", "none"] as const).find((known) => known === search.assignee);
  return {
    ...(status && { status }),
    ...(priority && { priority }),
    ...(source && { source }),
    ...(assignee && { assignee }),
    ...(search.sort === "oldest" && { sort: "oldest" as const }),
    ...(typeof search.q === "string" && search.q && { q: search.q }),
  };
}
