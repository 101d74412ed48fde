// The company's settings.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import { Button, Spinner } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { GROUPS, type Known, read, write } from "./known-settings";
import { AdminPage } from "./page";

export function SettingsPage() {
  return (
    <AdminPage title="Settings" lead="In effect within a second, in every conversation." needs="settings">
      {GROUPS.map(({ title, settings }) => (
        <section key={title} className="card">
          <header>
            <h2>{title}</h2>
          </header>
          {settings.map((setting) => (
            <SettingRow key={setting.key} setting={setting} />
          ))}
        </section>
      ))}
    </AdminPage>
  );
}

function SettingRow({ setting }: { setting: Known }) {
  const params = { path: { key: setting.key } };
  const query = useQuery({
    queryKey: ["settings", setting.key],
    queryFn: () => must(api.GET("/api/admin/settings/{key}", { params })),
  });
  if (query.isPending) return <Spinner />;
  if (query.isError) return <Failed error={query.error} />;
  return <Editor key={JSON.stringify(query.data.value)} setting={setting} value={query.data.value} />;
}

function Editor({ setting, value }: { setting: Known; value: unknown }) {
  const { key, name, help, kind } = setting;
  const before = read(kind, value);
  const [text, setText] = useState(before);
  const id = useId();
  const client = useQueryClient();
  const say = useSay();
  const save = useMutation({
    mutationFn: () =>
      must(api.PUT("/api/admin/settings/{key}", { params: { path: { key } }, body: { value: write(kind, text) } })),
    onSuccess: () => {
      say(`${name} is saved.`);
      void client.invalidateQueries({ queryKey: ["settings", key] });
    },
  });
  const wrong =
    save.error instanceof ApiError
      ? (save.error.field("value") ?? words(save.error))
      : save.error
        ? words(save.error)
        : undefined;
  const field = { id, value: text, "aria-describedby": `${id}-help`, "aria-invalid": wrong ? true : undefined };
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>
          <b>{name}</b>
        </label>
        <p className="small soft" id={`${id}-help`}>
          {help}
        </p>
      </div>
      <div className="stack small-gap">
        {kind.type === "text" && (
          <textarea className="area" rows={3} {...field} onChange={(event) => setText(event.target.value)} />
        )}
        {kind.type === "choice" && (
          <select className="select" {...field} onChange={(event) => setText(event.target.value)}>
            <option value="">As Frontdesk has it</option>
            {kind.options.map(([option, label]) => (
              <option key={option} value={option}>
                {label}
              </option>
            ))}
          </select>
        )}
        {(kind.type === "line" || kind.type === "list") && (
          <input
            className="input"
            placeholder={kind.example}
            {...field}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {kind.type === "number" && (
          <input
            className="input"
            type="number"
            min={kind.least}
            max={kind.most}
            step={kind.step ?? 1}
            placeholder="As Frontdesk has it"
            {...field}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {wrong && (
          <p className="small error-text" role="alert">
            {wrong}
          </p>
        )}
        {text !== before && (
          <div className="row">
            <Button small onClick={() => setText(before)}>
              Take back
            </Button>
            <Button small look="primary" disabled={save.isPending || text.trim() === ""} onClick={() => save.mutate()}>
              Save
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
