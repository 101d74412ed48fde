// Your own systems that are told what happens.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { AdminPage } from "../admin/page";
import { api, must, words } from "../api/client";
import { Ago } from "../ui/ago";
import { Badge, Button, Empty } from "../ui/controls";
import { useQuestion } from "../ui/dialog";
import { Plus, Webhook as WebhookIcon } from "../ui/icons";
import { Loaded, Notice } from "../ui/loaded";
import { Secret } from "../ui/secret";
import { useSay } from "../ui/toasts";
import { moment } from "../ui/words";
import { WebhookForm } from "./form";
import { useChange, useTry, webhooksQuery } from "./queries";
import { PAYLOADS, type Webhook } from "./words";

export function WebhooksPage() {
  return (
    <AdminPage
      title="Webhooks"
      lead="Your own systems are told what happens, signed by Standard Webhooks, at least once."
      needs="settings"
    >
      <Webhooks />
    </AdminPage>
  );
}

interface Made {
  url: string;
  secret: string;
}

function Webhooks() {
  const query = useQuery(webhooksQuery);
  const [edited, setEdited] = useState<Webhook | "new">();
  const [made, setMade] = useState<Made>();
  return (
    <>
      <div>
        <Button look="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> Add a webhook
        </Button>
      </div>
      <Loaded query={query}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <div className="card">
              <Empty icon={<WebhookIcon aria-hidden="true" />} title="No webhook yet">
                Add an address of yours, and it is told of conversations, tickets and calls as they happen.
              </Empty>
            </div>
          ) : (
            <ul className="admin-grid">
              {webhooks.map((webhook) => (
                <Card key={webhook.id} webhook={webhook} edit={() => setEdited(webhook)} show={setMade} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited && (
        <WebhookForm
          webhook={edited === "new" ? undefined : edited}
          onMade={(url, secret) => setMade({ url, secret })}
          onClose={() => setEdited(undefined)}
        />
      )}
      {made && (
        <Secret
          title="The webhook's secret"
          secret={made.secret}
          text={`It signs what is sent to ${made.url}. Keep it where your system checks the signature.`}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}

function Card({ webhook, edit, show }: { webhook: Webhook; edit: () => void; show: (made: Made) => void }) {
  const { id, url, active, events, payload, ordered, disabled_reason, failing_since, old_secret_until } = webhook;
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const change = useChange(id, active ? "The webhook is switched off." : "The webhook is switched on.");
  const test = useTry(id);
  const rotate = useMutation({
    mutationFn: () =>
      must(api.POST("/api/admin/webhooks/{id}/rotate-secret", { params: { path: { id }, query: { grace: "24h" } } })),
    onSuccess: ({ secret }) => {
      show({ url, secret });
      void client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
    onError: (error) => void say(words(error), { bad: true }),
  });
  return (
    <li className="card model" aria-label={url}>
      <header>
        <div className="grow">
          <h2 className="mono address">{url}</h2>
          <span className="small soft">since {moment(webhook.created_at)}</span>
        </div>
        <Badge tone={!active ? "bad" : failing_since ? "warn" : "good"}>
          {!active ? "Off" : failing_since ? "Failing" : "On"}
        </Badge>
      </header>
      {!active && disabled_reason && (
        <Notice tone="bad">
          <b>It was switched off by itself.</b> {disabled_reason}
        </Notice>
      )}
      {active && failing_since && (
        <Notice tone="warn">
          Nothing could be delivered for <Ago at={failing_since} />. What happens is kept, and tried again.
        </Notice>
      )}
      <dl className="facts">
        <dt>Told of</dt>
        <dd className="tags">
          {events.map((event) => (
            <Badge key={event}>{event}</Badge>
          ))}
        </dd>
        <dt>Sent is</dt>
        <dd>
          {PAYLOADS.find(([key]) => key === payload)?.[1] ?? payload}
          {ordered && ", in order"}
        </dd>
        {old_secret_until && (
          <>
            <dt>Secrets</dt>
            <dd>The one before signs as well until {moment(old_secret_until)}.</dd>
          </>
        )}
      </dl>
      <div className="actions">
        <Link to="/admin/webhooks/$id" params={{ id }} className="button small" aria-label={`Deliveries to ${url}`}>
          Deliveries
        </Link>
        <Button small disabled={!active || test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button small disabled={change.isPending} onClick={() => change.mutate({ active: !active })}>
          {active ? "Switch off" : "Switch on"}
        </Button>
        <Button
          small
          disabled={rotate.isPending}
          onClick={() =>
            question.ask({
              title: "Make a new secret?",
              text: "For a day both secrets sign. Put the new one into your system before that.",
              yes: "Make a new secret",
              onYes: () => rotate.mutate(),
            })
          }
        >
          New secret
        </Button>
        <Button small aria-label={`Change ${url}`} onClick={edit}>
          Change
        </Button>
      </div>
      {question.element}
    </li>
  );
}
