// The work that is under way, and the jobs that nobody could finish.

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ListChecks } from "../ui/icons";
import { api, must, type Schemas, words } from "../api/client";
import type { Job } from "../api/types";
import { Ago } from "../ui/ago";
import { Badge, Button, Choice, Empty } from "../ui/controls";
import { inParts, Parts } from "../ui/pages";
import { useSay } from "../ui/toasts";
import { TableBox } from "../ui/table";
import { plain } from "../ui/words";
import { pace } from "../app/pace";
import { AdminPage } from "./page";

const route = getRouteApi("/shell/admin/jobs");

const STATES = [
  ["dead", "Dead letters"],
  ["live", "Under way"],
] as const;
const LANES = [
  ["chat", "Chat"],
  ["voice", "Voice"],
  ["chunk", "Recordings"],
  ["meeting", "Calls"],
] as const;

export function JobsPage() {
  return (
    <AdminPage
      title="Jobs"
      lead="Every message and call is a job. Those that failed for good stay here until somebody decides."
      needs="jobs"
    >
      <Jobs />
    </AdminPage>
  );
}

function Jobs() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = STATES.find(([known]) => known === search.state)?.[0];
  const lane = LANES.find(([known]) => known === search.lane)?.[0];
  const query = useInfiniteQuery({
    queryKey: ["jobs", state ?? "", lane ?? ""],
    queryFn: ({ pageParam }) =>
      must(api.GET("/api/admin/jobs", { params: { query: { state, lane, limit: 50, cursor: pageParam } } })),
    ...inParts,
    refetchInterval: pace.always(5000),
  });
  const filter = (changed: { state?: Schemas["JobState"] | undefined; lane?: Schemas["Lane"] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }) });
  return (
    <>
      <div className="filters">
        <Choice
          label="State"
          any="All jobs"
          value={state ?? ""}
          options={STATES}
          onChange={(value) => filter({ state: value || undefined })}
        />
        <Choice
          label="Lane"
          any="All lanes"
          value={lane ?? ""}
          options={LANES}
          onChange={(value) => filter({ lane: value || undefined })}
        />
      </div>
      <Parts
        query={query}
        empty={
          <Empty
            icon={<ListChecks aria-hidden="true" />}
            title={state === "dead" ? "No dead letters" : "Nothing is waiting"}
          >
            Everything that came in is done.
          </Empty>
        }
      >
        {(jobs) => (
          <TableBox label="Jobs">
            <thead>
              <tr>
                <th scope="col">Job</th>
                <th scope="col">State</th>
                <th scope="col" className="num">
                  Attempts
                </th>
                <th scope="col">Last error</th>
                <th scope="col">Caused</th>
                <th scope="col">
                  <span className="sr">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </tbody>
          </TableBox>
        )}
      </Parts>
    </>
  );
}

function JobRow({ job }: { job: Job }) {
  const client = useQueryClient();
  const say = useSay();
  const retry = useMutation({
    mutationFn: () => must(api.POST("/api/admin/jobs/{id}/retry", { params: { path: { id: job.id } } })),
    onSuccess: () => void say("The job is tried again."),
    onError: (error) => void say(words(error), { bad: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: ["jobs"] }),
  });
  const dead = job.state === "dead";
  return (
    <tr>
      <td>
        <b>{plain(job.kind)}</b>
        <div className="small soft mono">{job.id}</div>
        {job.lane === "chat" && job.key && (
          <Link to="/inbox" search={{ session: job.key }} className="small">
            The conversation
          </Link>
        )}
      </td>
      <td>
        <Badge tone={dead ? "bad" : job.claimed_by ? "info" : ""}>
          {dead ? "Dead" : job.claimed_by ? "Running" : "Waiting"}
        </Badge>
      </td>
      <td className="num">
        {job.attempts}
        {job.lost_leases > 0 && <div className="small soft">{job.lost_leases} lost</div>}
      </td>
      <td className="error-cell small">{job.last_error && <span className="error-text">{job.last_error}</span>}</td>
      <td className="when">
        <Ago at={job.created_at} />
      </td>
      <td>
        {dead && (
          <div className="actions">
            <Button small onClick={() => retry.mutate()} disabled={retry.isPending}>
              Try again
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
