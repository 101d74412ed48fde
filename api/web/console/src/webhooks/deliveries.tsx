// What was sent to a webhook, what it answered, and once more.

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { AdminPage } from "../admin/page";
import { api, must, words } from "../api/client";
import { pace } from "../app/pace";
import { Ago } from "../ui/ago";
import { Badge, Button, Choice, Empty } from "../ui/controls";
import { ArrowLeft, Webhook as WebhookIcon } from "../ui/icons";
import { Notice } from "../ui/loaded";
import { inParts, Parts } from "../ui/pages";
import { useSay } from "../ui/toasts";
import { moment, number } from "../ui/words";
import { deliveriesKey, useTry, webhooksQuery } from "./queries";
import { type Delivery, type DeliveryState, NAMED, STATES } from "./words";

const route = getRouteApi("/shell/admin/webhooks/$id");

export function DeliveriesPage() {
  return (
    <AdminPage title="Deliveries" lead="What was sent to this webhook, the newest first." needs="settings">
      <Link to="/admin/webhooks" className="back">
        <ArrowLeft aria-hidden="true" /> All webhooks
      </Link>
      <Deliveries />
    </AdminPage>
  );
}

function Deliveries() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = STATES.find(([known]) => known === search.state)?.[0];
  const { data: webhooks } = useQuery(webhooksQuery);
  const webhook = webhooks?.find((each) => each.id === id);
  const test = useTry(id);
  const query = useInfiniteQuery({
    queryKey: [...deliveriesKey(id), state ?? ""],
    queryFn: ({ pageParam }) =>
      must(
        api.GET("/api/admin/webhooks/{id}/deliveries", {
          params: { path: { id }, query: { state, limit: 50, cursor: pageParam } },
        }),
      ),
    ...inParts,
    refetchInterval: pace.always(3000),
  });
  return (
    <>
      {webhook && (
        <p className="row wrap">
          <code className="grow address">{webhook.url}</code>
          <Badge tone={webhook.active ? "good" : "bad"}>{webhook.active ? "On" : "Off"}</Badge>
        </p>
      )}
      {webhook?.disabled_reason && (
        <Notice tone="bad">
          <b>It was switched off by itself.</b> {webhook.disabled_reason}
        </Notice>
      )}
      <div className="filters">
        <Choice<DeliveryState>
          label="State"
          any="All deliveries"
          value={state ?? ""}
          options={STATES}
          onChange={(value) => void navigate({ search: value ? { state: value } : {} })}
        />
        <Button disabled={!webhook?.active || test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
      </div>
      <Parts
        query={query}
        empty={
          <Empty icon={<WebhookIcon aria-hidden="true" />} title={state ? "No delivery is so" : "Nothing was sent yet"}>
            {!state && "What happens from now on stands here. A test does not wait for it."}
          </Empty>
        }
      >
        {(deliveries) => (
          <ul className="stack">
            {deliveries.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        )}
      </Parts>
    </>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const { id, type, state, status, error, response, duration_ms, attempts, next_attempt_at, event_id } = delivery;
  const client = useQueryClient();
  const say = useSay();
  const again = useMutation({
    mutationFn: () => must(api.POST("/api/admin/webhooks/deliveries/{id}/redeliver", { params: { path: { id } } })),
    onSuccess: () => void say("It is sent once more."),
    onError: (error) => void say(words(error), { bad: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: deliveriesKey(delivery.webhook_id) }),
  });
  const [name, tone] = NAMED[state];
  return (
    <li className="card delivery" aria-label={`${type}, ${name}`}>
      <div className="row wrap">
        <b className="mono">{type}</b>
        <Badge tone={tone}>{name}</Badge>
        {status != null && <Badge>{`HTTP ${status}`}</Badge>}
        <span className="grow small soft">
          <Ago at={delivery.occurred_at} />
          {duration_ms != null && status != null && `, answered after ${number(duration_ms)} ms`}
        </span>
        <Button small disabled={again.isPending} onClick={() => again.mutate()}>
          Send again
        </Button>
      </div>
      {error && <p className="small error-text">{error}</p>}
      {next_attempt_at && state === "waiting" && (
        <p className="small soft">The next attempt comes at {moment(next_attempt_at)}.</p>
      )}
      <details>
        <summary className="small soft">
          {attempts.length === 1 ? "One attempt" : `${attempts.length} attempts`}, and what was answered
        </summary>
        <dl className="facts small">
          <dt>webhook-id</dt>
          <dd className="mono">{event_id}</dd>
          {delivery.session_id && (
            <>
              <dt>Conversation</dt>
              <dd>
                <Link to="/inbox" search={{ session: delivery.session_id }}>
                  Open it
                </Link>
              </dd>
            </>
          )}
          {attempts.map((attempt, index) => (
            <div className="pair-row" key={attempt.at}>
              <dt>Attempt {index + 1}</dt>
              <dd>
                {moment(attempt.at)}: {attempt.status != null ? `HTTP ${attempt.status}` : "no answer"} after{" "}
                {number(attempt.duration_ms)} ms
                {attempt.error && <div className="error-text">{attempt.error}</div>}
              </dd>
            </div>
          ))}
        </dl>
        {response ? <pre className="json">{response}</pre> : <p className="small soft">The answer had no words.</p>}
      </details>
    </li>
  );
}
