// Whether everything runs, as the process itself says.

import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { Badge } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { plain, span } from "../ui/words";
import { pace } from "../app/pace";
import { Panel } from "./panel";

/** A process that is not ready answers 503 with the same words. */
const readyQuery = {
  queryKey: ["ready"],
  queryFn: async () => {
    const { data, error } = await api.GET("/readyz");
    const ready = data ?? ("workers" in error ? error : undefined);
    if (!ready) throw new Error("The server says nothing about itself.");
    return ready;
  },
  refetchInterval: pace.always(10_000),
};

export function Health() {
  const { data, error } = useQuery(readyQuery);
  if (!data) return error ? <Failed error={error} /> : null;
  const parts = [
    { name: "Database", ...data.database },
    { name: "Queue", ...data.queue },
    { name: "Speech", ...data.speech },
    {
      name: "Language models",
      status: data.models.status,
      detail: data.models.active > 0 ? `${data.models.active} active, ${data.models.resting} resting` : null,
    },
    ...data.workers.map(({ lane, alive }) => ({
      name: `Workers for ${lane === "chunk" ? "recordings" : lane === "meeting" ? "calls" : lane}`,
      status: alive > 0 ? "ok" : "away",
      detail: `${alive} alive`,
    })),
  ];
  const oldest = data.oldest_job_age_ms;
  return (
    <Panel
      title="Is everything running?"
      action={
        <Badge tone={data.status === "ok" ? "good" : "warn"}>
          {data.status === "ok" ? "All is well" : plain(data.status)}
        </Badge>
      }
    >
      <ul className="state-list">
        {parts.map(({ name, status, detail }) => (
          <li key={name}>
            <span className="grow">
              {name}
              {detail && <span className="small soft"> · {detail}</span>}
            </span>
            <Badge tone={status === "ok" ? "good" : status === "none" ? "" : "bad"}>
              {status === "ok" ? "Fine" : plain(status)}
            </Badge>
          </li>
        ))}
        <li>
          <span className="grow">Oldest message that waits</span>
          <span className="num">{oldest == null ? "none" : span(oldest)}</span>
        </li>
      </ul>
    </Panel>
  );
}
