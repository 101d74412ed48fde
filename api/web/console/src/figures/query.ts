// Asks for figures.

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, must, type Schemas } from "../api/client";
import { pace } from "../app/pace";
import type { Stretch } from "./period";

export type Figures = Schemas["Figures"];
export type Compared = Schemas["Compared"];
export type Kind = "summary" | "trends" | "agents" | "intents" | "quality" | "calls";

const PATHS = {
  summary: "/api/admin/analytics/summary",
  trends: "/api/admin/analytics/trends",
  agents: "/api/admin/analytics/agents",
  intents: "/api/admin/analytics/intents",
  quality: "/api/admin/analytics/quality",
  calls: "/api/admin/analytics/calls",
} as const;

/** A stretch that goes on now ends now: its whole is then compared with as many hours before. */
export const figuresQuery = (kind: Kind, { from, to, open, tz, by }: Stretch, enabled = true) =>
  queryOptions({
    queryKey: ["figures", kind, from, to, open, tz, by],
    queryFn: async (): Promise<Figures> =>
      must(api.GET(PATHS[kind], { params: { query: { from, ...(!open && { to }), tz, bucket: by } } })),
    refetchInterval: pace.always(60_000),
    placeholderData: keepPreviousData,
    enabled,
  });
