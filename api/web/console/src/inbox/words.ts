// What the states of a conversation are called.

import type { Message, Session, SessionStatus } from "../api/types";
import type { Tone } from "../ui/controls";
import { called } from "../ui/words";
import type { View } from "./search";

export const STATUS: Record<SessionStatus, readonly [string, Tone]> = {
  ai_active: ["Assistant", "brand"],
  waiting: ["Waiting", "warn"],
  agent_active: ["Person", "info"],
  escalated: ["Asks for a person", "warn"],
  closed: ["Closed", ""],
  archived: ["Archived", ""],
};

export const VIEW_NAMES: Record<View, string> = {
  active: "Active",
  unassigned: "Unassigned",
  mine: "Mine",
  resolved: "Resolved",
};

export const SENDERS: Record<Message["sender"], string> = {
  customer: "Customer",
  bot: "Assistant",
  agent: "Team",
  system: "System",
};

/** Whom a conversation is with; visitors are told apart by the end of its id. */
export const partner = ({ id, contact }: Pick<Session, "id" | "contact">) => called(contact, `Visitor ${id.slice(-4)}`);

export const isOpen = (status: SessionStatus) => status !== "closed" && status !== "archived";
