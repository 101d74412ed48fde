// An action item of a call: ticked off when it is done, and corrected where the notes have the wrong person or day.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import type { Schemas } from "../api/client";
import type { ActionItem, Notes } from "../api/types";
import { Avatar, Badge, IconButton } from "../ui/controls";
import { FormDialog } from "../ui/dialog";
import { Check, Field } from "../ui/field";
import { Pencil } from "../ui/icons";
import { useSay } from "../ui/toasts";
import { date } from "../ui/words";
import { notesQuery } from "./queries";

interface Props {
  call: string;
  item: ActionItem;
  editable: boolean;
  children: ReactNode;
}

export function Item({ call, item, editable, children }: Props) {
  const [edited, setEdited] = useState(false);
  const say = useSay();
  const change = useChange(call, item);
  const done = (done: boolean) => change.mutate({ done }, { onError: (error) => say(words(error)) });
  return (
    <li className={item.done ? "evidence done" : "evidence"}>
      <div className="row action-item">
        <div className="grow">
          <Check label={item.text} checked={item.done} disabled={!editable || change.isPending} onChange={done} />
        </div>
        {editable && (
          <IconButton label={`Change who does it, and until when: ${item.text}`} small onClick={() => setEdited(true)}>
            <Pencil aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <p className="row wrap small">
        {item.owner && (
          <span className="row owner">
            <Avatar name={item.owner} size="tiny" />
            {item.owner}
          </span>
        )}
        {item.due && <Badge tone={item.done ? undefined : "warn"}>by {date(item.due)}</Badge>}
        {item.done_at && <span className="soft">done {date(item.done_at)}</span>}
      </p>
      {children}
      {edited && <Change call={call} item={item} onClose={() => setEdited(false)} />}
    </li>
  );
}

/** Changes the item on the server, and shows at once what became of it. */
function useChange(call: string, item: ActionItem) {
  const client = useQueryClient();
  const { queryKey } = notesQuery(call);
  return useMutation({
    mutationFn: (body: Schemas["ItemChanges"]) =>
      must(
        api.PATCH("/api/chat/conference/{id}/action-items/{item}", {
          params: { path: { id: call, item: item.id } },
          body,
        }),
      ) as unknown as Promise<ActionItem>,
    onSuccess: (changed) =>
      client.setQueryData<Notes | null>(
        queryKey,
        (notes) =>
          notes && {
            ...notes,
            action_items: notes.action_items.map((other) => (other.id === changed.id ? changed : other)),
          },
      ),
  });
}

function Change({ call, item, onClose }: { call: string; item: ActionItem; onClose: () => void }) {
  const [owner, setOwner] = useState(item.owner ?? "");
  const [due, setDue] = useState(item.due ?? "");
  const change = useChange(call, item);
  const wrong = (field: string) => (change.error instanceof ApiError ? change.error.field(field) : undefined);
  const submit = () => change.mutate({ owner: owner.trim() || null, due: due || null }, { onSuccess: onClose });
  return (
    <FormDialog title="Change an action item" submit="Save" busy={change.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text">{item.text}</p>
      <Field
        label="Who does it"
        hint="Leave it empty when it is nobody's yet."
        value={owner}
        autoFocus
        wrong={wrong("owner") ?? (change.isError && !wrong("due") ? words(change.error) : undefined)}
        onChange={(event) => setOwner(event.target.value)}
      />
      <Field
        label="Until"
        type="date"
        value={due}
        wrong={wrong("due")}
        onChange={(event) => setDue(event.target.value)}
      />
    </FormDialog>
  );
}
