// What the figures are called, and how they are written. Their exact meanings stand in docs/figures.md.

import { PROVIDER } from "../calls/words";
import { plain } from "../ui/words";
import type { How } from "./period";

export const FIGURES = {
  sessions: ["Conversations", "count"],
  sessions_with_questions: ["With a question", "count"],
  sessions_over: ["Over by now", "count"],
  messages: ["Messages", "count"],
  answered_alone: ["Answered without a person", "share"],
  first_answer_p50: ["First answer, half within", "seconds"],
  first_answer_p90: ["First answer, nine of ten within", "seconds"],
  resolution_p50: ["Last answer, half within", "seconds"],
  resolution_p90: ["Last answer, nine of ten within", "seconds"],
  handovers: ["Hand-overs to a person", "count"],
  handover_share: ["Share handed over", "share"],
  requests: ["Wishes for a person now", "count"],
  requests_abandoned: ["For whom nobody came", "count"],
  request_wait_p50: ["Waited, half within", "seconds"],
  request_wait_p90: ["Waited, nine of ten within", "seconds"],
  tickets: ["Tickets opened", "count"],
  tickets_solved: ["Of them solved", "count"],
  ticket_resolution_p50: ["Solved, half within", "seconds"],
  ticket_resolution_p90: ["Solved, nine of ten within", "seconds"],
  satisfaction: ["Satisfaction, of 5", "mean"],
  satisfaction_answers: ["Customers who said so", "count"],
  intent_confidence: ["Sure of what was meant", "share"],
  intent_unsure_share: ["Read with doubt", "share"],
  model_answers: ["Answers for which models were asked", "count"],
  model_failure_share: ["In vain", "share"],
  model_cost: ["Cost, in your currency", "money"],
  model_tokens: ["Tokens", "count"],
  model_latency_p50: ["Whole answer, half within", "seconds"],
  model_latency_p90: ["Whole answer, nine of ten within", "seconds"],
  model_first_word_p50: ["First word, half within", "seconds"],
  model_first_word_p90: ["First word, nine of ten within", "seconds"],
  calls: ["Calls", "count"],
  call_minutes: ["They took", "minutes"],
  recorded_minutes: ["Recorded", "minutes"],
  coverage: ["Became text", "share"],
  real_time_factor: ["Time to transcribe, by length", "factor"],
  action_items: ["Action items", "count"],
  action_items_done: ["Of them done", "count"],
} as const satisfies Record<string, readonly [string, How]>;
export type FigureName = keyof typeof FIGURES;

const NAMES: Record<string, string> = {
  asked_in_words: "Asked in their own words",
  asked_by_button: "Asked by the button",
  assistant: "The assistant gave it up",
  taken: "Somebody took it",
  words: "Words alone",
  bot: "Assistant",
  agent: "People of the company",
  system: "Notices",
  web: "Website",
  under_1d: "Under a day",
  under_3d: "Under three days",
  under_7d: "Under a week",
  older: "Older",
  ended: "Ended another way",
  expired: "Nobody came in time",
  chunk: "Recordings",
  meeting: "Calls",
  ...PROVIDER,
};

export const thing = (name: string) => NAMES[name] ?? plain(name);

const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** `de` as people say it. */
export function language(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}
