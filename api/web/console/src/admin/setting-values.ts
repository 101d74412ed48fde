// Settings between the API and the fields of a form.

import type { Schemas } from "../api/client";

export type SettingShown = Schemas["SettingShown"];

/** What people call a setting; one without an entry is called by its key. */
const NAMES: Record<string, string> = {
  "chat.enabled": "Chats can be opened",
  welcome_message: "First words",
  "chat.terms_text": "Terms",
  "chat.disclaimer_top": "Notice above",
  "chat.disclaimer_bottom": "Notice below",
  "chat.theme": "Colours of the chat",
  "chat.languages": "Languages of the chat",
  "chat.origins": "Sites whose pages may open chats",
  business_hours: "Business hours",
  auto_replies: "Fixed answers",
  "assistant.provider": "Whose models answer",
  "assistant.system_prompt": "Instructions",
  "assistant.image_prompt": "Instructions for images",
  "assistant.locale": "Dates and amounts",
  "assistant.languages": "Languages of models",
  "assistant.when_sure": "When the answer is certain",
  "assistant.clarify_below": "Ask back below",
  "assistant.context_messages": "Messages read along",
  "assistant.max_messages_before_escalation": "Offer a person after",
  "assistant.redact": "Hide personal data from models",
  "assistant.budget_month": "Budget of a month",
  "knowledge.limit": "Articles for an answer",
  "knowledge.threshold": "How well an article must fit",
  "speech.vocabulary": "Words of your business",
  "desk.assign": "Who gets a conversation",
  "desk.request_timeout": "How long a customer waits for a person",
  "tickets.reopen_within": "Tickets can be opened again within",
  "notifications.email_customers": "Mail notes of calls to customers",
  "notifications.email_agents": "Mail notes of calls to hosts",
};

const GROUPS: readonly (readonly [string, string])[] = [
  ["chat.", "The chat on your pages"],
  ["welcome_message", "The chat on your pages"],
  ["assistant.", "The assistant"],
  ["auto_replies", "The assistant"],
  ["knowledge.", "The assistant"],
  ["desk.", "Your team"],
  ["tickets.", "Your team"],
  ["notifications.", "Calls and mail"],
  ["speech.", "Calls and mail"],
];

export const nameOf = (key: string) => NAMES[key] ?? key;

/** Settings under their headings; business hours have a page of their own. */
export function grouped(settings: SettingShown[]): { title: string; settings: SettingShown[] }[] {
  const groups = new Map<string, SettingShown[]>();
  for (const setting of settings) {
    if (setting.key === "business_hours") continue;
    const title = GROUPS.find(([prefix]) => setting.key.startsWith(prefix))?.[1] ?? "More";
    groups.set(title, [...(groups.get(title) ?? []), setting]);
  }
  return [...groups].map(([title, its]) => ({ title, settings: its }));
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

/** Lists of words are written with commas, everything else that has parts as JSON. */
export function isJson({ key, type, value }: SettingShown): boolean {
  return type === "object" || (type === "list" && (key === "auto_replies" || !(value === null || isWords(value))));
}

/** A value as a field shows it; one that is not set is empty. */
export function read(setting: SettingShown, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (isJson(setting)) return JSON.stringify(value, null, 2);
  if (isWords(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a field holds as the API takes it; an empty one lets the default hold again. Throws where JSON cannot be read. */
export function write(setting: SettingShown, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (isJson(setting)) return JSON.parse(trimmed) as unknown;
  switch (setting.type) {
    case "integer":
    case "number":
      return Number(trimmed);
    case "boolean":
      return trimmed === "true";
    case "list":
      return trimmed
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean);
    default:
      return trimmed;
  }
}

/** What holds without a value, in words. */
export function byDefault(setting: SettingShown): string {
  if (setting.type === "boolean") return setting.default === true ? "By default: yes" : "By default: no";
  const text = read(setting, setting.default);
  return text ? `By default: ${text}` : "Not set";
}
