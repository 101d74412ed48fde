// An endpoint's settings.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import { Button } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { Check, Field, SelectField } from "../ui/field";
import { Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { webhooksQuery } from "./queries";
import { EVENTS, PAYLOADS, type Webhook } from "./words";

interface Props {
  webhook: Webhook | undefined;
  /** A new one's secret is shown once. */
  onMade: (url: string, secret: string) => void;
  onClose: () => void;
}

export function WebhookForm({ webhook, onMade, onClose }: Props) {
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<string[]>(webhook?.events ?? []);
  const [payload, setPayload] = useState(webhook?.payload ?? "thin");
  const [ordered, setOrdered] = useState(webhook?.ordered ?? false);
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const done = () => {
    void client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim(), events, payload, ordered };
      if (!webhook) return must(api.POST("/api/admin/webhooks", { body }));
      return must(api.PATCH("/api/admin/webhooks/{id}", { params: { path: { id: webhook.id } }, body }));
    },
    onSuccess: (saved) => {
      if ("secret" in saved && typeof saved.secret === "string") onMade(saved.url, saved.secret);
      else say("The webhook is saved.");
      done();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => must(api.DELETE("/api/admin/webhooks/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      say("The webhook is removed.");
      done();
    },
  });
  const failed = save.error ?? remove.error;
  const error = failed instanceof ApiError ? failed : undefined;
  const inField = ["url", "events"].some((field) => error?.field(field));
  return (
    <>
      <FormDialog
        title={webhook ? "Change a webhook" : "Add a webhook"}
        submit={webhook ? "Save" : "Add"}
        busy={save.isPending || !url.trim() || events.length === 0}
        onSubmit={() => save.mutate()}
        onClose={onClose}
      >
        {failed && !inField && <Notice tone="bad">{words(failed)}</Notice>}
        <Field
          label="Address"
          type="url"
          placeholder="https://"
          hint="Where your system listens, over https."
          value={url}
          wrong={error?.field("url")}
          onChange={(event) => setUrl(event.target.value)}
        />
        <fieldset className="purposes">
          <legend>It is told when</legend>
          {EVENTS.map(([key, name]) => (
            <Check
              key={key}
              label={
                <>
                  {name} <span className="mono soft">{key}</span>
                </>
              }
              checked={events.includes(key)}
              onChange={(on) => setEvents(on ? [...events, key] : events.filter((each) => each !== key))}
            />
          ))}
          {error?.field("events") && <span className="error-text small">{error.field("events")}</span>}
        </fieldset>
        <SelectField label="What is sent" value={payload} options={PAYLOADS} onChange={setPayload} />
        <Check
          label="Everything in order: what fails holds back what follows"
          checked={ordered}
          onChange={setOrdered}
        />
        {webhook && (
          <div>
            <Button
              look="danger"
              onClick={() =>
                question.ask({
                  title: "Remove the webhook?",
                  text: "It is told nothing more, and its deliveries are deleted with it.",
                  yes: "Remove",
                  onYes: () => remove.mutate(webhook.id),
                })
              }
            >
              Remove this webhook
            </Button>
          </div>
        )}
      </FormDialog>
      {question.element}
    </>
  );
}
