// Draws on a picture before it is sent: what is meant is marked, what is nobody's business is hidden.

import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { KeptFile } from "../core/outbox";
import type { Key } from "../texts/texts";
import { useSay } from "../ui/context";
import { paint, type Point, type Shape, type Tool } from "./shapes";

const TOOLS: [Tool, Key][] = [
  ["rectangle", "toolRectangle"],
  ["arrow", "toolArrow"],
  ["pen", "toolPen"],
  ["blur", "toolBlur"],
];
/** Of the picture's sides: how far a key moves the end of a shape. */
const KEY_SHARE = 1 / 40;

interface Props {
  file: KeptFile;
  done: (file: KeptFile) => void;
  cancel: () => void;
}

export function Annotate({ file, done, cancel }: Props): JSX.Element {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [tool, setTool] = useState<Tool>("rectangle");
  const [shapes, setShapes] = useState<Shape[]>([]);
  const [drawing, setDrawing] = useState<Shape | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    createImageBitmap(new Blob([file.bytes], { type: file.type })).then(setPicture, cancel);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  useEffect(() => {
    if (!picture || !canvas.current) return;
    canvas.current.width = picture.width;
    canvas.current.height = picture.height;
    paint(canvas.current, picture, drawing ? [...shapes, drawing] : shapes);
  }, [picture, shapes, drawing]);

  const at = (event: PointerEvent): Point => {
    const node = canvas.current;
    if (!node) return { x: 0, y: 0 };
    const { left, top, width, height } = node.getBoundingClientRect();
    return { x: ((event.clientX - left) * node.width) / width, y: ((event.clientY - top) * node.height) / height };
  };
  const finish = (): void => {
    if (drawing && drawing.points.length > 1) setShapes([...shapes, drawing]);
    setDrawing(null);
  };
  /** By keys: Enter puts a shape into the middle and ends it, arrows move its end. */
  const key = (event: TargetedKeyboardEvent<HTMLCanvasElement>): void => {
    const { width, height } = event.currentTarget;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (drawing) return finish();
      const middle = { x: width / 2, y: height / 2 };
      return setDrawing({ tool, points: [middle, { x: middle.x + width / 8, y: middle.y + height / 8 }] });
    }
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const end = drawing?.points.at(-1);
    if (!move || !drawing || !end) return;
    event.preventDefault();
    const next = { x: end.x + move[0] * width * KEY_SHARE, y: end.y + move[1] * height * KEY_SHARE };
    const points = drawing.tool === "pen" ? [...drawing.points, next] : [drawing.points[0] ?? next, next];
    setDrawing({ ...drawing, points });
  };
  const save = (): void => {
    canvas.current?.toBlob((blob) => {
      if (!blob) return cancel();
      void blob.arrayBuffer().then((bytes) => done({ name: pngName(file.name), type: "image/png", bytes }));
    }, "image/png");
  };
  return (
    <dialog
      class="annotate"
      ref={dialog}
      aria-label={say("annotateTitle")}
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="row" role="radiogroup" aria-label={say("annotateTitle")}>
        {TOOLS.map(([name, words]) => (
          <label key={name} class={name === tool ? "choice lit" : "choice"}>
            <input class="sr" type="radio" name="tool" checked={name === tool} onChange={() => setTool(name)} />
            {say(words)}
          </label>
        ))}
      </div>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={say("annotate", { name: file.name })}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing({ tool, points: [at(event)] });
        }}
        onPointerMove={(event) => {
          if (!drawing || event.buttons === 0) return;
          const [from] = drawing.points;
          const points = tool === "pen" || !from ? [...drawing.points, at(event)] : [from, at(event)];
          setDrawing({ ...drawing, points });
        }}
        onPointerUp={finish}
      />
      <div class="row end">
        <button
          type="button"
          class="quiet"
          disabled={shapes.length === 0}
          onClick={() => setShapes(shapes.slice(0, -1))}
        >
          {say("undo")}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          {say("cancel")}
        </button>
        <button type="button" class="primary" onClick={save}>
          {say("done")}
        </button>
      </div>
    </dialog>
  );
}

const pngName = (name: string): string => `${name.replace(/\.[^.]*$/, "")}.png`;
