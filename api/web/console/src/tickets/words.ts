// What the states of a ticket are called.

import type { TicketPriority, TicketStatus } from "../api/types";
import type { Tone } from "../ui/controls";

export const TICKET_STATUS: Record<TicketStatus, readonly [string, Tone]> = {
  open: ["Open", "warn"],
  awaiting_admin: ["Waits for us", "bad"],
  awaiting_user: ["Waits for the customer", "info"],
  resolved: ["Resolved", "good"],
  closed: ["Closed", ""],
};

export const PRIORITY: Record<TicketPriority, readonly [string, Tone]> = {
  urgent: ["Urgent", "bad"],
  high: ["High", "warn"],
  normal: ["Normal", ""],
  low: ["Low", ""],
};

export const SOURCE: Record<string, string> = { chat: "Chat", form: "Form", import: "Import", email: "E-mail" };
