// The chat's window: head, conversation, and what the customer can do.

import type { JSX } from "preact";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Drafts } from "../core/drafts";
import { Refusal } from "../core/http";
import { part } from "../core/part";
import type { State } from "../core/state";
import { Composer } from "./composer";
import { useConversation, useSay, useShared } from "./context";
import { Icon } from "./icons";
import { Late } from "./late";
import { LogView, Typing } from "./log";
import { Menu } from "./menu";
import { Strip } from "./strip";
import { Terms } from "./terms";

const loadOffline = () => part(() => import("../late/offline")).then((it) => it.OfflineForm);
const loadRequests = () => part(() => import("../late/requests")).then((it) => it.Requests);

/** What the window shows. */
export type View = "chat" | "offline" | "requests";

interface Props {
  drafts: Drafts;
  title: string | undefined;
  /** The customer sees it. */
  shown: boolean;
  /** The customer has opened it themselves; otherwise the page came with it. */
  fresh: boolean;
  /** Leaves the window; undefined where it fills an element of the page. */
  close: (() => void) | undefined;
}

export function Panel({ drafts, title, shown, fresh, close }: Props): JSX.Element {
  const { conversation, store } = useShared();
  const say = useSay();
  const state = useConversation();
  const [view, setView] = useState<View>("chat");
  const node = useRef<HTMLElement>(null);

  // Before anything else can arrive.
  useLayoutEffect(() => conversation.watch(shown), [conversation, shown]);

  const attempt = useCallback(
    (action: () => Promise<unknown>): void => {
      store.set({ notice: null });
      action().catch((error: unknown) => {
        const detail = error instanceof Refusal && error.status !== 0 ? error.message : "";
        store.set({ notice: { key: "refused", detail } });
      });
    },
    [store],
  );
  const doing = useMemo(
    () => ({
      person: () => attempt(() => conversation.requestAgent()),
      say: (text: string) => void conversation.send({ kind: "text", text, files: [] }),
    }),
    [conversation, attempt],
  );
  const back = (): void => setView("chat");
  const missing = (): void => {
    setView("chat");
    store.set({ notice: { key: "refused" } });
  };
  return (
    <section
      class="panel"
      role={close ? "dialog" : "region"}
      aria-label={title ?? say("title")}
      ref={node}
      hidden={!shown}
      data-status={state.session?.status ?? "none"}
      onKeyDown={(event) => {
        if (event.key === "Escape" && close) close();
      }}
    >
      <header class="bar">
        <span class="mark" aria-hidden="true">
          <Icon name="chat" />
        </span>
        <div class="bar-text">
          <h2>{title ?? say("title")}</h2>
          <Status state={state} />
        </div>
        <Menu state={state} attempt={attempt} show={setView} />
        {close && (
          <button type="button" class="tool" aria-label={say("close")} title={say("close")} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {view === "offline" && <Late load={loadOffline} props={{ back }} missing={missing} />}
      {view === "requests" && <Late load={loadRequests} props={{ back }} missing={missing} />}
      <div class="chat" hidden={view !== "chat"}>
        <LogView doing={doing} />
        <footer class="footer">
          <Typing />
          <Strip state={state} attempt={attempt} leaveMessage={() => setView("offline")} />
          <Terms state={state}>
            <Composer key={state.turn} drafts={drafts} focused={shown && view === "chat"} fresh={fresh} />
          </Terms>
          {state.settings?.disclaimer_bottom && <p class="disclaimer">{state.settings.disclaimer_bottom}</p>}
        </footer>
      </div>
    </section>
  );
}

/** Who answers, in one line. */
function Status({ state }: { state: State }): JSX.Element {
  const say = useSay();
  const { session, linked, over } = state;
  let [words, tone] = [say("ready"), "good"];
  if (over || session?.status === "closed" || session?.status === "archived") [words, tone] = [say("title"), "off"];
  else if (session && linked === false) [words, tone] = [say("reconnecting"), "off"];
  else if (session?.status === "agent_active") words = say("withPerson");
  else if (session?.status === "escalated") {
    const number = session.ticket_number;
    words = number ? say("escalatedTicket", { number: `#${number}` }) : say("escalated");
    tone = "warn";
  }
  return (
    <p class="status" role="status">
      <span class={`dot ${tone}`} aria-hidden="true" />
      {words}
    </p>
  );
}
