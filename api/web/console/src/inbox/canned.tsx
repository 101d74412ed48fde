// Canned responses, offered while a person writes `/` and the beginning of a shortcut.

import { useEffect, useRef } from "react";
import { api, must, type Schemas } from "../api/client";

export type Canned = Schemas["CannedResponse"];

const MOST = 30;

export const cannedQuery = {
  queryKey: ["canned"],
  queryFn: async (): Promise<Canned[]> => {
    const all: Canned[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { limit: 200, ...(cursor && { cursor }) };
      const page = await must(api.GET("/api/admin/canned-responses", { params: { query } }));
      all.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor);
    return all;
  },
  staleTime: 60_000,
};

/** What stands behind a `/` that begins a word at the end of the text; undefined where there is none. */
export function slashWord(text: string): string | undefined {
  return /(?:^|\s)\/(\S*)$/.exec(text)?.[1];
}

/** The text with its last word, which begins with `/`, replaced. */
export const filled = (text: string, content: string) => text.replace(/\/\S*$/, () => content);

/** Whether a response has these words anywhere. */
export function contains({ shortcut, category, content }: Canned, text: string): boolean {
  return `/${shortcut.replace(/^\//, "")} ${category ?? ""} ${content}`
    .toLowerCase()
    .includes(text.trim().toLowerCase());
}

/** Those that fit: by shortcut first, then by category or content. */
export function matching(responses: Canned[], word: string): Canned[] {
  const wanted = word.toLowerCase();
  const rank = ({ shortcut, category, content }: Canned) => {
    const name = shortcut.replace(/^\//, "").toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return `${category ?? ""} ${content}`.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return responses
    .filter(({ active }) => active)
    .map((response) => ({ response, at: rank(response) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at || a.response.shortcut.localeCompare(b.response.shortcut))
    .slice(0, MOST)
    .map(({ response }) => response);
}

interface Props {
  responses: Canned[];
  chosen: number;
  take: (response: Canned) => void;
}

export function CannedList({ responses, chosen, take }: Props) {
  const ref = useRef<HTMLUListElement>(null);
  useEffect(() => {
    ref.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <ul className="canned" id="canned" role="listbox" aria-label="Canned responses" ref={ref}>
      {responses.map((response, at) => (
        <li
          key={response.id}
          id={`canned-${at}`}
          role="option"
          aria-selected={at === chosen}
          // The text keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            take(response);
          }}
        >
          <b className="mono">/{response.shortcut.replace(/^\//, "")}</b>
          <span className="clip-2 soft">{response.content}</span>
        </li>
      ))}
    </ul>
  );
}
