// Who took part in a call, and whose timeline its notes are put on.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { api, must, type Schemas, words } from "../api/client";
import type { Conference } from "../api/types";
import { ContactLink } from "../contacts/known";
import { Badge, Button, IconButton } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { UserRoundPlus } from "../ui/icons";
import { Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { called } from "../ui/words";
import { callQuery, untilRewritten } from "./queries";

type Participant = Conference["participants"][number];

const nameOf = ({ name, email }: Participant) => name ?? email ?? "Somebody";

export function Participants({ call, editable }: { call: Conference; editable: boolean }) {
  const [asked, setAsked] = useState<number>();
  const participant = call.participants.find(({ number }) => number === asked);
  return (
    <>
      <ul className="row wrap small" aria-label="Participants">
        {call.participants.map((each) => (
          <li key={each.number} className="row participant">
            <Who participant={each} />
            {editable && (
              <IconButton label={`Say who ${nameOf(each)} is`} small onClick={() => setAsked(each.number)}>
                <UserRoundPlus aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {participant && <WhoIs call={call.id} participant={participant} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Who({ participant }: { participant: Participant }) {
  const { name, email, host, contact_id, confirmed } = participant;
  const label = host ? `${nameOf(participant)}, host` : nameOf(participant);
  if (!contact_id) return <Badge>{label}</Badge>;
  return (
    <ContactLink id={contact_id} known={{ name, email }} className={`badge ${confirmed ? "brand" : "warn"}`}>
      {confirmed ? label : `${label} (perhaps)`}
    </ContactLink>
  );
}

interface WhoIsProps {
  call: string;
  participant: Participant;
  onClose: () => void;
}

/** A name alone is a suggestion: notes reach the timeline of whom somebody confirmed. */
function WhoIs({ call, participant, onClose }: WhoIsProps) {
  const { number, contact_id, confirmed, email } = participant;
  const [by, setBy] = useState(email ?? "");
  const form = useId();
  const client = useQueryClient();
  const say = useSay();
  const find = useMutation({
    mutationFn: async () => {
      const text = by.trim();
      const query = text.includes("@") ? { email: text } : { external_id: text };
      return (await must(api.GET("/api/crm/contacts", { params: { query } }))).items;
    },
  });
  const change = useMutation({
    mutationFn: (contact: string | null) =>
      must(
        api.PATCH("/api/chat/conference/{id}/participants/{number}", {
          params: { path: { id: call, number } },
          body: { contact_id: contact },
        }),
      ),
    onSuccess: async () => {
      say("It is noted. The notes are written anew, and go to the contact's timeline.");
      void untilRewritten(client, call);
      await client.invalidateQueries({ queryKey: callQuery(call).queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ["contact"] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by.trim() && !find.isPending) find.mutate();
  };
  return (
    <Dialog title={`Who is ${nameOf(participant)}?`} onClose={onClose}>
      {change.isError && <Notice tone="bad">{words(change.error)}</Notice>}
      {contact_id && !confirmed && (
        <div className="row wrap">
          <span className="grow">A contact of the same name is known. Is it this person?</span>
          <Button look="primary" disabled={change.isPending} onClick={() => change.mutate(contact_id)}>
            Yes, confirm
          </Button>
        </div>
      )}
      <form id={form} className="row wrap who-search" onSubmit={submit}>
        <div className="grow">
          <Field
            label="E-mail or customer number"
            value={by}
            wrong={find.isError ? words(find.error) : undefined}
            onChange={(event) => setBy(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={!by.trim() || find.isPending}>
          Find
        </Button>
      </form>
      {find.data && <Found contacts={find.data} busy={change.isPending} choose={(id) => change.mutate(id)} />}
      {contact_id && (
        <div>
          <Button disabled={change.isPending} onClick={() => change.mutate(null)}>
            It is nobody whom we know
          </Button>
        </div>
      )}
    </Dialog>
  );
}

interface FoundProps {
  contacts: Schemas["ContactRef"][];
  busy: boolean;
  choose: (id: string) => void;
}

function Found({ contacts, busy, choose }: FoundProps) {
  return (
    <div role="status">
      {contacts.length === 0 && <p className="soft">There is no such contact.</p>}
      <ul className="stack">
        {contacts.map((contact) => (
          <li key={contact.id} className="row">
            <span className="grow">
              <b>{called(contact, "Without a name")}</b>
              <br />
              <span className="small soft">{[contact.email, contact.external_id].filter(Boolean).join(" · ")}</span>
            </span>
            <Button small disabled={busy} onClick={() => choose(contact.id)}>
              It is this one
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
