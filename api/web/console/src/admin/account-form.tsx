// An account at a call platform.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import { PROVIDER } from "../calls/words";
import { Button } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { AreaField, Field, SelectField } from "../ui/field";
import { Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { accountsQuery, type PlatformAccount } from "./connections";
import { complete, draft, PLATFORMS, type Provider, settings } from "./platforms";

const PROVIDERS = Object.entries(PROVIDER) as [Provider, string][];

export function AccountForm({ account, onClose }: { account: PlatformAccount | undefined; onClose: () => void }) {
  const [provider, setProvider] = useState<Provider>(account?.provider ?? "zoom");
  const [name, setName] = useState(account?.name ?? "");
  const [written, setWritten] = useState(() => draft(provider, account?.settings));
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const done = (text: string) => {
    say(text);
    void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { provider, name: name.trim(), settings: settings(provider, written, account?.settings) };
      return account
        ? must(api.PUT("/api/admin/call-accounts/{id}", { params: { path: { id: account.id } }, body }))
        : must(api.POST("/api/admin/call-accounts", { body }));
    },
    onSuccess: () => done("The account is saved. Give its address to the platform, for its webhooks."),
  });
  const remove = useMutation({
    mutationFn: (id: string) => must(api.DELETE("/api/admin/call-accounts/{id}", { params: { path: { id } } })),
    onSuccess: () => done("The account is removed."),
  });
  const failed = save.error ?? remove.error;
  const error = failed instanceof ApiError ? failed : undefined;
  const busy = save.isPending || !name.trim() || !complete(provider, written, account?.settings);
  return (
    <>
      <FormDialog
        title={account ? account.name : "Connect a platform"}
        submit={account ? "Save" : "Connect"}
        busy={busy}
        onSubmit={() => save.mutate()}
        onClose={onClose}
      >
        {failed && <Notice tone="bad">{words(failed)}</Notice>}
        {!account && (
          <SelectField<Provider> label="Platform" value={provider} options={PROVIDERS} onChange={setProvider} />
        )}
        <Field
          label="Name"
          hint="As your team calls it."
          value={name}
          wrong={error?.field("name")}
          onChange={(event) => setName(event.target.value)}
        />
        {PLATFORMS[provider].map(({ key, label, hint, secret, long }) => {
          const field = {
            label,
            hint: secret && account ? "It is kept, and changes only when you write another." : hint,
            value: written[key] ?? "",
            wrong: error?.field(key) ?? error?.field(`settings.${key}`),
            autoComplete: "off",
            onChange: (event: { target: { value: string } }) => setWritten({ ...written, [key]: event.target.value }),
          };
          return long ? (
            <AreaField key={key} rows={3} {...field} />
          ) : (
            <Field key={key} type={secret ? "password" : "text"} {...field} />
          );
        })}
        {account && (
          <div>
            <Button
              look="danger"
              onClick={() =>
                question.ask({
                  title: `Remove ${account.name}?`,
                  text: "Its webhooks are refused from then on. Calls that came by it stay.",
                  yes: "Remove",
                  onYes: () => remove.mutate(account.id),
                })
              }
            >
              Remove this account
            </Button>
          </div>
        )}
      </FormDialog>
      {question.element}
    </>
  );
}
