// How other systems are connected: call platforms, and the secret with which the company's own site proves who its customers are.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, must, type Schemas, words } from "../api/client";
import { PROVIDER } from "../calls/words";
import { Button, Empty } from "../ui/controls";
import { toClipboard } from "../ui/clipboard";
import { useQuestion } from "../ui/dialog";
import { Copy, Phone, Plus } from "../ui/icons";
import { Loaded, Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { moment } from "../ui/words";
import { AccountForm } from "./account-form";
import { AdminPage } from "./page";

export type PlatformAccount = Schemas["Shown"];

export const accountsQuery = {
  queryKey: ["call-accounts"],
  queryFn: async () => (await must(api.GET("/api/admin/call-accounts"))).items,
};

export function ConnectionsPage() {
  return (
    <AdminPage
      title="Connections"
      lead="Where recorded calls come from, and how your site says who its customers are."
      needs="settings"
    >
      <Platforms />
      <Identity />
    </AdminPage>
  );
}

function useCopy() {
  const say = useSay();
  return (text: string) =>
    void toClipboard(text).then(
      () => say("It is in the clipboard."),
      (error: unknown) => say(words(error), { bad: true }),
    );
}

function Platforms() {
  const query = useQuery(accountsQuery);
  const [edited, setEdited] = useState<PlatformAccount | "new">();
  const copy = useCopy();
  return (
    <section className="card">
      <header>
        <h2>Call platforms</h2>
        <Button small onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> Connect a platform
        </Button>
      </header>
      <Loaded query={query}>
        {(accounts) =>
          accounts.length === 0 ? (
            <Empty icon={<Phone aria-hidden="true" />} title="No platform is connected here">
              Accounts of the server&rsquo;s configuration work without standing here.
            </Empty>
          ) : (
            <ul className="body state-list">
              {accounts.map((account) => {
                const address = `${location.origin}${account.webhook_path}`;
                return (
                  <li key={account.id}>
                    <span className="grow">
                      <b>{account.name}</b> <span className="soft">{PROVIDER[account.provider]}</span>
                      <br />
                      <span className="small mono soft">{address}</span>
                    </span>
                    <Button
                      small
                      aria-label={`Copy the webhook address of ${account.name}`}
                      onClick={() => copy(address)}
                    >
                      <Copy aria-hidden="true" /> Address
                    </Button>
                    <Button small aria-label={`Change ${account.name}`} onClick={() => setEdited(account)}>
                      Change
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      {edited && <AccountForm account={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

/** The old secret holds on for a day, so that the site can be changed without anybody being signed out. */
function Identity() {
  const client = useQueryClient();
  const question = useQuestion();
  const copy = useCopy();
  const rotate = useMutation({
    mutationFn: () => must(api.POST("/api/admin/identity-secret/rotate", { params: { query: { grace: "24h" } } })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["audit"] }),
  });
  return (
    <section className="card">
      <header>
        <h2>Identity secret</h2>
      </header>
      <div className="body form">
        <p className="soft">
          Your site signs its customers&rsquo; identity with it. It is shown once, when it is made.
        </p>
        {rotate.isError && <Notice tone="bad">{words(rotate.error)}</Notice>}
        {rotate.data && (
          <Notice tone="good">
            <p className="row wrap">
              <code className="grow">{rotate.data.identity_secret}</code>
              <Button small onClick={() => copy(rotate.data.identity_secret)}>
                <Copy aria-hidden="true" /> Copy
              </Button>
            </p>
            The one before holds until {moment(rotate.data.old_until)}.
          </Notice>
        )}
        <div>
          <Button
            disabled={rotate.isPending}
            onClick={() =>
              question.ask({
                title: "Make a new secret?",
                text: "The one that holds now goes on for a day. Put the new one into your site before that.",
                yes: "Make a new secret",
                onYes: () => rotate.mutate(),
              })
            }
          >
            Make a new secret
          </Button>
        </div>
      </div>
      {question.element}
    </section>
  );
}
