// One call: notes on the left, the recording and its transcript on the right.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Copy, Download, FileText } from "../ui/icons";
import { useEffect, useMemo, useRef, useState } from "react";
import { words } from "../api/client";
import type { Conference } from "../api/types";
import { useKeys } from "../app/keys";
import { may, useMe } from "../app/me";
import { useTitle } from "../app/title";
import { Badge, Button, Empty, Spinner } from "../ui/controls";
import { Failed, Loaded, Notice } from "../ui/loaded";
import { Menu, MenuItem } from "../ui/menu";
import { Tab, Tabs } from "../ui/tabs";
import { toClipboard } from "../ui/clipboard";
import { useSay } from "../ui/toasts";
import { moment, percent, span } from "../ui/words";
import { type Form, FORMS, fileName, read, save } from "./export";
import { tracks, turnAt } from "./find";
import { NotesView } from "./notes";
import { Participants } from "./participants";
import { Player, type PlayerHandle } from "./player";
import { callQuery, notesQuery, transcriptQuery, useFollow } from "./queries";
import { TranscriptView } from "./transcript";
import { CALL_STATE, isOver, lasted, progress, PROVIDER } from "./words";
import "../styles/calls.css";

const route = getRouteApi("/shell/calls/$id");

export function CallPage() {
  const { id } = route.useParams();
  const query = useQuery(callQuery(id));
  useFollow(query.data);
  useTitle(query.data?.title ?? "Call");
  return (
    <div className="page call-page">
      <Loaded query={query}>{(call) => <Call key={call.id} call={call} />}</Loaded>
    </div>
  );
}

function Call({ call }: { call: Conference }) {
  const { t = 0 } = route.useSearch();
  const me = useMe();
  const notes = useQuery(notesQuery(call.id));
  const transcript = useQuery(transcriptQuery(call.id));
  const player = useRef<PlayerHandle>(null);
  const [current, setCurrent] = useState(-1);
  const [side, setSide] = useState<"notes" | "transcript">("notes");
  const heard = useMemo(() => tracks(call, transcript.data), [call, transcript.data]);
  const turns = transcript.data?.turns;
  const [follows, follow] = useState(true);
  const playAt = (ms: number) => {
    follow(true);
    player.current?.playAt(ms);
  };
  useKeys({ " ": () => player.current?.toggle() });
  useEffect(() => {
    if (t > 0 && turns) setCurrent(turnAt(turns, t * 1000));
  }, [t, turns]);
  return (
    <>
      <Head call={call} hasNotes={Boolean(notes.data)} hasWords={Boolean(transcript.data)} />
      <State call={call} draft={transcript.data?.draft ?? false} />
      <Tabs className="call-tabs" label="Parts of the call">
        <Tab selected={side === "notes"} choose={() => setSide("notes")}>
          Notes
        </Tab>
        <Tab selected={side === "transcript"} choose={() => setSide("transcript")}>
          Transcript
        </Tab>
      </Tabs>
      <div className={`call-body show-${side}`}>
        <div className="card call-notes">
          {notes.data ? (
            <NotesView notes={notes.data} editable={may(me, "calls.edit")} playAt={playAt} />
          ) : notes.isPending ? (
            <Spinner />
          ) : notes.isError ? (
            <Failed error={notes.error} retry={() => void notes.refetch()} />
          ) : (
            <Empty icon={<FileText aria-hidden="true" />} title="No notes yet">
              {isOver(call.state) ? "This call has none." : "They are written as soon as everything is transcribed."}
            </Empty>
          )}
        </div>
        <div className="card call-words">
          {transcript.data ? (
            <TranscriptView
              call={call.id}
              transcript={transcript.data}
              current={current}
              editable={may(me, "calls.edit")}
              playAt={playAt}
              follows={follows}
              follow={follow}
            />
          ) : transcript.isPending ? (
            <Spinner />
          ) : transcript.isError ? (
            <Failed error={transcript.error} retry={() => void transcript.refetch()} />
          ) : (
            <Empty title="No words yet">
              {isOver(call.state)
                ? "Nothing was said that could be transcribed."
                : "The transcript appears here as soon as there is one."}
            </Empty>
          )}
        </div>
      </div>
      <Player
        key={heard[0]?.id}
        ref={player}
        call={call.id}
        tracks={heard}
        startMs={t * 1000}
        onTime={(ms) => turns && setCurrent(turnAt(turns, ms))}
      />
    </>
  );
}

function Head({ call, hasNotes, hasWords }: { call: Conference; hasNotes: boolean; hasWords: boolean }) {
  const me = useMe();
  const [label, tone] = CALL_STATE[call.state];
  const length = lasted(call);
  return (
    <header className="call-head">
      <Link to="/calls" className="back">
        <ArrowLeft aria-hidden="true" /> Calls
      </Link>
      <div className="head">
        <h1>{call.title || "Call without a title"}</h1>
        <Badge tone={tone}>{label}</Badge>
        <Take call={call} hasNotes={hasNotes} hasWords={hasWords} />
      </div>
      <p className="row wrap small soft facts-line">
        <span>{moment(call.started_at ?? call.created_at)}</span>
        {length !== undefined && <span>{span(length)}</span>}
        <span>{PROVIDER[call.provider]}</span>
        {call.language && <span>Language: {call.language}</span>}
        {call.ticket_number && (
          <Link to="/tickets/$number" params={{ number: String(call.ticket_number) }}>
            Ticket #{call.ticket_number}
          </Link>
        )}
      </p>
      <Participants call={call} editable={may(me, "calls.edit")} />
    </header>
  );
}

function Take({ call, hasNotes, hasWords }: { call: Conference; hasNotes: boolean; hasWords: boolean }) {
  const say = useSay();
  const fetched = async (form: Form, then: (text: string) => unknown) => {
    try {
      await then(await read(call.id, form));
    } catch (error) {
      say(words(error), { bad: true });
    }
  };
  const copy = () =>
    fetched(FORMS[0], async (text) => {
      await toClipboard(text);
      say("The notes are in the clipboard, as Markdown.");
    });
  return (
    <div className="row">
      {hasNotes && (
        <Button onClick={() => void copy()}>
          <Copy aria-hidden="true" /> Copy notes
        </Button>
      )}
      {(hasNotes || hasWords) && (
        <Menu
          trigger={
            <Button>
              <Download aria-hidden="true" /> Download
            </Button>
          }
        >
          {FORMS.filter(({ what }) => (what === "notes" ? hasNotes : hasWords)).map((form) => (
            <MenuItem
              key={form.name}
              onSelect={() => void fetched(form, (text) => save(text, form.type, fileName(call.title, form.ending)))}
            >
              {form.name}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

/** Where the call stands, while it is not simply done. */
function State({ call, draft }: { call: Conference; draft: boolean }) {
  const failed = call.sources.filter(({ state, reason }) => state === "failed" && reason);
  const busy = !isOver(call.state);
  return (
    <>
      {busy && (
        <div className="notice" role="status">
          <span className="spinner" />
          <div className="grow">
            {CALL_STATE[call.state][0]}.{" "}
            {call.progress.chunks > 0 &&
              `${call.progress.chunks_done} of ${call.progress.chunks} parts are transcribed.`}
            <div className="bar" aria-hidden="true">
              <i style={{ width: percent(progress(call)) }} />
            </div>
          </div>
        </div>
      )}
      {draft && (
        <Notice>These are the platform's own words. They are replaced as soon as the recording is transcribed.</Notice>
      )}
      {call.state === "partial" && (
        <Notice tone="warn">
          <b>The notes do not cover everything.</b> {call.reason}
          <ul>
            {failed.map(({ id, speaker, reason }) => (
              <li key={id}>
                {speaker ? `${speaker}: ` : ""}
                {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {call.state === "failed" && <Notice tone="bad">This call could not be turned into notes. {call.reason}</Notice>}
    </>
  );
}
