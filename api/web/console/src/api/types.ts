// Short names for what the API sends.

import type { Schemas } from "./client";

export type Me = Schemas["Me"];
export type User = Schemas["User"];
export type Role = Schemas["Role"];
export type Session = Schemas["Session"];
export type DeskSession = Schemas["DeskSession"];
export type SessionStatus = Schemas["SessionStatus"];
export type Message = Schemas["Message"];
export type Attachment = Schemas["Attachment"];
export type Action = Schemas["Action"];
export type Entity = Schemas["Entity"];
export type SessionNote = Schemas["SessionNote"];
export type Mood = Schemas["Sentiment"];
export type Ticket = Schemas["DeskTicket"];
export type TicketStatus = Schemas["TicketStatus"];
export type TicketPriority = Schemas["TicketPriority"];
export type Conference = Schemas["Conference"];
export type CallState = Schemas["CallState"];
export type Transcript = Schemas["ConferenceTranscript"];
export type Turn = Schemas["CallTurn"];
export type Model = Schemas["ShownModel"];
export type ModelInput = Schemas["ModelInput"];
export type Job = Schemas["Job"];
export type Trail = Schemas["Trail"];
export type Article = Schemas["ArticleShown"];
export type AuditEntry = Schemas["AuditEntry"];
export type Accuracy = Schemas["Accuracy"];
export type Activity = Schemas["Activity"];

/** A call's notes, which the description leaves open. */
export interface Notes {
  call_id: string;
  title?: string | null;
  participants: string[];
  started_at?: string | null;
  ended_at?: string | null;
  summary: string;
  decisions: Evidence[];
  action_items: ActionItem[];
  topics: string[];
  open_questions: string[];
  /** Who took them; notes of before do not say. */
  by?: "model" | "extractive";
  model?: string;
  /** Why no model took them, where one was to. */
  reason?: string;
}

/** What somebody said, and where. */
export interface Evidence {
  text: string;
  quote: string;
  start_ms?: number | null;
}

export interface ActionItem extends Evidence {
  id: string;
  owner: string | null;
  due: string | null;
  done: boolean;
  done_at: string | null;
}
