// Files that go out with the next message: picked by the button, pasted or dropped.

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { KeptFile } from "../core/outbox";
import { part } from "../core/part";
import type { Settings } from "../core/wire";
import { useSay, useShared } from "./context";
import { Picture } from "./files";
import { Icon } from "./icons";
import { Late } from "./late";

const loadAnnotate = () => part(() => import("../late/annotate")).then((it) => it.Annotate);

export interface PickedFiles {
  /** Whether this server takes files. */
  allowed: boolean;
  files: KeptFile[];
  problem: string | null;
  add: (files: Iterable<File>) => Promise<void>;
  replace: (at: number, file: KeptFile | null) => void;
  ask: () => void;
  paste: (event: ClipboardEvent) => void;
  /** Hands the files over to a message. */
  take: () => KeptFile[];
}

export function usePicked(limits: Settings["attachments"]): PickedFiles {
  const { texts } = useShared();
  const say = useSay();
  const [files, setFiles] = useState<KeptFile[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const refusal = (file: File): string | null => {
    if (!limits || !fits(file.type, limits.types)) return say("fileType", { name: file.name });
    if (file.size > limits.max_bytes)
      return say("fileTooLarge", { name: file.name, limit: texts.bytes(limits.max_bytes) });
    return null;
  };
  const add = async (given: Iterable<File>): Promise<void> => {
    setProblem(null);
    for (const file of given) {
      const why = refusal(file);
      if (why) setProblem(why);
      else {
        const bytes = await file.arrayBuffer().catch(() => null);
        if (bytes) setFiles((before) => [...before, { name: file.name, type: file.type, bytes }]);
        else setProblem(say("refused"));
      }
    }
  };
  return {
    allowed: limits !== null,
    files,
    problem,
    add,
    replace: (at, file) => setFiles((before) => before.flatMap((old, i) => (i === at ? (file ? [file] : []) : [old]))),
    ask: () => {
      const input = document.createElement("input");
      input.type = "file";
      input.multiple = true;
      input.accept = limits?.types.join(",") ?? "";
      input.onchange = () => void add(input.files ?? []);
      input.click();
    },
    paste: (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (!limits || pasted.length === 0) return;
      // What was copied from a table or a letter comes as words, and as a picture of them.
      if (["text/plain", "text/html"].every((type) => event.clipboardData?.getData(type))) return;
      event.preventDefault();
      void add(pasted);
    },
    take: () => {
      setFiles([]);
      setProblem(null);
      return files;
    },
  };
}

/** Whether a type is among the allowed, which may end in `*`. */
function fits(type: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => (one.endsWith("*") ? type.startsWith(one.slice(0, -1)) : type === one));
}

export function Picked({ picked }: { picked: PickedFiles }): JSX.Element | null {
  const say = useSay();
  const [drawing, setDrawing] = useState<number | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const drawn = drawing === null ? undefined : picked.files[drawing];
  const close = (): void => {
    setDrawing(null);
    setTimeout(() => opener.current?.focus());
  };
  return (
    <>
      {picked.files.length > 0 && (
        <ul class="picked">
          {picked.files.map((file, i) => (
            <li key={`${i} ${file.name} ${file.bytes.byteLength}`}>
              {file.type.startsWith("image/") ? (
                <Picture label={file.name} load={() => Promise.resolve(new Blob([file.bytes], { type: file.type }))} />
              ) : (
                <Icon name="file" />
              )}
              <span class="name" dir="auto">
                {file.name}
              </span>
              {file.type.startsWith("image/") && (
                <button
                  type="button"
                  class="tool"
                  aria-label={say("annotate", { name: file.name })}
                  onClick={(event) => {
                    opener.current = event.currentTarget;
                    setDrawing(i);
                  }}
                >
                  <Icon name="pen" size={16} />
                </button>
              )}
              <button
                type="button"
                class="tool"
                aria-label={say("removeFile", { name: file.name })}
                onClick={() => picked.replace(i, null)}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {picked.problem && (
        <p class="notice" role="alert">
          {picked.problem}
        </p>
      )}
      {drawing !== null && drawn && (
        <Late
          load={loadAnnotate}
          props={{
            file: drawn,
            done: (file: KeptFile) => {
              picked.replace(drawing, file);
              close();
            },
            cancel: close,
          }}
          missing={close}
        />
      )}
    </>
  );
}
