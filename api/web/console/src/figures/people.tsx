// What each person did, and has in hand.

import { useQuery } from "@tanstack/react-query";
import { Avatar } from "../ui/controls";
import { CsvLink } from "../ui/csv-link";
import { Loaded } from "../ui/loaded";
import { TableBox } from "../ui/table";
import { Tiles } from "./cards";
import { csv } from "./csv";
import { change, type How, type Stretch, written } from "./period";
import { figuresQuery } from "./query";

const COLUMNS: readonly (readonly [string, string, How])[] = [
  ["agent_sessions", "Conversations", "count"],
  ["agent_messages", "Messages", "count"],
  ["agent_answer_p50", "Answer, half within", "seconds"],
  ["agent_answer_p90", "Nine of ten within", "seconds"],
  ["agent_tickets", "Tickets", "count"],
  ["agent_tickets_solved", "Solved", "count"],
  ["agent_satisfaction", "Satisfaction, of 5", "mean"],
];

export function People({ stretch }: { stretch: Stretch }) {
  const query = useQuery(figuresQuery("agents", stretch));
  return (
    <Loaded query={query}>
      {(data) => {
        const people = [...(data.people ?? [])].sort(
          (a, b) => (b.figures.agent_messages?.value ?? 0) - (a.figures.agent_messages?.value ?? 0),
        );
        const most = Math.max(0, ...people.map(({ figures }) => figures.agent_sessions?.value ?? 0));
        const table = csv(
          [
            "Name",
            ...COLUMNS.flatMap(([, title]) => [title, `${title}, before`]),
            "Open conversations",
            "Open tickets",
          ],
          people.map(({ name, figures, open_sessions, open_tickets }) => [
            name,
            ...COLUMNS.flatMap(([key]) => [figures[key]?.value, figures[key]?.previous]),
            open_sessions,
            open_tickets,
          ]),
        );
        return (
          <>
            <Tiles data={data} names={["handovers", "satisfaction", "satisfaction_answers"]} />
            <div className="row">
              <h2 className="grow">Everybody who signs in</h2>
              <CsvLink name={`people-${stretch.from}`} of="People" text={table} />
            </div>
            <TableBox label="People" className="each">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th aria-hidden="true" />
                  {COLUMNS.map(([key, title]) => (
                    <th key={key} scope="col" className="num">
                      {title}
                    </th>
                  ))}
                  <th scope="col" className="num">
                    In hand now
                  </th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ user_id, name, figures, open_sessions, open_tickets }) => (
                  <tr key={user_id}>
                    <th scope="row">
                      <span className="row">
                        <Avatar name={name} size="tiny" /> {name}
                      </span>
                    </th>
                    <td className="of" aria-hidden="true">
                      <span className="bar">
                        <i
                          style={{ width: `${most > 0 ? (100 * (figures.agent_sessions?.value ?? 0)) / most : 0}%` }}
                        />
                      </span>
                    </td>
                    {COLUMNS.map(([key, , how]) => (
                      <td key={key} className="num" title={change(figures[key]?.value, figures[key]?.previous, how)}>
                        {written(figures[key]?.value, how)}
                        <div className="small soft">{written(figures[key]?.previous, how)}</div>
                      </td>
                    ))}
                    <td className="num">
                      {open_sessions} + {open_tickets}
                      <div className="small soft">chats, tickets</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </TableBox>
            <p className="small soft">Below each figure stands that of the time before.</p>
          </>
        );
      }}
    </Loaded>
  );
}
