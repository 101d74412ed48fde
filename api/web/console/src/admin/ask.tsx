// A question to the assistant, as a visitor would write it: what it understands, and what it would answer. Nothing is stored.

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, must, type Schemas, words } from "../api/client";
import { Badge, Button } from "../ui/controls";
import { MessageSquare } from "../ui/icons";
import { Notice } from "../ui/loaded";
import { percent, plain } from "../ui/words";

export function Ask() {
  const [text, setText] = useState("");
  const ask = useMutation({
    mutationFn: () => must(api.POST("/api/chat/ai/process", { body: { text: text.trim() } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && !ask.isPending) ask.mutate();
  };
  return (
    <section className="card" aria-label="Ask the assistant">
      <form className="body row" onSubmit={submit}>
        <div className="search grow">
          <MessageSquare aria-hidden="true" />
          <input
            className="input"
            aria-label="A message of a visitor"
            placeholder="Ask the assistant, as a visitor would"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={ask.isPending || !text.trim()}>
          {ask.isPending ? "Asking…" : "Ask"}
        </Button>
      </form>
      {ask.isError && (
        <div className="body">
          <Notice tone="bad">{words(ask.error)}</Notice>
        </div>
      )}
      {ask.data && <Reply reply={ask.data} />}
    </section>
  );
}

function Reply({ reply: { intent, confidence, entities, reply, suggestions } }: { reply: Schemas["ProcessReply"] }) {
  return (
    <div className="body stack" role="status">
      <p className="row wrap">
        <Badge tone="violet">
          {plain(intent)} {percent(confidence)}
        </Badge>
        {entities.map(({ type, value, start }) => (
          <Badge key={`${type} ${start}`}>
            {plain(type)}: {value}
          </Badge>
        ))}
      </p>
      <p className="text">{reply}</p>
      {suggestions.length > 0 && <p className="small soft">It offers: {suggestions.join(" · ")}</p>}
    </div>
  );
}
