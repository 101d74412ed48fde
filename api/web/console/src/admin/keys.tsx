// Keys with which programs of the company ask the API.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError, must, type Schemas, words } from "../api/client";
import { Badge, Button, Empty } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { Field } from "../ui/field";
import { KeyRound, Plus } from "../ui/icons";
import { Loaded, Notice } from "../ui/loaded";
import { Secret } from "../ui/secret";
import { TableBox } from "../ui/table";
import { useSay } from "../ui/toasts";
import { moment } from "../ui/words";
import { AdminPage } from "./page";

type Key = Schemas["ShownKey"];
type Made = Schemas["KeyMade"];

const keysQuery = {
  queryKey: ["keys"],
  queryFn: async () => (await must(api.GET("/api/admin/keys"))).items,
};

export function KeysPage() {
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Made>();
  return (
    <AdminPage
      title="API keys"
      lead="With a key, a program of yours may do what an administrator may."
      needs="users"
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" /> New key
        </Button>
      }
    >
      <Keys />
      {making && <KeyForm onMade={setMade} onClose={() => setMaking(false)} />}
      {made && (
        <Secret
          title={`The key ${made.name}`}
          secret={made.key}
          text="Programs send it as Authorization: Bearer. Whoever has it may do what an administrator may."
          onClose={() => setMade(undefined)}
        />
      )}
    </AdminPage>
  );
}

function Keys() {
  const query = useQuery(keysQuery);
  return (
    <Loaded query={query}>
      {(keys) =>
        keys.length === 0 ? (
          <div className="card">
            <Empty icon={<KeyRound aria-hidden="true" />} title="No key yet">
              Make one for each program, so that each can be revoked by itself.
            </Empty>
          </div>
        ) : (
          <TableBox label="API keys">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Begins with</th>
                <th scope="col">State</th>
                <th scope="col">Rights</th>
                <th scope="col">Made</th>
                <th scope="col">
                  <span className="sr">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...keys].reverse().map((key) => (
                <KeyRow key={key.id} value={key} />
              ))}
            </tbody>
          </TableBox>
        )
      }
    </Loaded>
  );
}

function KeyRow({ value: { id, name, prefix, permissions, created_at, revoked_at } }: { value: Key }) {
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const revoke = useMutation({
    mutationFn: () => must(api.DELETE("/api/admin/keys/{id}", { params: { path: { id } } })),
    onSuccess: () => void say(`The key ${name} is revoked.`),
    onError: (error) => void say(words(error), { bad: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <tr>
      <td>
        <b>{name}</b>
      </td>
      <td className="mono">{prefix}…</td>
      <td>
        {revoked_at ? (
          <>
            <Badge>Revoked</Badge>
            <div className="small soft">{moment(revoked_at)}</div>
          </>
        ) : (
          <Badge tone="good">Active</Badge>
        )}
      </td>
      <td>
        <details>
          <summary className="small soft">{permissions.length} rights</summary>
          <ul className="tags">
            {permissions.map((permission) => (
              <li key={permission}>
                <Badge>{permission}</Badge>
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td className="when">{moment(created_at)}</td>
      <td>
        {!revoked_at && (
          <div className="actions">
            <Button
              small
              look="danger"
              aria-label={`Revoke ${name}`}
              disabled={revoke.isPending}
              onClick={() =>
                question.ask({
                  title: `Revoke ${name}?`,
                  text: "Programs that use it are refused at once. That cannot be taken back.",
                  yes: "Revoke",
                  onYes: () => revoke.mutate(),
                })
              }
            >
              Revoke
            </Button>
          </div>
        )}
        {question.element}
      </td>
    </tr>
  );
}

function KeyForm({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => must(api.POST("/api/admin/keys", { body: { name: name.trim() } })),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: keysQuery.queryKey });
      onMade(made);
      onClose();
    },
  });
  const wrong = make.error instanceof ApiError ? make.error.field("name") : undefined;
  return (
    <FormDialog
      title="New key"
      submit="Make the key"
      busy={make.isPending || !name.trim()}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      {make.isError && !wrong && <Notice tone="bad">{words(make.error)}</Notice>}
      <Field
        label="Name"
        hint="The program that uses it."
        value={name}
        wrong={wrong}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
