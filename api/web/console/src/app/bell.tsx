// What this person was told of: requests for a person, answers on tickets, and so on.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, must, type Schemas } from "../api/client";
import { Ago } from "../ui/ago";
import { Bell as BellIcon } from "../ui/icons";
import { Menu, MenuItem, MenuLine, MenuTitle } from "../ui/menu";
import { plain } from "../ui/words";
import { pace } from "./pace";

type Told = Schemas["UserNotification"];

const MOST = 12;
/** One more is said to be more. */
const ASKED = 100;

const unreadQuery = {
  queryKey: ["notifications"],
  queryFn: async () =>
    (await must(api.GET("/api/notifications", { params: { query: { unread: true, limit: ASKED } } }))).items,
  refetchInterval: pace.every(10_000),
};

export function Bell() {
  const { data = [] } = useQuery(unreadQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const onSettled = () => void client.invalidateQueries({ queryKey: unreadQuery.queryKey });
  const read = useMutation({
    mutationFn: (id: string) => must(api.PATCH("/api/notifications/{id}/read", { params: { path: { id } } })),
    onSettled,
  });
  const readAll = useMutation({ mutationFn: () => must(api.POST("/api/notifications/read-all")), onSettled });
  const open = ({ id, session_id, ticket_number }: Told) => {
    read.mutate(id);
    if (ticket_number) void navigate({ to: "/tickets/$number", params: { number: String(ticket_number) } });
    else if (session_id) void navigate({ to: "/inbox", search: { session: session_id } });
  };
  const trigger = (
    <button type="button" className="nav-link" title="Notifications">
      <BellIcon aria-hidden="true" />
      <span className="label wide-only">Notifications</span>
      <span className="label narrow-only">Alerts</span>
      {data.length > 0 && (
        <span className="count">
          {data.length < ASKED ? data.length : `${ASKED - 1}+`}
          <span className="sr"> unread</span>
        </span>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      <MenuTitle>{data.length > 0 ? "Unread" : "Nothing new"}</MenuTitle>
      {data.slice(0, MOST).map((told) => (
        <MenuItem key={told.id} onSelect={() => open(told)}>
          <span className="grow">
            {told.subject ?? plain(told.kind.replaceAll(".", " "))}
            <br />
            <span className="small soft">
              {plain(told.kind.replaceAll(".", " "))} · <Ago at={told.created_at} />
            </span>
          </span>
        </MenuItem>
      ))}
      {data.length > 0 && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => readAll.mutate()}>Mark all as read</MenuItem>
        </>
      )}
    </Menu>
  );
}
