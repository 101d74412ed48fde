// The door: sign in, or ask for a link when the password is forgotten.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { api, must, words } from "../api/client";
import { meQuery } from "../app/me";
import { Button } from "../ui/controls";
import { Field } from "../ui/field";
import { Notice } from "../ui/loaded";

/** `to`: the page that was asked for. Only pages of this console. */
export function doorSearch(search: Record<string, unknown>): { to?: string | undefined } {
  const { to } = search;
  return typeof to === "string" && to.startsWith("/") && !to.startsWith("//") ? { to } : {};
}

export function Door({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Frontdesk`;
  }, [title]);
  return (
    <main className="door">
      <div className="card">
        <div className="brand">
          <img src="/console/favicon.svg" alt="" />
          Frontdesk
        </div>
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {children}
      </div>
    </main>
  );
}

export function SignIn() {
  const [forgot, setForgot] = useState(false);
  const [email, setEmail] = useState("");
  return forgot ? (
    <Forgot email={email} setEmail={setEmail} back={() => setForgot(false)} />
  ) : (
    <LogIn email={email} setEmail={setEmail} forgot={() => setForgot(true)} />
  );
}

interface EmailProps {
  email: string;
  setEmail: (email: string) => void;
}

function LogIn({ email, setEmail, forgot }: EmailProps & { forgot: () => void }) {
  const [password, setPassword] = useState("");
  const { to } = useSearch({ from: "/sign-in" });
  const client = useQueryClient();
  const router = useRouter();
  const logIn = useMutation({
    mutationFn: () => must(api.POST("/api/auth/login", { body: { email: email.trim(), password } })),
    onSuccess: async () => {
      client.clear();
      await client.query(meQuery);
      router.history.push(`/console${to ?? "/inbox"}`.replace("/console/console", "/console"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn.mutate();
  };
  return (
    <Door title="Sign in" lead="Welcome back. Sign in to answer your customers.">
      <form className="form" onSubmit={submit}>
        {logIn.isError && <Notice tone="bad">{words(logIn.error)}</Notice>}
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={logIn.isPending || !email || !password}>
          {logIn.isPending ? "Signing in…" : "Sign in"}
        </Button>
        <button type="button" className="link small" onClick={forgot}>
          Forgot your password?
        </button>
      </form>
    </Door>
  );
}

function Forgot({ email, setEmail, back }: EmailProps & { back: () => void }) {
  const send = useMutation({
    mutationFn: () => must(api.POST("/api/auth/password/forgot", { body: { email: email.trim() } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Door title="Reset your password" lead="We send you a link with which you can choose a new one.">
      <form className="form" onSubmit={submit}>
        {send.isError && <Notice tone="bad">{words(send.error)}</Notice>}
        {send.isSuccess ? (
          <Notice tone="good">If somebody signs in with {email}, a link is on its way. It is good for one hour.</Notice>
        ) : (
          <>
            <Field
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
            <Button type="submit" look="primary" disabled={send.isPending || !email}>
              Send the link
            </Button>
          </>
        )}
        <button type="button" className="link small" onClick={back}>
          Back to sign in
        </button>
      </form>
    </Door>
  );
}
