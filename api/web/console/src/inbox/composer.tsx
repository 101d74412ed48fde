// Where a person writes: an answer to the customer, or a note to the team.

import { useQuery } from "@tanstack/react-query";
import { SendHorizontal, StickyNote } from "../ui/icons";
import { forwardRef, type KeyboardEvent, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useMe } from "../app/me";
import { Button } from "../ui/controls";
import { useDesk } from "./actions";
import { type Canned, CannedList, cannedQuery, filled, matching, slashWord } from "./canned";
import { draftKey, drafts, useDraft } from "./drafts";
import { AttachButton, Attached, useUpload } from "./files";
import { useTyping } from "./typing";

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
  const me = useMe();
  const area = useRef<HTMLTextAreaElement>(null);
  // A note has a draft of its own, so that it never becomes a reply.
  const [mode, setMode] = useState<"reply" | "note">(() => {
    const begun = (kind: "reply" | "note") => drafts.get(draftKey(me.id, kind, id)).text !== "";
    return begun("note") && !begun("reply") ? "note" : "reply";
  });
  const key = draftKey(me.id, mode, id);
  const [{ text, files }, change] = useDraft(key);
  const upload = useUpload(id, draftKey(me.id, "reply", id));
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const { data: canned } = useQuery(cannedQuery);
  const word = mode === "reply" && !dismissed ? slashWord(text) : undefined;
  const offered = useMemo(() => (word === undefined ? [] : matching(canned ?? [], word)), [canned, word]);
  const write = (value: string) => {
    change({ text: value });
    setDismissed(false);
    setChosen(0);
  };
  const tellTyping = useTyping(id);
  const switchTo = (next: "reply" | "note") => {
    setMode(next);
    tellTyping(false);
    area.current?.focus();
  };
  useImperativeHandle(ref, () => ({ reply: () => switchTo("reply"), note: () => switchTo("note") }));
  const busy = send.isPending || note.isPending || (mode === "reply" && upload.busy);
  const submit = () => {
    if (!text.trim() || busy) return;
    tellTyping(false);
    const letter = { id, key, sending: drafts.take(key) };
    if (mode === "reply") send.mutate(letter);
    else note.mutate(letter);
  };
  const take = (response: Canned | undefined) => response && write(filled(text, response.content));
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    if (offered.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        setChosen((chosen + step + offered.length) % offered.length);
        return;
      }
      if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
        event.preventDefault();
        take(offered[chosen]);
        return;
      }
    }
    if (event.key === "Escape") {
      if (offered.length > 0) setDismissed(true);
      else area.current?.blur();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <div
      className={`composer ${mode}`}
      onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        // Words that are dropped are for the field.
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        if (mode === "reply") upload.add(event.dataTransfer.files);
      }}
    >
      {offered.length > 0 && <CannedList responses={offered} chosen={chosen} take={take} />}
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
      {mode === "reply" && (
        <Attached files={files} remove={(file) => change({ files: files.filter((each) => each.id !== file) })} />
      )}
      <div className="composer-field">
        {mode === "reply" && <AttachButton {...upload} />}
        <textarea
          ref={area}
          rows={3}
          aria-label={mode === "reply" ? "Your reply" : "Your note"}
          placeholder={
            mode === "reply"
              ? canned?.length
                ? "Write a reply, or / for a canned response"
                : "Write a reply"
              : "Write a note for your team"
          }
          value={text}
          aria-controls={offered.length > 0 ? "canned" : undefined}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          aria-activedescendant={offered.length > 0 ? `canned-${chosen}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            tellTyping(mode === "reply" && event.target.value !== "");
          }}
          onBlur={() => tellTyping(false)}
          onPaste={(event) => {
            if (mode !== "reply" || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            upload.add(event.clipboardData.files);
          }}
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
