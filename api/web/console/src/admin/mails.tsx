// What people and customers were told by Frontdesk, and whether it went out by e-mail.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, must, type Schemas } from "../api/client";
import { pace } from "../app/pace";
import { Ago } from "../ui/ago";
import { Badge, Button, Empty } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Mail } from "../ui/icons";
import { inParts, Parts } from "../ui/pages";
import { TableBox } from "../ui/table";
import { moment } from "../ui/words";
import { AdminPage } from "./page";

type Told = Schemas["Notification"];

export function MailsPage() {
  return (
    <AdminPage
      title="Messages sent"
      lead="What Frontdesk told customers and colleagues of calls, and whether it went out by e-mail."
      needs="contacts.read"
    >
      <Mails />
    </AdminPage>
  );
}

function Mails() {
  const [read, setRead] = useState<Told>();
  const query = useInfiniteQuery({
    queryKey: ["crm-notifications"],
    queryFn: ({ pageParam }) =>
      must(api.GET("/api/crm/notifications", { params: { query: { limit: 50, cursor: pageParam } } })),
    ...inParts,
    refetchInterval: pace.always(10_000),
  });
  return (
    <>
      <Parts
        query={query}
        empty={
          <Empty icon={<Mail aria-hidden="true" />} title="Nobody was told anything yet">
            The notes of a call go to who took part; they stand here then.
          </Empty>
        }
      >
        {(items) => (
          <TableBox label="Messages sent">
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">To</th>
                <th scope="col">By e-mail</th>
                <th scope="col">Made</th>
                <th scope="col">Of</th>
                <th scope="col">
                  <span className="sr">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((told) => (
                <tr key={told.id}>
                  <td className="subject">
                    <b>{told.subject}</b>
                  </td>
                  <td>
                    {told.email ?? <span className="soft">no address is known</span>}
                    <div className="small soft">{told.audience === "agent" ? "Colleague" : "Customer"}</div>
                  </td>
                  <td>
                    {told.sent_at ? (
                      <>
                        <Badge tone="good">Sent</Badge>
                        <div className="small soft">{moment(told.sent_at)}</div>
                      </>
                    ) : (
                      <Badge>Not sent</Badge>
                    )}
                  </td>
                  <td className="when">
                    <Ago at={told.created_at} />
                  </td>
                  <td className="small links">
                    {told.call_id && (
                      <Link to="/calls/$id" params={{ id: told.call_id }}>
                        The call
                      </Link>
                    )}
                    {told.contact_id && (
                      <Link to="/contacts/$id" params={{ id: told.contact_id }}>
                        The contact
                      </Link>
                    )}
                  </td>
                  <td>
                    <div className="actions">
                      <Button small aria-label={`Read ${told.subject}`} onClick={() => setRead(told)}>
                        Read
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </TableBox>
        )}
      </Parts>
      {read && (
        <Dialog title={read.subject} wide onClose={() => setRead(undefined)}>
          <p className="small soft">
            {read.email ?? "No address is known"},{" "}
            {read.sent_at ? `sent ${moment(read.sent_at)}` : "not sent by e-mail"}
          </p>
          <p className="text">{read.body}</p>
        </Dialog>
      )}
    </>
  );
}
