// What a page shows while it loads, when loading failed, and when there is nothing.

import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert, Lock } from "./icons";
import type { ReactNode } from "react";
import { ApiError, words } from "../api/client";
import { Button, Empty, Spinner } from "./controls";

export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Spinner />;
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <Refused>{error.message}</Refused>;
  return (
    <div className="empty" role="alert">
      <CircleAlert aria-hidden="true" />
      <h2>This could not be loaded</h2>
      <p>{words(error)}</p>
      {retry && <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

/** A page that the person may not see. */
export function Refused({ children }: { children?: ReactNode }) {
  return (
    <Empty icon={<Lock aria-hidden="true" />} title="You don't have access to this page">
      {children ?? "It is for administrators. Ask one of them if you need it."}
    </Empty>
  );
}

export function Notice({ tone, children }: { tone?: "bad" | "warn" | "good"; children: ReactNode }) {
  return (
    <div className={`notice ${tone ?? ""}`} role={tone === "bad" ? "alert" : undefined}>
      <CircleAlert aria-hidden="true" />
      <div className="grow">{children}</div>
    </div>
  );
}
