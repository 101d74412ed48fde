// Who speaks in a call. A name that is corrected holds everywhere in it.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "../ui/icons";
import { useState } from "react";
import { api, must, words } from "../api/client";
import type { Transcript } from "../api/types";
import { Avatar, IconButton, Tip } from "../ui/controls";
import { untilRewritten } from "./queries";
import { FormDialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { useSay } from "../ui/toasts";

type Speaker = Transcript["speakers"][number];

interface Props {
  call: string;
  speakers: Speaker[];
  editable: boolean;
  jump: (speaker: number) => void;
}

export function Speakers({ call, speakers, editable, jump }: Props) {
  const [renamed, setRenamed] = useState<Speaker>();
  if (speakers.length === 0) return null;
  return (
    <ul className="speakers" aria-label="Speakers">
      {speakers.map((speaker) => (
        <li key={speaker.number} className="speaker-chip">
          <Tip text="Play what they say next">
            <button type="button" onClick={() => jump(speaker.number)}>
              <Avatar name={speaker.name} size="tiny" />
              {speaker.name}
            </button>
          </Tip>
          {editable && (
            <IconButton label={`Rename ${speaker.name}`} small onClick={() => setRenamed(speaker)}>
              <Pencil aria-hidden="true" />
            </IconButton>
          )}
        </li>
      ))}
      {renamed && <Rename call={call} speaker={renamed} onClose={() => setRenamed(undefined)} />}
    </ul>
  );
}

function Rename({ call, speaker, onClose }: { call: string; speaker: Speaker; onClose: () => void }) {
  const [name, setName] = useState(speaker.name);
  const client = useQueryClient();
  const say = useSay();
  const rename = useMutation({
    mutationFn: () =>
      must(
        api.PATCH("/api/chat/conference/{id}/speakers/{number}", {
          params: { path: { id: call, number: speaker.number } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: () => {
      say(`${speaker.name} is now ${name.trim()} in the whole call. The notes are written anew.`);
      void client.invalidateQueries({ queryKey: ["calls", call, "transcript"] });
      void untilRewritten(client, call);
      onClose();
    },
  });
  return (
    <FormDialog
      title="Rename a speaker"
      submit="Rename"
      busy={rename.isPending || !name.trim()}
      onSubmit={() => rename.mutate()}
      onClose={onClose}
    >
      <Field
        label="Name"
        hint="It holds for everything this person says in the call, and in its notes."
        value={name}
        autoFocus
        wrong={rename.isError ? words(rename.error) : undefined}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
