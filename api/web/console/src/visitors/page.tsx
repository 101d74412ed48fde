// Who is on the company's pages now, and a first word to them.

import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, must, type Schemas, words } from "../api/client";
import { pace } from "../app/pace";
import { useTitle } from "../app/title";
import { Ago } from "../ui/ago";
import { Button, Empty } from "../ui/controls";
import { FormDialog } from "../ui/dialog";
import { AreaField } from "../ui/field";
import { Eye } from "../ui/icons";
import { Loaded } from "../ui/loaded";
import { TableBox } from "../ui/table";

type Visitor = Schemas["Visitor"];

const visitorsQuery = {
  queryKey: ["visitors"],
  queryFn: async () => (await must(api.GET("/api/admin/visitors"))).items,
  refetchInterval: pace.every(10_000),
};

export function VisitorsPage() {
  const query = useQuery(visitorsQuery);
  const navigate = useNavigate();
  const [spokenTo, setSpokenTo] = useState<Visitor>();
  useTitle("Visitors");
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <div className="grow">
            <h1>Visitors</h1>
            <p className="soft">Who is on your pages now. You may speak to them first.</p>
          </div>
        </div>
        <Loaded query={query}>
          {(visitors) =>
            visitors.length === 0 ? (
              <div className="card">
                <Empty icon={<Eye aria-hidden="true" />} title="Nobody is on your pages now">
                  Visitors of pages with the chat appear here.
                </Empty>
              </div>
            ) : (
              <TableBox label="Visitors">
                <thead>
                  <tr>
                    <th scope="col">Page</th>
                    <th scope="col">Came from</th>
                    <th scope="col">Since</th>
                    <th scope="col">
                      <span className="sr">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {visitors.map((visitor) => (
                    <tr key={visitor.id}>
                      <td>
                        <b>{visitor.title || visitor.url}</b>
                        <div className="small soft clip-2">{visitor.url}</div>
                      </td>
                      <td className="small soft">{visitor.referrer ?? ""}</td>
                      <td className="when">
                        <Ago at={visitor.first_seen_at} />
                      </td>
                      <td>
                        <div className="actions">
                          {visitor.session_id ? (
                            <Button
                              small
                              onClick={() =>
                                void navigate({ to: "/inbox", search: { session: visitor.session_id ?? undefined } })
                              }
                            >
                              Open the chat
                            </Button>
                          ) : (
                            <Button small onClick={() => setSpokenTo(visitor)}>
                              Speak to them
                            </Button>
                          )}
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </TableBox>
            )
          }
        </Loaded>
        {spokenTo && <FirstWord visitor={spokenTo} onClose={() => setSpokenTo(undefined)} />}
      </div>
    </div>
  );
}

function FirstWord({ visitor, onClose }: { visitor: Visitor; onClose: () => void }) {
  const [text, setText] = useState("Hello! Can I help you with anything?");
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () =>
      must(
        api.POST("/api/admin/visitors/{id}/chat", {
          params: { path: { id: visitor.id } },
          body: { text: text.trim() },
        }),
      ),
    onSuccess: ({ session_id }) => void navigate({ to: "/inbox", search: { session: session_id } }),
  });
  return (
    <FormDialog
      title="Speak to a visitor"
      submit="Send"
      busy={begin.isPending || !text.trim()}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      <AreaField
        label={`To the visitor of “${visitor.title || visitor.url}”`}
        rows={3}
        value={text}
        wrong={begin.isError ? words(begin.error) : undefined}
        onChange={(event) => setText(event.target.value)}
      />
    </FormDialog>
  );
}
