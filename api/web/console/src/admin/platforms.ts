// What each call platform has to be told, and keeps secret.

import type { Conference } from "../api/types";

export type Provider = Conference["provider"];

export interface PlatformField {
  key: string;
  label: string;
  hint?: string;
  secret?: boolean;
  /** May be left empty. */
  optional?: boolean;
  long?: boolean;
}

export const PLATFORMS: Record<Provider, PlatformField[]> = {
  zoom: [
    { key: "secret_token", label: "Secret token", hint: "Of the app's webhook.", secret: true },
    { key: "account_id", label: "Account id", hint: "Of a server-to-server app, to fetch recordings.", optional: true },
    { key: "client_id", label: "Client id", optional: true },
    { key: "client_secret", label: "Client secret", secret: true, optional: true },
  ],
  google_meet: [
    { key: "audience", label: "Audience", hint: "Of the push subscription." },
    { key: "push_account", label: "Push account", hint: "The service account that pushes." },
    { key: "secret_token", label: "Secret token", secret: true, optional: true },
    {
      key: "service_account",
      label: "Service account",
      hint: "Its key, as JSON.",
      secret: true,
      optional: true,
      long: true,
    },
    { key: "subject", label: "Subject", hint: "Whose recordings are fetched.", optional: true },
  ],
  teams: [
    { key: "secret_token", label: "Secret token", hint: "The client state of the subscription.", secret: true },
    { key: "directory_id", label: "Directory id", optional: true },
    { key: "client_id", label: "Client id", optional: true },
    { key: "client_secret", label: "Client secret", secret: true, optional: true },
    {
      key: "private_key",
      label: "Private key",
      hint: "For rich notifications.",
      secret: true,
      optional: true,
      long: true,
    },
    { key: "certificate_id", label: "Certificate id", optional: true },
  ],
};

/** What stands in the place of a secret that is kept. */
const MASK = "***";

export type Draft = Record<string, string>;

/** Kept settings as fields show them; secrets are empty. */
export function draft(provider: Provider, settings: unknown): Draft {
  const kept = (typeof settings === "object" && settings !== null ? settings : {}) as Record<string, unknown>;
  const shown = ({ key, secret }: PlatformField) => {
    const value = kept[key];
    return [key, secret || typeof value !== "string" ? "" : value] as const;
  };
  return Object.fromEntries(PLATFORMS[provider].map(shown));
}

/** Fields as the API takes them. A secret that was not written again stays as it is. */
export function settings(provider: Provider, written: Draft, kept: unknown): Record<string, string> {
  const before = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const all = PLATFORMS[provider].flatMap(({ key, secret }): [string, string][] => {
    const text = written[key]?.trim() ?? "";
    if (text) return [[key, text]];
    return secret && before[key] !== undefined && before[key] !== null ? [[key, MASK]] : [];
  });
  return Object.fromEntries(all);
}

/** Whether everything is written that has to be. */
export function complete(provider: Provider, written: Draft, kept: unknown): boolean {
  const given = settings(provider, written, kept);
  return PLATFORMS[provider].every(({ key, optional }) => optional || given[key] !== undefined);
}
