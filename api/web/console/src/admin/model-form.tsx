// A model's settings.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import type { Model, ModelInput } from "../api/types";
import { FormDialog } from "../ui/dialog";
import { Check, Field, SelectField } from "../ui/field";
import { Notice } from "../ui/loaded";

export const PROVIDERS: Record<string, string> = {
  openai: "OpenAI, or a server like it",
  anthropic: "Anthropic",
  gemini: "Google Gemini",
};
const PURPOSES = [
  ["chat", "Answer customers"],
  ["vision", "Look at images"],
  ["notes", "Write meeting notes"],
  ["embedding", "Find articles by meaning"],
] as const;

interface Draft {
  name: string;
  provider: string;
  base_url: string;
  model: string;
  api_key: string;
  purposes: string[];
  order: string;
  price_in: string;
  price_out: string;
  timeout_ms: string;
}

/** What is empty stays as it is, or as the server has it by itself. */
export function input(draft: Draft, before?: Model): ModelInput {
  const figure = (text: string) => (text.trim() === "" ? undefined : Number(text));
  return {
    name: draft.name.trim(),
    provider: draft.provider,
    model: draft.model.trim(),
    purposes: draft.purposes,
    order: figure(draft.order) ?? before?.order ?? 0,
    ...((draft.base_url.trim() || before?.base_url) && { base_url: draft.base_url.trim() || null }),
    ...(draft.api_key && { api_key: draft.api_key }),
    ...(figure(draft.price_in) !== undefined && { price_in: figure(draft.price_in) }),
    ...(figure(draft.price_out) !== undefined && { price_out: figure(draft.price_out) }),
    ...(figure(draft.timeout_ms) !== undefined && { timeout_ms: figure(draft.timeout_ms) }),
  };
}

export function ModelForm({ model, onClose }: { model: Model | undefined; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({
    name: model?.name ?? "",
    provider: model?.provider ?? "openai",
    base_url: model?.base_url ?? "",
    model: model?.model ?? "",
    api_key: "",
    purposes: model?.purposes ?? ["chat"],
    order: String(model?.order ?? 0),
    price_in: String(model?.price_in ?? ""),
    price_out: String(model?.price_out ?? ""),
    timeout_ms: String(model?.timeout_ms ?? ""),
  });
  const set = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => {
      const body = input(draft, model);
      return model
        ? must(api.PATCH("/api/admin/models/{id}", { params: { path: { id: model.id } }, body }))
        : must(api.POST("/api/admin/models", { body: { ...body, active: true } }));
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["models"] });
      onClose();
    },
  });
  const error = save.error instanceof ApiError ? save.error : undefined;
  const text = (name: Exclude<keyof Draft, "purposes">) => ({
    value: draft[name],
    wrong: error?.field(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <FormDialog
      title={model ? model.name : "Add a model"}
      submit={model ? "Save" : "Add"}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
      <Field label="Name" hint="As your team calls it." {...text("name")} />
      <div className="pair">
        <SelectField
          label="Provider"
          value={draft.provider}
          options={Object.entries(PROVIDERS)}
          onChange={(provider) => set({ provider })}
        />
        <Field label="Model" placeholder="As the provider calls it" {...text("model")} />
      </div>
      <Field
        label="Address"
        type="url"
        placeholder="The provider's own"
        hint="Only for a server of your own."
        {...text("base_url")}
      />
      <Field
        label="Key"
        type="password"
        autoComplete="off"
        hint={
          model?.api_key
            ? "There is one. It changes only when you write another."
            : "It is kept encrypted and never shown again."
        }
        {...text("api_key")}
      />
      <fieldset className="purposes">
        <legend>Used to</legend>
        {PURPOSES.map(([purpose, label]) => (
          <Check
            key={purpose}
            label={label}
            checked={draft.purposes.includes(purpose)}
            onChange={(on) =>
              set({ purposes: on ? [...draft.purposes, purpose] : draft.purposes.filter((each) => each !== purpose) })
            }
          />
        ))}
        {error?.field("purposes") && <span className="error-text small">{error.field("purposes")}</span>}
      </fieldset>
      <div className="pair">
        <Field label="Order" type="number" hint="The lowest is asked first." {...text("order")} />
        <Field label="Longest wait, in milliseconds" type="number" {...text("timeout_ms")} />
      </div>
      <div className="pair">
        <Field label="Price of a million tokens in" type="number" step="any" {...text("price_in")} />
        <Field label="Price of a million tokens out" type="number" step="any" {...text("price_out")} />
      </div>
    </FormDialog>
  );
}
