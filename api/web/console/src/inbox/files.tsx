// Files that are sent along: those of messages, and those of a reply that is being written.

import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { api, must, words } from "../api/client";
import type { Attachment } from "../api/types";
import { IconButton } from "../ui/controls";
import { FileText, Paperclip, X } from "../ui/icons";
import { useSay } from "../ui/toasts";
import { bytes } from "../ui/words";
import { drafts } from "./drafts";
import "../styles/files.css";

/** As many as a message takes. */
const MOST = 10;
const WIDEST_PX = 280;
const HIGHEST_PX = 200;

const address = (id: string) => `/api/chat/files/${id}`;

/** A picture's size within the bubble, so that nothing moves when it has come. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const share = Math.min(1, WIDEST_PX / width, HIGHEST_PX / height);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

export function Files({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} />
        </li>
      ))}
    </ul>
  );
}

function OneFile({ file: { id, name, state, width, height, bytes: size } }: { file: Attachment }) {
  if (state === "infected") return <Line name={name}>A virus was found in it. Nobody gets it.</Line>;
  if (state === "held") return <Line name={name}>It is being scanned for viruses.</Line>;
  if (width && height) {
    return (
      <a href={address(id)} target="_blank" rel="noreferrer" className="picture">
        <img src={`${address(id)}?size=small`} alt={name} loading="lazy" {...fitted(width, height)} />
      </a>
    );
  }
  return (
    <a href={address(id)} download={name} className="file">
      <Line name={name}>{bytes(size)}</Line>
    </a>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="file-line">
      <FileText aria-hidden="true" />
      <span className="file-name">{name}</span>
      <span className="small">{children}</span>
    </span>
  );
}

/** Brings files into the draft of a reply. Whoever leaves the conversation meanwhile finds them there. */
export function useUpload(id: string, key: string) {
  const say = useSay();
  const upload = useMutation({
    // One after the other, in the order in which they were chosen.
    scope: { id: `files ${id}` },
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      const params = { path: { id } };
      return must(
        api.POST("/api/admin/sessions/{id}/files", { params, body: { file: file.name }, bodySerializer: () => form }),
      );
    },
    onSuccess: (file) => drafts.change(key, { files: [...drafts.get(key).files, file] }),
    onError: (error, { name }) => void say(`${name}: ${words(error)}`, { bad: true }),
  });
  return {
    busy: upload.isPending,
    add: (files: Iterable<File>) => {
      const chosen = [...files];
      if (drafts.get(key).files.length + chosen.length > MOST)
        return void say(`A message takes ${MOST} files.`, { bad: true });
      chosen.forEach((file) => upload.mutate(file));
    },
  };
}

export function AttachButton({ busy, add }: { busy: boolean; add: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to send along"
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <IconButton label={busy ? "A file is being sent" : "Attach files"} onClick={() => input.current?.click()}>
        {busy ? <span className="spinner" /> : <Paperclip aria-hidden="true" />}
      </IconButton>
    </>
  );
}

/** The files of a reply that is being written. */
export function Attached({ files, remove }: { files: readonly Attachment[]; remove: (id: string) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className="attached" aria-label="Attached files">
      {files.map(({ id, name, bytes: size }) => (
        <li key={id} className="badge">
          <span className="clip">{name}</span> <span className="soft">{bytes(size)}</span>
          <button type="button" className="link" aria-label={`Remove ${name}`} onClick={() => remove(id)}>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
