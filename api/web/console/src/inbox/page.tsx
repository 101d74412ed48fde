// The inbox: views with counts, the conversations, the one that is open, and its customer.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { BellRing, Keyboard, MessagesSquare } from "../ui/icons";
import { useRef, useState } from "react";
import { useKeys } from "../app/keys";
import { useMe } from "../app/me";
import { useTitle } from "../app/title";
import { Empty, IconButton, Spinner } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { Tab, Tabs } from "../ui/tabs";
import { TypedSearch } from "../ui/typed";
import { undoClose, useClose, useDesk } from "./actions";
import type { ComposerHandle } from "./composer";
import { Conversation } from "./conversation";
import { Customer } from "./customer";
import { SessionList } from "./list";
import { countsQuery } from "./queries";
import { VIEWS } from "./search";
import { useSessions } from "./sessions";
import { Shortcuts } from "./shortcuts";
import { isOpen, VIEW_NAMES } from "./words";
import "../styles/inbox.css";

const route = getRouteApi("/shell/inbox");

export function InboxPage() {
  const me = useMe();
  const { view = "active", session: selected, q } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: counts } = useQuery(countsQuery);
  const { newest, sessions, more } = useSessions(view, q);
  const [help, setHelp] = useState(false);
  const [aside, setAside] = useState(() => matchMedia("(min-width: 1280px)").matches);
  const composer = useRef<ComposerHandle>(null);
  const desk = useDesk();
  const close = useClose();
  useTitle("Inbox", counts?.unassigned);
  const open = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, session: id }) });

  const step = (by: number) => {
    const at = sessions.findIndex(({ id }) => id === selected);
    const next = sessions[at < 0 ? 0 : Math.min(sessions.length - 1, Math.max(0, at + by))];
    if (next) open(next.id);
  };
  const resolve = () => {
    if (!selected) return;
    const at = sessions.findIndex(({ id }) => id === selected);
    const next = sessions[at + 1] ?? sessions[at - 1];
    const over = sessions[at] ? !isOpen(sessions[at].status) : view === "resolved";
    if (!over && close(selected, () => open(selected))) open(next?.id);
  };
  const accept = () => {
    const session = sessions.find(({ id }) => id === selected);
    const over = session ? !isOpen(session.status) : view === "resolved";
    if (selected && !over && !desk.accept.isPending) desk.accept.mutate(selected);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    r: () => composer.current?.reply(),
    n: () => composer.current?.note(),
    a: accept,
    e: resolve,
    z: undoClose,
    i: () => setAside(!aside),
    "?": () => setHelp(true),
  });

  return (
    <div className={`inbox ${selected ? "has-talk" : ""} ${aside && selected ? "has-aside" : ""}`}>
      <h1 className="sr">Inbox</h1>
      <section className="inbox-list" aria-label="Conversations">
        <div className="inbox-top">
          <div className="row">
            <h2 className="grow inbox-title">Inbox</h2>
            <AllowDesktop />
            <IconButton label="Keyboard shortcuts" onClick={() => setHelp(true)}>
              <Keyboard aria-hidden="true" />
            </IconButton>
          </div>
          <TypedSearch
            label="Search conversations"
            value={q ?? ""}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, q: value || undefined }), replace: true })
            }
          />
        </div>
        <Tabs label="Views">
          {VIEWS.map((each) => (
            <Tab
              key={each}
              selected={each === view}
              count={counts?.[each] || undefined}
              choose={() => void navigate({ search: { view: each, q } })}
            >
              {VIEW_NAMES[each]}
            </Tab>
          ))}
        </Tabs>
        {newest.isPending ? (
          <Spinner />
        ) : newest.isError && !newest.data ? (
          <Failed error={newest.error} retry={() => void newest.refetch()} />
        ) : (
          <SessionList
            key={`${view} ${q ?? ""}`}
            sessions={sessions}
            selected={selected}
            me={me.id}
            open={open}
            more={more}
            empty={q ? "No conversation matches" : view === "resolved" ? "Nothing resolved yet" : "All caught up"}
          />
        )}
      </section>
      {selected ? (
        <Conversation
          key={selected}
          id={selected}
          listed={sessions.find(({ id }) => id === selected)}
          composer={composer}
          aside={aside}
          toggleAside={() => setAside(!aside)}
          back={() => open(undefined)}
          close={resolve}
        />
      ) : (
        <section className="conversation nothing" aria-label="Conversation">
          <Empty icon={<MessagesSquare aria-hidden="true" />} title="Choose a conversation">
            With <kbd className="kbd">j</kbd> and <kbd className="kbd">k</kbd> you go through them,{" "}
            <kbd className="kbd">?</kbd> shows all keys.
          </Empty>
        </section>
      )}
      {aside && selected && <Customer id={selected} close={() => setAside(false)} />}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  );
}

/** Browsers show notifications only after somebody asked for them. */
function AllowDesktop() {
  const [state, setState] = useState(() => ("Notification" in window ? Notification.permission : "denied"));
  if (state !== "default") return null;
  return (
    <IconButton label="Show desktop notifications" onClick={() => void Notification.requestPermission().then(setState)}>
      <BellRing aria-hidden="true" />
    </IconButton>
  );
}
