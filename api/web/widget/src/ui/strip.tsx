// What the customer should know or do now, above the field they write in.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { State } from "../core/state";
import { length } from "../texts/texts";
import { useSay, useShared } from "./context";

interface Props {
  state: State;
  attempt: (action: () => Promise<unknown>) => void;
  leaveMessage: () => void;
}

export function Strip({ state, attempt, leaveMessage }: Props): JSX.Element | null {
  const { texts } = useShared();
  const say = useSay();
  const { session, settings, waitingUntil, notice, over, linked } = state;
  const ended = session?.status === "closed" || session?.status === "archived";
  return (
    <>
      {notice && (
        <p class="notice" role="alert">
          {notice.detail ? notice.detail : say(notice.key)}
        </p>
      )}
      {linked === false && !navigator.onLine && <p class="strip">{say("offline")}</p>}
      {waitingUntil !== null && <Countdown until={waitingUntil} />}
      {session?.status === "waiting" && waitingUntil === null && <EmailForm attempt={attempt} />}
      {(ended || over) && <p class="strip">{say(over ? "over" : "ended")}</p>}
      {settings?.open === false && !session && (
        <div class="strip row">
          <span>
            {settings.opens_at ? say("closedUntil", { time: texts.dayAndClock(settings.opens_at) }) : say("closedNow")}
          </span>
          <button type="button" class="quiet" onClick={leaveMessage}>
            {say("leaveMessage")}
          </button>
        </div>
      )}
    </>
  );
}

function Countdown({ until }: { until: number }): JSX.Element {
  const say = useSay();
  const { store } = useShared();
  const [left, setLeft] = useState(until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(until - Date.now());
      // The server says when it is over; where its word was lost the customer does not wait for ever.
      if (Date.now() > until + 5_000) store.set({ waitingUntil: null, notice: { key: "nobodyFree" } });
    }, 500);
    return () => clearInterval(timer);
  }, [until, store]);
  return (
    <div class="strip row">
      <span role="status">{say("looking")}</span>
      <strong class="time" role="timer">
        {say("lookingLeft", { time: length(left) })}
      </strong>
    </div>
  );
}

function EmailForm({ attempt }: { attempt: Props["attempt"] }): JSX.Element {
  const { conversation } = useShared();
  const say = useSay();
  const [email, setEmail] = useState("");
  return (
    <form
      class="strip form"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(() => conversation.requestAgent(email.trim()));
      }}
    >
      <label>
        {say("waitingEmail")}
        <input
          type="email"
          autocomplete="email"
          required
          maxLength={254}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        {say("send")}
      </button>
    </form>
  );
}
