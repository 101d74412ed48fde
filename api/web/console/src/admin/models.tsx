// The language models that answer customers: which, in which order, how they do, and whether they can be reached.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Sparkles } from "../ui/icons";
import { useState } from "react";
import { api, must, words } from "../api/client";
import type { Model } from "../api/types";
import { Badge, Button, Empty, type Tone } from "../ui/controls";
import { useQuestion } from "../ui/dialog";
import { Loaded, Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { number, plain } from "../ui/words";
import { ModelForm, PROVIDERS } from "./model-form";
import { pace } from "../app/pace";
import { AdminPage } from "./page";

export const modelsQuery = {
  queryKey: ["models"],
  queryFn: async () => (await must(api.GET("/api/admin/models"))).items,
  refetchInterval: pace.always(10_000),
};

const HEALTH: Record<string, Tone> = { ok: "good", up: "good", resting: "bad", probing: "warn" };

export function ModelsPage() {
  return (
    <AdminPage
      title="Models"
      lead="Language models that help to answer. Without one, Frontdesk answers by itself what it can say exactly."
      needs="settings"
    >
      <Models />
    </AdminPage>
  );
}

function Models() {
  const query = useQuery(modelsQuery);
  const [edited, setEdited] = useState<Model | "new">();
  return (
    <>
      <div>
        <Button look="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> Add a model
        </Button>
      </div>
      <Loaded query={query}>
        {(models) =>
          models.length > 0 ? (
            <ul className="admin-grid">
              {[...models]
                .sort((a, b) => a.order - b.order)
                .map((model) => (
                  <ModelCard key={model.id} model={model} edit={() => setEdited(model)} />
                ))}
            </ul>
          ) : (
            <div className="card">
              <Empty icon={<Sparkles aria-hidden="true" />} title="No model yet">
                OpenAI, Anthropic, Gemini, or any server that speaks like OpenAI&rsquo;s.
              </Empty>
            </div>
          )
        }
      </Loaded>
      {edited && <ModelForm model={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function ModelCard({ model, edit }: { model: Model; edit: () => void }) {
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const params = { path: { id: model.id } };
  const changed = {
    onSettled: () => void client.invalidateQueries({ queryKey: ["models"] }),
    onError: (error: unknown) => void say(words(error), { bad: true }),
  };
  const test = useMutation({ mutationFn: () => must(api.POST("/api/admin/models/{id}/test", { params })) });
  const switchTo = useMutation({
    mutationFn: async (active: boolean) => {
      if (active) await must(api.POST("/api/admin/models/{id}/activate", { params }));
      else await must(api.PATCH("/api/admin/models/{id}", { params, body: { active } }));
    },
    ...changed,
  });
  const remove = useMutation({ mutationFn: () => must(api.DELETE("/api/admin/models/{id}", { params })), ...changed });
  const { health } = model;
  return (
    <li className="card model" aria-label={model.name}>
      <header>
        <div className="grow">
          <h2>{model.name}</h2>
          <p className="small soft">
            {PROVIDERS[model.provider] ?? model.provider} · <span className="mono">{model.model}</span>
          </p>
        </div>
        {model.active ? (
          <Badge tone={HEALTH[health.state] ?? "brand"}>{plain(health.state)}</Badge>
        ) : (
          <Badge>Off</Badge>
        )}
      </header>
      <dl className="facts">
        <dt>Used for</dt>
        <dd>{model.purposes.map(plain).join(", ")}</dd>
        {model.base_url && (
          <>
            <dt>Address</dt>
            <dd className="mono">{model.base_url}</dd>
          </>
        )}
        <dt>Key</dt>
        <dd>{model.api_key ? `ends in ${model.api_key.replace(/^[.…*]+/, "")}` : "none"}</dd>
        <dt>Answered</dt>
        <dd>
          {number(health.answered)}, failed {number(health.failed)}
          {health.last_answer_ms != null && `, the last in ${number(health.last_answer_ms)} ms`}
        </dd>
        {health.error && (
          <>
            <dt>Last error</dt>
            <dd className="error-text">{health.error}</dd>
          </>
        )}
      </dl>
      {test.isError && <Notice tone="bad">The test could not be made. {words(test.error)}</Notice>}
      {test.data &&
        (test.data.ok ? (
          <Notice tone="good">It answered after {number(test.data.latency_ms)} ms.</Notice>
        ) : (
          <Notice tone="bad">
            <b>The test failed</b> after {number(test.data.latency_ms)} ms. {test.data.error}
          </Notice>
        ))}
      <div className="actions">
        <Button small onClick={() => test.mutate()} disabled={test.isPending}>
          {test.isPending ? "Testing…" : "Test"}
        </Button>
        <Button small onClick={() => switchTo.mutate(!model.active)} disabled={switchTo.isPending}>
          {model.active ? "Switch off" : "Switch on"}
        </Button>
        <Button small onClick={edit} aria-label={`Change ${model.name}`}>
          Change
        </Button>
        <Button
          small
          look="danger"
          aria-label={`Remove ${model.name}`}
          onClick={() =>
            question.ask({
              title: `Remove ${model.name}?`,
              text: "Its key is deleted as well.",
              yes: "Remove",
              onYes: () => remove.mutate(),
            })
          }
        >
          Remove
        </Button>
      </div>
      {question.element}
    </li>
  );
}
