// Asks for the password where the sign-in ended while somebody works: what they wrote stays where it is, behind this.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { api, must, words } from "../api/client";
import { meQuery, useMe } from "../app/me";
import { signInEnded, useEnded } from "../app/state";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Notice } from "../ui/loaded";

export function SignInAgain({ leave }: { leave: () => void }) {
  return useEnded() ? <Again leave={leave} /> : null;
}

function Again({ leave }: { leave: () => void }) {
  const { id, email } = useMe();
  const [password, setPassword] = useState("");
  const form = useId();
  const client = useQueryClient();
  const logIn = useMutation({
    mutationFn: () => must(api.POST("/api/auth/login", { body: { email, password } })),
    onSuccess: async () => {
      signInEnded(false);
      const me = await client.query({ ...meQuery, staleTime: 0 });
      // What is behind the dialog is of the person who left.
      if (me?.id !== id) return location.reload();
      void client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!logIn.isPending) logIn.mutate();
  };
  return (
    <Dialog
      title="Sign in again"
      className="again"
      footer={
        <>
          <Button onClick={leave}>Leave the page</Button>
          <Button type="submit" form={form} look="primary" disabled={logIn.isPending || !password}>
            Sign in
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={submit}>
        <p>Your sign-in has ended. What you wrote is still here.</p>
        {logIn.isError && <Notice tone="bad">{words(logIn.error)}</Notice>}
        <Field label="E-mail" type="email" autoComplete="username" value={email} readOnly />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          autoFocus
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
