import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import type { TicketPriority } from "../api/types";
import { FormDialog } from "../ui/dialog";
import { AreaField, Field, SelectField } from "../ui/field";
import { Notice } from "../ui/loaded";
import { PRIORITIES } from "./search";
import { PRIORITY } from "./words";

/** A ticket that somebody of the company opens for a customer. */
export function NewTicket({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [subject, setSubject] = useState("");
  const [body, setBody] = useState("");
  const [priority, setPriority] = useState<TicketPriority>("normal");
  const client = useQueryClient();
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: () =>
      must(
        api.POST("/api/admin/tickets", {
          body: { email: email.trim() || null, subject: subject.trim(), body: body.trim(), priority },
        }),
      ),
    onSuccess: (ticket) => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void navigate({ to: "/tickets/$number", params: { number: String(ticket.number) } });
    },
  });
  const error = make.error instanceof ApiError ? make.error : undefined;
  const known = ["email", "subject", "body"].some((field) => error?.field(field));
  return (
    <FormDialog
      title="New ticket"
      submit="Open the ticket"
      busy={make.isPending}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      {make.isError && !known && <Notice tone="bad">{words(make.error)}</Notice>}
      <Field
        label="Customer's e-mail"
        type="email"
        value={email}
        wrong={error?.field("email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label="Subject"
        value={subject}
        wrong={error?.field("subject")}
        onChange={(event) => setSubject(event.target.value)}
      />
      <AreaField
        label="What it is about"
        rows={5}
        value={body}
        wrong={error?.field("body")}
        onChange={(event) => setBody(event.target.value)}
      />
      <SelectField<TicketPriority>
        label="Priority"
        value={priority}
        options={PRIORITIES.map((each) => [each, PRIORITY[each][0]] as const)}
        onChange={setPriority}
      />
    </FormDialog>
  );
}
