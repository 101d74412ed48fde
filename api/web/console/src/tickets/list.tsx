// All tickets, with filters.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { createColumnHelper, flexRender, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { Plus, Ticket as TicketIcon } from "../ui/icons";
import { useMemo, useState } from "react";
import type { Ticket } from "../api/types";
import { useTitle } from "../app/title";
import { Ago } from "../ui/ago";
import { Badge, Button, Choice, Empty, Spinner } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { More } from "../ui/pages";
import { TableBox } from "../ui/table";
import { Tab, Tabs } from "../ui/tabs";
import { TypedSearch } from "../ui/typed";
import { NewTicket } from "./new";
import { ticketsQuery, ticketStatsQuery } from "./queries";
import { PRIORITIES, SOURCES, STATUSES, type TicketsSearch } from "./search";
import { PRIORITY, SOURCE, TICKET_STATUS } from "./words";
import "../styles/tickets.css";

const route = getRouteApi("/shell/tickets");

const column = createColumnHelper<Ticket>();
const COLUMNS = [
  column.accessor("number", {
    header: "Number",
    cell: ({ getValue }) => <span className="num soft">#{getValue()}</span>,
  }),
  column.accessor("subject", {
    header: "Subject",
    cell: ({ row: { original } }) => (
      <>
        <Link to="/tickets/$number" params={{ number: String(original.number) }} className="main clip-2">
          {original.subject}
        </Link>
        {original.requester_email && <span className="small soft clip">{original.requester_email}</span>}
      </>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <Badge tone={TICKET_STATUS[getValue()][1]}>{TICKET_STATUS[getValue()][0]}</Badge>,
  }),
  column.accessor("priority", {
    header: "Priority",
    cell: ({ getValue }) => <Badge tone={PRIORITY[getValue()][1]}>{PRIORITY[getValue()][0]}</Badge>,
  }),
  column.accessor("assignee", {
    header: "Assignee",
    cell: ({ getValue }) => getValue()?.name ?? <span className="soft">Nobody</span>,
  }),
  column.accessor("source", {
    header: "From",
    cell: ({ getValue }) => <span className="soft">{SOURCE[getValue()] ?? getValue()}</span>,
  }),
  column.accessor("updated_at", {
    header: "Changed",
    cell: ({ getValue }) => <Ago at={getValue()} className="num soft" />,
  }),
];

export function TicketsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(ticketsQuery(search));
  const { data: stats } = useQuery(ticketStatsQuery);
  const [making, setMaking] = useState(false);
  const tickets = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  useTitle("Tickets");
  const filter = (changed: Partial<TicketsSearch>, replace = false) =>
    void navigate({
      replace,
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value)) as TicketsSearch,
    });
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <h1>Tickets</h1>
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus aria-hidden="true" /> New ticket
          </Button>
        </div>
        <Tabs label="Status">
          <Tab selected={!search.status} choose={() => filter({ status: undefined })}>
            All
          </Tab>
          {STATUSES.map((status) => (
            <Tab
              key={status}
              count={stats?.by_status[status]}
              selected={search.status === status}
              choose={() => filter({ status })}
            >
              {TICKET_STATUS[status][0]}
            </Tab>
          ))}
        </Tabs>
        <div className="filters">
          <TypedSearch label="Search tickets" value={search.q ?? ""} onChange={(q) => filter({ q }, true)} />
          <Choice
            label="Assignee"
            any="Anybody's"
            value={search.assignee ?? ""}
            options={[
              ["me", "Mine"],
              ["none", "Nobody's"],
            ]}
            onChange={(assignee) => filter({ assignee: assignee || undefined })}
          />
          <Choice
            label="Priority"
            any="Any priority"
            value={search.priority ?? ""}
            options={PRIORITIES.map((priority) => [priority, PRIORITY[priority][0]] as const)}
            onChange={(priority) => filter({ priority: priority || undefined })}
          />
          <Choice
            label="From"
            any="From anywhere"
            value={search.source ?? ""}
            options={SOURCES.map((source) => [source, SOURCE[source] ?? source] as const)}
            onChange={(source) => filter({ source: source || undefined })}
          />
          <Choice
            label="Order"
            any="Newest first"
            value={search.sort ?? ""}
            options={[["oldest", "Oldest first"]]}
            onChange={(sort) => filter({ sort: sort || undefined })}
          />
        </div>
        {query.isPending && <Spinner />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.data && tickets.length === 0 && (
          <Empty icon={<TicketIcon aria-hidden="true" />} title="No ticket matches" />
        )}
        {tickets.length > 0 && <Table tickets={tickets} />}
        <More query={query} />
      </div>
      {making && <NewTicket onClose={() => setMaking(false)} />}
    </div>
  );
}

function Table({ tickets }: { tickets: Ticket[] }) {
  const table = useReactTable({ data: tickets, columns: COLUMNS, getCoreRowModel: getCoreRowModel() });
  return (
    <TableBox label="Tickets" className="tickets">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <th key={header.id} scope="col">
                {flexRender(header.column.columnDef.header, header.getContext())}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.original.number} className="open">
            {row.getVisibleCells().map((cell) => (
              <td key={cell.id} data-column={cell.column.id}>
                {flexRender(cell.column.columnDef.cell, cell.getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
