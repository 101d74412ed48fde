// The company's settings, as their schema describes them.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useId, useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import { Button } from "../ui/controls";
import { useLeave } from "../ui/leave";
import { Loaded } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { plain } from "../ui/words";
import { AdminPage } from "./page";
import { SettingHistory } from "./setting-history";
import { byDefault, grouped, isJson, nameOf, read, type SettingShown, write } from "./setting-values";

/** A text that may be longer gets more room. */
const LINE_CHARS = 200;

export const schemaQuery = {
  queryKey: ["settings"],
  queryFn: async () => (await must(api.GET("/api/admin/settings/schema"))).items,
};

export function SettingsPage() {
  return (
    <AdminPage title="Settings" lead="In effect within a second, in every conversation." needs="settings">
      <Settings />
    </AdminPage>
  );
}

function Settings() {
  const query = useQuery(schemaQuery);
  const [history, setHistory] = useState<string>();
  const [unsaved, setUnsaved] = useState<readonly string[]>([]);
  const leave = useLeave(unsaved.length > 0);
  const tell = useCallback(
    (key: string, is: boolean) =>
      setUnsaved((keys) =>
        is === keys.includes(key) ? keys : is ? [...keys, key] : keys.filter((each) => each !== key),
      ),
    [],
  );
  return (
    <>
      <Loaded query={query}>
        {(settings) =>
          grouped(settings).map((group) => (
            <section key={group.title} className="card">
              <header>
                <h2>{group.title}</h2>
              </header>
              {group.settings.map((setting) => (
                <SettingRow
                  key={setting.key}
                  setting={setting}
                  tell={tell}
                  showHistory={() => setHistory(setting.key)}
                />
              ))}
            </section>
          ))
        }
      </Loaded>
      {leave}
      {history && <SettingHistory setting={history} onClose={() => setHistory(undefined)} />}
    </>
  );
}

/** Saves a setting; null lets the default hold again. */
export function useSetting(key: string) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: async (value: () => unknown) =>
      must(api.PUT("/api/admin/settings/{key}", { params: { path: { key } }, body: { value: value() } })),
    onSuccess: () => {
      say(`${nameOf(key)}: saved.`);
      // It is saved when the page shows what the server has.
      return client.invalidateQueries({ queryKey: schemaQuery.queryKey });
    },
  });
}

interface RowProps {
  setting: SettingShown;
  /** Whether something is written here that is not saved. */
  tell: (key: string, unsaved: boolean) => void;
  showHistory: () => void;
}

function SettingRow({ setting, tell, showHistory }: RowProps) {
  const before = read(setting, setting.value);
  // Undefined: nothing is written, and what the server has is shown, whoever changes it.
  const [written, setText] = useState<string>();
  const text = written ?? before;
  const unsaved = text !== before;
  useEffect(() => tell(setting.key, unsaved), [tell, setting.key, unsaved]);
  const id = useId();
  const save = useSetting(setting.key);
  const saved = { onSuccess: () => setText(undefined) };
  const { error } = save;
  const wrong =
    error instanceof ApiError ? (error.field("value") ?? error.message) : error ? unreadable(error) : undefined;
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>
          <b>{nameOf(setting.key)}</b>
        </label>
        <p className="small soft" id={`${id}-help`}>
          {setting.help}
        </p>
        <button
          type="button"
          className="link small"
          onClick={showHistory}
          aria-label={`History of ${nameOf(setting.key)}`}
        >
          History
        </button>
      </div>
      <div className="stack small-gap">
        <Control id={id} setting={setting} text={text} wrong={Boolean(wrong)} onChange={setText} />
        {wrong && (
          <p className="small error-text" role="alert">
            {wrong}
          </p>
        )}
        <div className="row">
          {before !== "" && (
            <Button small disabled={save.isPending} onClick={() => save.mutate(() => null, saved)}>
              Use the default
            </Button>
          )}
          {unsaved && (
            <>
              <Button small onClick={() => setText(undefined)}>
                Take back
              </Button>
              <Button
                small
                look="primary"
                disabled={save.isPending}
                onClick={() => save.mutate(() => write(setting, text), saved)}
              >
                Save
              </Button>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

const unreadable = (error: Error) =>
  error instanceof SyntaxError ? `This is no JSON: ${error.message}` : words(error);

interface ControlProps {
  id: string;
  setting: SettingShown;
  text: string;
  wrong: boolean;
  onChange: (text: string) => void;
}

function Control({ id, setting, text, wrong, onChange }: ControlProps) {
  const { type, bounds } = setting;
  const common = {
    id,
    value: text,
    "aria-describedby": `${id}-help`,
    "aria-invalid": wrong ? true : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const choices =
    type === "boolean"
      ? ["true", "false"]
      : type === "choice" && Array.isArray(bounds.choices)
        ? bounds.choices
        : undefined;
  if (choices) {
    return (
      <select className="select" {...common}>
        <option value="">{byDefault(setting)}</option>
        {choices.map((choice) => (
          <option key={String(choice)} value={String(choice)}>
            {type === "boolean" ? (choice === "true" ? "Yes" : "No") : plain(String(choice))}
          </option>
        ))}
      </select>
    );
  }
  const long = isJson(setting) || (type === "text" && Number(bounds.max_length) > LINE_CHARS);
  if (long) {
    const json = isJson(setting) ? "area mono" : "area";
    return <textarea className={json} rows={3} placeholder={byDefault(setting)} {...common} />;
  }
  const figure = type === "integer" || type === "number";
  const limits = figure
    ? { type: "number", min: Number(bounds.min), max: Number(bounds.max), step: type === "integer" ? 1 : "any" }
    : {};
  return <input className="input" placeholder={byDefault(setting)} {...limits} {...common} />;
}
