// The settings that a company may change, as people call them.

export type Kind =
  | { type: "text" }
  | { type: "line"; example: string }
  | { type: "list"; example: string }
  | { type: "number"; least: number; most: number; step?: number }
  | { type: "choice"; options: readonly (readonly [string, string])[]; yesNo?: boolean };

export interface Known {
  key: string;
  name: string;
  help: string;
  kind: Kind;
}

const YES_NO: Kind = {
  type: "choice",
  yesNo: true,
  options: [
    ["true", "Yes"],
    ["false", "No"],
  ],
};

export const GROUPS: { title: string; settings: Known[] }[] = [
  {
    title: "Conversations",
    settings: [
      {
        key: "welcome_message",
        name: "First words",
        help: "What the assistant says when a chat opens.",
        kind: { type: "text" },
      },
      {
        key: "assistant.languages",
        name: "Languages",
        help: "The assistant answers in the customer's language where it is one of these. Codes, separated by commas.",
        kind: { type: "list", example: "en, de" },
      },
      {
        key: "assistant.locale",
        name: "Dates and amounts",
        help: "Whether 4/5 is in April or in May where a message does not say.",
        kind: { type: "line", example: "en-GB" },
      },
      {
        key: "assistant.clarify_below",
        name: "Ask back below",
        help: "How sure the assistant must be, from 0 to 1, not to ask what was meant.",
        kind: { type: "number", least: 0, most: 1, step: 0.01 },
      },
      {
        key: "assistant.max_messages_before_escalation",
        name: "Offer a person after",
        help: "So many messages without a good answer. 0: never by itself.",
        kind: { type: "number", least: 0, most: 1000 },
      },
      {
        key: "desk.assign",
        name: "Who gets a conversation",
        help: "By hand, or by itself to those who are available.",
        kind: {
          type: "choice",
          options: [
            ["manual", "Whoever takes it"],
            ["round_robin", "One after the other"],
            ["least_busy", "Whoever has the fewest"],
          ],
        },
      },
    ],
  },
  {
    title: "Language models",
    settings: [
      {
        key: "assistant.system_prompt",
        name: "Instructions",
        help: "What models are told about your company and its tone.",
        kind: { type: "text" },
      },
      {
        key: "assistant.when_sure",
        name: "When the answer is certain",
        help: "Who answers what Frontdesk can say exactly by itself.",
        kind: {
          type: "choice",
          options: [
            ["builtin", "Frontdesk itself, at once and free of charge"],
            ["model", "A model, in its own words"],
          ],
        },
      },
      {
        key: "assistant.context_messages",
        name: "Messages read along",
        help: "How many of the latest messages a model is given.",
        kind: { type: "number", least: 1, most: 100 },
      },
      {
        key: "assistant.redact",
        name: "Hide personal data from models",
        help: "Names, addresses and numbers become placeholders.",
        kind: YES_NO,
      },
      {
        key: "assistant.budget_month",
        name: "Budget of a month",
        help: "When it is spent, Frontdesk answers without models. In your own currency.",
        kind: { type: "number", least: 0, most: 1e9, step: 0.01 },
      },
    ],
  },
  {
    title: "Knowledge, calls and mail",
    settings: [
      {
        key: "knowledge.limit",
        name: "Articles for an answer",
        help: "At most so many.",
        kind: { type: "number", least: 1, most: 20 },
      },
      {
        key: "knowledge.threshold",
        name: "How well an article must fit",
        help: "From 0 to 1; higher: fewer answers, and surer ones.",
        kind: { type: "number", least: 0, most: 1, step: 0.01 },
      },
      {
        key: "speech.vocabulary",
        name: "Words of your business",
        help: "Names that recordings are transcribed with, separated by commas.",
        kind: { type: "list", example: "Larkspur, duvet" },
      },
      {
        key: "notifications.email_customers",
        name: "Mail notes of calls to customers",
        help: "Whoever took part gets them.",
        kind: YES_NO,
      },
      {
        key: "notifications.email_agents",
        name: "Mail notes of calls to colleagues",
        help: "Whoever took part gets them.",
        kind: YES_NO,
      },
    ],
  },
];

/** A stored value as a field shows it; nothing stored is empty. */
export function read(kind: Kind, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (kind.type === "list") return Array.isArray(value) ? value.join(", ") : "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a field holds as the API takes it. */
export function write(kind: Kind, text: string): unknown {
  switch (kind.type) {
    case "number":
      return Number(text);
    case "list":
      return text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean);
    case "choice":
      return kind.yesNo ? text === "true" : text;
    default:
      return text.trim();
  }
}
