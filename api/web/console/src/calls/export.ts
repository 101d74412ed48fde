// A call's words in the forms in which people take them along.

import { ApiError } from "../api/client";

export const FORMS = [
  { what: "notes", type: "text/markdown", ending: "md", name: "Notes as Markdown" },
  { what: "notes", type: "application/json", ending: "notes.json", name: "Notes as JSON" },
  { what: "transcript", type: "text/plain", ending: "txt", name: "Transcript as text" },
  { what: "transcript", type: "text/vtt", ending: "vtt", name: "Transcript as WebVTT" },
  { what: "transcript", type: "application/x-subrip", ending: "srt", name: "Transcript as SRT" },
  { what: "transcript", type: "application/json", ending: "transcript.json", name: "Transcript as JSON" },
] as const;

export type Form = (typeof FORMS)[number];

/** The words in a form. */
export async function read(id: string, form: Form): Promise<string> {
  const answer = await fetch(`/api/chat/conference/${id}/${form.what}`, { headers: { Accept: form.type } });
  if (!answer.ok) throw new ApiError(answer.status, (await answer.json().catch(() => ({}))) as object);
  return answer.text();
}

/** A name for the file, of the call's title. */
export function fileName(title: string | null | undefined, ending: string): string {
  const name = (title ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `${name.slice(0, 80) || "call"}.${ending}`;
}

export function save(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
