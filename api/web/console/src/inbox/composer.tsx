// Where a person writes: an answer to the customer, or a note to the team.

import { SendHorizontal, StickyNote } from "../ui/icons";
import { forwardRef, type KeyboardEvent, useImperativeHandle, useRef, useState } from "react";
import { Button } from "../ui/controls";
import { useDesk } from "./actions";
import { drafts } from "./drafts";

export interface ComposerHandle {
  reply: () => void;
  note: () => void;
}

interface Props {
  id: string;
  /** What the assistant will do once somebody answers, in words. */
  hint: string;
}

export const Composer = forwardRef<ComposerHandle, Props>(function Composer({ id, hint }, ref) {
  const { send, note } = useDesk();
  const area = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<"reply" | "note">("reply");
  const [text, setText] = useState(() => drafts.get(id));
  const write = (value: string) => {
    setText(value);
    drafts.set(id, value);
  };
  const switchTo = (next: "reply" | "note") => {
    setMode(next);
    area.current?.focus();
  };
  useImperativeHandle(ref, () => ({ reply: () => switchTo("reply"), note: () => switchTo("note") }));
  const busy = send.isPending || note.isPending;
  const submit = () => {
    const body = text.trim();
    if (!body || busy) return;
    const kept = { onError: () => write(body) };
    write("");
    if (mode === "reply") send.mutate({ id, text: body, client_message_id: crypto.randomUUID() }, kept);
    else note.mutate({ id, text: body }, { ...kept, onSuccess: () => setMode("reply") });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      area.current?.blur();
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <div className={`composer ${mode}`}>
      <div className="row composer-tabs" role="group" aria-label="What you write">
        <button type="button" className="tab" aria-pressed={mode === "reply"} onClick={() => switchTo("reply")}>
          Reply
        </button>
        <button type="button" className="tab" aria-pressed={mode === "note"} onClick={() => switchTo("note")}>
          <StickyNote aria-hidden="true" /> Note
        </button>
        <span className="grow" />
        <span className="small soft clip">{mode === "note" ? "Only your team sees notes" : hint}</span>
      </div>
      <div className="composer-field">
        <textarea
          ref={area}
          rows={3}
          aria-label={mode === "reply" ? "Your reply" : "Your note"}
          placeholder={mode === "reply" ? "Write a reply" : "Write a note for your team"}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" disabled={!text.trim() || busy} onClick={submit}>
          {mode === "reply" ? (
            <>
              <SendHorizontal aria-hidden="true" /> Send
            </>
          ) : (
            "Save note"
          )}
        </Button>
      </div>
    </div>
  );
});
