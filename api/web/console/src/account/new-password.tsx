// Where the link of an invitation, or of a forgotten password, leads.

import { useMutation } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import { Button } from "../ui/controls";
import { Field } from "../ui/field";
import { Notice } from "../ui/loaded";
import { Door } from "./sign-in";

const SHORTEST = 10;

export function NewPassword() {
  const token = useLocation({ select: ({ hash }) => decodeURIComponent(hash.replace(/^password=/, "")) });
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const save = useMutation({
    mutationFn: () => must(api.POST("/api/auth/password/reset", { body: { token, password } })),
  });
  const short = password.length > 0 && password.length < SHORTEST;
  const differs = again.length > 0 && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (save.isSuccess) {
    return (
      <Door title="Your password is set" lead="You can sign in with it now.">
        <Link to="/sign-in" className="button primary">
          Sign in
        </Link>
      </Door>
    );
  }
  const field = save.error instanceof ApiError ? save.error.field("password") : undefined;
  return (
    <Door title="Choose a password" lead="At least 10 characters. A few words that you can remember are a good one.">
      <form className="form" onSubmit={submit}>
        {save.isError && !field && <Notice tone="bad">{words(save.error)}</Notice>}
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          autoFocus
          value={password}
          wrong={field ?? (short ? `At least ${SHORTEST} characters.` : undefined)}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Field
          label="The same again"
          type="password"
          autoComplete="new-password"
          value={again}
          wrong={differs ? "The two are not the same." : undefined}
          onChange={(event) => setAgain(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={save.isPending || short || !password || again !== password}>
          Save the password
        </Button>
      </form>
    </Door>
  );
}
