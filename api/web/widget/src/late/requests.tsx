// The customer's own requests, and what they think of how these were dealt with.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Refusal } from "../core/http";
import type { Ticket } from "../core/wire";
import { TicketCard } from "../ui/cards";
import { useSay, useShared } from "../ui/context";

export function Requests({ back }: { back: () => void }): JSX.Element {
  const { conversation } = useShared();
  const say = useSay();
  const [tickets, setTickets] = useState<Ticket[] | null>(null);
  const [failed, setFailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    conversation
      .ask<{ items: Ticket[] }>("GET", "/api/chat/tickets?limit=20")
      .then((page) => setTickets(page.items))
      .catch(() => setFailed(true));
  }, [conversation]);
  return (
    <div class="page">
      <h3 tabIndex={-1} ref={heading}>
        {say("requests")}
      </h3>
      {failed && (
        <p class="notice" role="alert">
          {say("refused")}
        </p>
      )}
      {tickets?.length === 0 && <p>{say("noRequests")}</p>}
      {tickets?.map((ticket) => (
        <div key={ticket.number} class="request">
          <TicketCard ticket={ticket} />
          {(ticket.status === "resolved" || ticket.status === "closed") && <Feedback ticket={ticket} />}
        </div>
      ))}
      <button type="button" class="link" onClick={back}>
        {say("back")}
      </button>
    </div>
  );
}

const SCORES = [1, 2, 3, 4, 5];

function Feedback({ ticket }: { ticket: Ticket }): JSX.Element {
  const { conversation } = useShared();
  const say = useSay();
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState("");
  const [state, setState] = useState<"asks" | "busy" | "given" | "failed">("asks");
  const give = (): void => {
    setState("busy");
    const body = { score, ...(comment.trim() ? { comment: comment.trim() } : {}) };
    conversation.ask("POST", `/api/chat/tickets/${ticket.number}/feedback`, body).then(
      () => setState("given"),
      // They have said so before.
      (refusal: unknown) => setState(refusal instanceof Refusal && refusal.status === 409 ? "given" : "failed"),
    );
  };
  if (state === "given") return <p role="status">{say("thanks")}</p>;
  return (
    <fieldset class="feedback">
      <legend>{say("howWasIt")}</legend>
      <div class="stars">
        {SCORES.map((value) => (
          <label key={value} class={value <= score ? "lit" : ""}>
            <input
              class="sr"
              type="radio"
              name={`score-${ticket.number}`}
              value={value}
              checked={value === score}
              aria-label={say("stars", { count: value })}
              onChange={() => setScore(value)}
            />
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </div>
      {score > 0 && (
        <>
          <label class="form">
            {say("comment")}
            <textarea
              rows={2}
              maxLength={2000}
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="primary" disabled={state === "busy"} onClick={give}>
            {say("send")}
          </button>
        </>
      )}
      {state === "failed" && (
        <p class="notice" role="alert">
          {say("refused")}
        </p>
      )}
    </fieldset>
  );
}
