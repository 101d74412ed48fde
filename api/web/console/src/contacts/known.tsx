// The API finds a contact by address or customer number, not by id: a link to a contact takes along what is known of it.

import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface KnownContact {
  name?: string | null;
  email?: string | null;
  external_id?: string | null;
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    contact?: KnownContact;
  }
}

/** What the link that led here knew; it survives a reload, and is no part of the address. */
export function useKnownContact(): KnownContact | undefined {
  return useLocation({ select: ({ state }) => state.contact });
}

export function ContactLink({
  id,
  known,
  className,
  children,
}: {
  id: string;
  known: KnownContact;
  className?: string;
  children: ReactNode;
}) {
  const { name, email, external_id } = known;
  return (
    <Link to="/contacts/$id" params={{ id }} state={{ contact: { name, email, external_id } }} className={className}>
      {children}
    </Link>
  );
}
