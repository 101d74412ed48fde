// The person's own account: name, how the console treats them, password.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, ApiError, must, type Schemas, words } from "../api/client";
import { meQuery, useMe, usePrefs } from "../app/me";
import { useTitle } from "../app/title";
import { Button, Switch } from "../ui/controls";
import { Field, SelectField } from "../ui/field";
import { Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";

const THEMES = [
  ["system", "As the device"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;
const NOTIFICATIONS = [
  ["all", "Everything that concerns the desk"],
  ["mine", "My conversations only"],
  ["none", "Nothing"],
] as const;

export function AccountPage() {
  const me = useMe();
  useTitle("Your account");
  return (
    <div className="page">
      <div className="inner narrow">
        <div className="head">
          <h1>Your account</h1>
        </div>
        <Name name={me.name} email={me.email} />
        <Prefs />
        <Password />
      </div>
    </div>
  );
}

function Name({ name, email }: { name: string; email: string }) {
  const [value, setValue] = useState(name);
  const client = useQueryClient();
  const say = useSay();
  const save = useMutation({
    mutationFn: () => must(api.PATCH("/api/me", { body: { name: value.trim() } })),
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      say("Your name is saved.");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section className="card">
      <header>
        <h2>Who you are</h2>
      </header>
      <form className="body form" onSubmit={submit}>
        <Field
          label="Name"
          value={value}
          wrong={save.isError ? words(save.error) : undefined}
          onChange={(event) => setValue(event.target.value)}
        />
        <Field label="E-mail" value={email} readOnly hint="An administrator can change it." />
        <div>
          <Button type="submit" look="primary" disabled={save.isPending || !value.trim() || value.trim() === name}>
            Save
          </Button>
        </div>
      </form>
    </section>
  );
}

function Prefs() {
  const { prefs } = useMe();
  const change = usePrefs();
  return (
    <section className="card">
      <header>
        <h2>How the console treats you</h2>
      </header>
      <div className="body form">
        <div className="row">
          <span className="grow">Available for new conversations</span>
          <Switch
            label="Available for new conversations"
            checked={prefs.available}
            onChange={(available) => change.mutate({ available })}
          />
        </div>
        <div className="row">
          <span className="grow">A sound when a customer writes</span>
          <Switch
            label="A sound when a customer writes"
            checked={prefs.sound}
            onChange={(sound) => change.mutate({ sound })}
          />
        </div>
        <div className="pair">
          <SelectField<Schemas["NotificationChoice"]>
            label="You are told of"
            value={prefs.notifications}
            options={NOTIFICATIONS}
            onChange={(notifications) => change.mutate({ notifications })}
          />
          <SelectField<Schemas["Theme"]>
            label="Colours"
            value={prefs.theme}
            options={THEMES}
            onChange={(theme) => change.mutate({ theme })}
          />
        </div>
      </div>
    </section>
  );
}

function Password() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const say = useSay();
  const save = useMutation({
    mutationFn: () => must(api.PATCH("/api/me", { body: { password: { old, new: fresh } } })),
    onSuccess: () => {
      setOld("");
      setFresh("");
      say("Your password is changed. You were signed out everywhere else.");
    },
  });
  const error = save.error instanceof ApiError ? save.error : undefined;
  const inField = error?.field("password.old") ?? error?.field("password.new");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section className="card">
      <header>
        <h2>Password</h2>
      </header>
      <form className="body form" onSubmit={submit}>
        {save.isError && !inField && <Notice tone="bad">{words(save.error)}</Notice>}
        <Field
          label="Old password"
          type="password"
          autoComplete="current-password"
          value={old}
          wrong={error?.field("password.old")}
          onChange={(event) => setOld(event.target.value)}
        />
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters."
          value={fresh}
          wrong={error?.field("password.new")}
          onChange={(event) => setFresh(event.target.value)}
        />
        <div>
          <Button type="submit" look="primary" disabled={save.isPending || !old || fresh.length < 10}>
            Change the password
          </Button>
        </div>
      </form>
    </section>
  );
}
