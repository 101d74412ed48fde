// Who changed what, when, and from where.

import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FileClock } from "../ui/icons";
import { api, must } from "../api/client";
import type { AuditEntry } from "../api/types";
import { usePeople } from "../app/people";
import { Choice, Empty } from "../ui/controls";
import { inParts, Parts } from "../ui/pages";
import { Range } from "../ui/range";
import { TableBox } from "../ui/table";
import { TypedSearch } from "../ui/typed";
import { moment } from "../ui/words";
import { changes } from "./changes";
import { AdminPage } from "./page";
import { moments } from "./search";

const route = getRouteApi("/shell/admin/audit");

export function AuditPage() {
  return (
    <AdminPage
      title="Audit log"
      lead="Every change: who made it, what it was before and after, and from which address."
      needs="audit"
    >
      <Audit />
    </AdminPage>
  );
}

function Audit() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const people = usePeople();
  const { actor, action, from, to } = search;
  const query = useInfiniteQuery({
    queryKey: ["audit", search],
    queryFn: ({ pageParam }) =>
      must(
        api.GET("/api/admin/audit", {
          params: { query: { actor, action, ...moments(from, to), limit: 50, cursor: pageParam } },
        }),
      ),
    ...inParts,
  });
  const filter = (changed: Partial<typeof search>, replace = false) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace });
  const who = ({ actor: { kind, id } }: AuditEntry) =>
    kind === "user" ? people.nameOf(id) : kind === "key" ? "API key" : "Frontdesk";
  return (
    <>
      <div className="filters">
        <TypedSearch
          label="Action, such as user.update"
          value={action ?? ""}
          onChange={(value) => filter({ action: value || undefined }, true)}
        />
        <Choice
          label="Who"
          any="Anybody"
          value={actor ?? ""}
          options={people.all.map(({ id, name }) => [id, name] as const)}
          onChange={(value) => filter({ actor: value || undefined })}
        />
        <Range from={from} to={to} onChange={filter} />
      </div>
      <Parts query={query} empty={<Empty icon={<FileClock aria-hidden="true" />} title="No entry matches" />}>
        {(entries) => (
          <TableBox label="Audit log">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Change</th>
                <th scope="col">Address</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td className="when">{moment(entry.at)}</td>
                  <td>{who(entry)}</td>
                  <td>
                    <span className="mono">{entry.action}</span>
                    <div className="small soft" title={entry.subject_id}>
                      {entry.subject} {short(entry.subject_id)}
                    </div>
                  </td>
                  <td className="small">
                    {changes(entry.before, entry.after).map(({ field, before, after }) => (
                      <div key={field}>
                        <b>{field}</b>: {before !== undefined && <del className="soft">{before}</del>} {after}
                      </div>
                    ))}
                  </td>
                  <td className="small soft mono">{entry.address ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </TableBox>
        )}
      </Parts>
    </>
  );
}

/** The end of an id tells things of the same time apart. */
const short = (id: string) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? `…${id.slice(-8)}` : id);
