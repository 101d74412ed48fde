// The inbox: views with counts, the conversations, the one that is open, and its customer.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { BellRing, Keyboard, MessagesSquare } from "../ui/icons";
import { useEffect, useMemo, useRef, useState } from "react";
import { useKeys } from "../app/keys";
import { useMe } from "../app/me";
import { useTitle } from "../app/title";
import { Empty, IconButton, SearchBox, Spinner } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { useClose, useDesk } from "./actions";
import type { ComposerHandle } from "./composer";
import { Conversation } from "./conversation";
import { Customer } from "./customer";
import { SessionList } from "./list";
import { useNews } from "./news";
import { countsQuery, sessionsQuery } from "./queries";
import { VIEWS, type View } from "./search";
import { Shortcuts } from "./shortcuts";
import { VIEW_NAMES } from "./words";
import "../styles/inbox.css";

const route = getRouteApi("/shell/inbox");
/** A pause in typing after which the search is made. */
const TYPED_MS = 250;

export function InboxPage() {
  const me = useMe();
  const { view = "active", session: selected, q } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: counts } = useQuery(countsQuery);
  const list = useInfiniteQuery(sessionsQuery(view, q));
  const sessions = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const [help, setHelp] = useState(false);
  const [aside, setAside] = useState(() => matchMedia("(min-width: 1280px)").matches);
  const composer = useRef<ComposerHandle>(null);
  const desk = useDesk();
  const close = useClose();
  useTitle("Inbox", counts?.unassigned);
  const open = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, session: id }) });
  useNews(list.isSuccess ? sessions : undefined, me, open);

  const step = (by: number) => {
    const at = sessions.findIndex(({ id }) => id === selected);
    const next = sessions[at < 0 ? 0 : Math.min(sessions.length - 1, Math.max(0, at + by))];
    if (next) open(next.id);
  };
  const resolve = () => {
    if (!selected) return;
    const at = sessions.findIndex(({ id }) => id === selected);
    const next = sessions[at + 1] ?? sessions[at - 1];
    close(selected, () => view !== "resolved" && open(next?.id));
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    r: () => composer.current?.reply(),
    n: () => composer.current?.note(),
    a: () => selected && desk.accept.mutate(selected),
    e: resolve,
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
          <Search
            value={q ?? ""}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, q: value || undefined }), replace: true })
            }
          />
        </div>
        <div className="tabs" role="tablist" aria-label="Views">
          {VIEWS.map((each) => (
            <ViewTab
              key={each}
              view={each}
              current={view}
              count={counts?.[each]}
              choose={() => void navigate({ search: { view: each, q } })}
            />
          ))}
        </div>
        {list.isPending ? (
          <Spinner />
        ) : list.isError && !list.data ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : (
          <SessionList
            key={`${view} ${q ?? ""}`}
            sessions={sessions}
            selected={selected}
            me={me.id}
            open={open}
            more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
            empty={q ? "No conversation matches" : view === "resolved" ? "Nothing resolved yet" : "All caught up"}
          />
        )}
      </section>
      {selected ? (
        <Conversation
          key={selected}
          id={selected}
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

function ViewTab({
  view,
  current,
  count,
  choose,
}: {
  view: View;
  current: View;
  count: number | undefined;
  choose: () => void;
}) {
  return (
    <button type="button" className="tab" role="tab" aria-selected={view === current} onClick={choose}>
      {VIEW_NAMES[view]}
      {count ? <span className="count">{count}</span> : null}
    </button>
  );
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => change.current(text.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return <SearchBox label="Search conversations" value={text} onChange={setText} />;
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
