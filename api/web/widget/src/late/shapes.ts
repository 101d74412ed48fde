// What is drawn on a picture. Points are in pixels of the picture itself.

export type Tool = "rectangle" | "arrow" | "pen" | "blur";

export interface Point {
  x: number;
  y: number;
}

export interface Shape {
  tool: Tool;
  points: Point[];
}

const RED = "#d92d20";
/** Of the picture's longer side. */
const LINE_SHARE = 1 / 160;
const HEAD_SHARE = 1 / 30;
/** A blurred part shows this many blocks at its longer side, which is too few to read. */
const BLOCKS = 10;

/** The corners of a shape, in order. */
export function box({ points }: Shape): { x: number; y: number; width: number; height: number } {
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to) return { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
}

/** Draws the picture and the shapes in their order, so that a blur hides what stands below it. */
export function paint(canvas: HTMLCanvasElement, picture: ImageBitmap, shapes: readonly Shape[]): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.drawImage(picture, 0, 0);
  const longer = Math.max(canvas.width, canvas.height);
  pen.strokeStyle = RED;
  pen.lineWidth = Math.max(2, longer * LINE_SHARE);
  pen.lineCap = pen.lineJoin = "round";
  for (const shape of shapes) draw(pen, shape, longer * HEAD_SHARE);
}

function draw(pen: CanvasRenderingContext2D, shape: Shape, head: number): void {
  const { x, y, width, height } = box(shape);
  const [from, to] = [shape.points[0], shape.points.at(-1)];
  if (!from || !to) return;
  switch (shape.tool) {
    case "rectangle":
      return pen.strokeRect(x, y, width, height);
    case "blur":
      return blur(pen, x, y, width, height);
    case "pen":
      pen.beginPath();
      shape.points.forEach((point) => pen.lineTo(point.x, point.y));
      return pen.stroke();
    case "arrow": {
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      for (const side of [-1, 1]) {
        pen.moveTo(to.x, to.y);
        const turned = angle + side * (Math.PI - Math.PI / 7);
        pen.lineTo(to.x + head * Math.cos(turned), to.y + head * Math.sin(turned));
      }
      return pen.stroke();
    }
  }
}

/** Few large blocks instead of the pixels: unlike a soft blur they cannot be calculated back. */
function blur(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  if (width < 1 || height < 1) return;
  const small = document.createElement("canvas");
  const scale = BLOCKS / Math.max(width, height);
  small.width = Math.max(1, Math.round(width * scale));
  small.height = Math.max(1, Math.round(height * scale));
  const mixed = small.getContext("2d");
  if (!mixed) return;
  // Every block is the mean of what it hides.
  mixed.imageSmoothingQuality = "high";
  mixed.drawImage(pen.canvas, x, y, width, height, 0, 0, small.width, small.height);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, small.width, small.height, x, y, width, height);
  pen.imageSmoothingEnabled = true;
}
