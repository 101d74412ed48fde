// What webhooks are told, and what becomes of it.

import type { Schemas } from "../api/client";
import type { Tone } from "../ui/controls";

export type Webhook = Schemas["ShownWebhook"];
export type Delivery = Schemas["ShownDelivery"];
export type DeliveryState = Schemas["DeliveryState"];

export const EVENTS = [
  ["session.created", "A conversation begins"],
  ["session.escalated", "A conversation goes to a person"],
  ["session.closed", "A conversation ends"],
  ["message.created", "Somebody writes a message"],
  ["ticket.created", "A ticket is opened"],
  ["ticket.updated", "A ticket changes"],
  ["call.done", "A call's notes are there"],
  ["call.failed", "A call could not be read"],
  ["contact.erased", "A contact is erased"],
] as const;

export const PAYLOADS: readonly (readonly [Schemas["HookPayload"], string])[] = [
  ["thin", "Which thing it is, without its words"],
  ["full", "The thing itself, with names and words"],
];

export const NAMED: Record<DeliveryState, readonly [string, Tone]> = {
  waiting: ["Waiting", "info"],
  delivered: ["Delivered", "good"],
  failed: ["Failed", "bad"],
};

export const STATES = (["waiting", "delivered", "failed"] as const).map((state) => [state, NAMED[state][0]] as const);
