// Files in messages: pictures are drawn, others are saved when asked for. Nothing is loaded by an address, so a strict page need not allow any.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { FileRef } from "../core/wire";
import { useSay, useShared } from "./context";
import { Icon } from "./icons";

const DRAWN = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);
const WIDEST_PX = 520;

export function FileLink({ file }: { file: FileRef }): JSX.Element {
  const { conversation, store, texts } = useShared();
  const say = useSay();
  const [loading, setLoading] = useState(false);
  const ready = (file.state ?? "ready") === "ready";
  const save = async (): Promise<void> => {
    setLoading(true);
    try {
      saveAs(await conversation.file(file.id), file.name);
    } catch {
      // The button stays, to try again.
      store.set({ notice: { key: "refused" } });
    } finally {
      setLoading(false);
    }
  };
  return (
    <div class="attachment">
      {DRAWN.has(file.media_type) && ready && (
        <Picture label={file.name} load={() => conversation.file(file.id, true)} />
      )}
      <button
        type="button"
        class="file"
        disabled={!ready}
        title={say("download", { name: file.name })}
        onClick={() => void save()}
      >
        <Icon name="file" size={16} />
        <span dir="auto">{file.name}</span>
        <span class="soft">
          {file.state === "infected"
            ? say("fileGone")
            : loading || !ready
              ? say("fileLoading")
              : texts.bytes(file.bytes)}
        </span>
      </button>
    </div>
  );
}

/** A picture on a canvas, with its name for those who do not see it. */
export function Picture({ label, load }: { label: string; load: () => Promise<Blob> }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let here = true;
    load()
      .then((blob) => createImageBitmap(blob))
      .then((bitmap) => {
        if (here && canvas.current) draw(canvas.current, bitmap);
        bitmap.close();
      })
      .catch(() => setBroken(true));
    return () => {
      here = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a file does not change
  }, []);
  return broken ? <></> : <canvas class="picture" role="img" aria-label={label} ref={canvas} />;
}

function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const scale = Math.min(1, WIDEST_PX / bitmap.width);
  canvas.width = Math.max(Math.round(bitmap.width * scale), 1);
  canvas.height = Math.max(Math.round(bitmap.height * scale), 1);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
