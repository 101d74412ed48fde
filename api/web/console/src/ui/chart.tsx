// Bars over days, and a dashed line for the time before. The table of the same figures stands beside it, for whoever cannot see the
// picture or wants the numbers.

import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

interface Props {
  /** One a bar, in order. */
  labels: string[];
  /** Null where there is none. */
  values: (number | null)[];
  /** The same of the time before. */
  before?: (number | null)[] | undefined;
  /** How the axis says a value. */
  format?: ((value: number) => string) | undefined;
  /** The axis ends here, or where the values do. */
  most?: number | undefined;
  /** What the picture shows, as a sentence. */
  summary: string;
  height?: number;
}

export function Bars({ labels, values, before, format, most: top = 1, summary, height = 220 }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const style = getComputedStyle(box);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    // A canvas knows no `light-dark()`: the colours that hold now stand in two properties that the styles resolve.
    const [ink, line, fill] = [style.color, style.borderTopColor, style.outlineColor];
    const axis = {
      stroke: ink,
      grid: { stroke: line, width: 1 },
      ticks: { show: false },
      font: `12px ${colour("font-family") || "system-ui"}`,
    };
    const plot = new uPlot(
      {
        width: box.clientWidth,
        height,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-0.6, Math.max(0.6, labels.length - 0.4)] },
          // A scale on which there is nothing has no end.
          y: { range: (_, __, most) => [0, Math.max(top, (most || 0) * 1.1)] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            space: 64,
            size: 30,
            values: (_, at) => at.map((index) => (Number.isInteger(index) ? (labels[index] ?? "") : "")),
          },
          { ...axis, size: format ? 64 : 52, ...(format && { values: (_, at) => at.map((value) => format(value)) }) },
        ],
        series: [
          {},
          {
            stroke: fill,
            fill,
            width: 0,
            points: { show: false },
            paths: uPlot.paths.bars?.({ size: [0.62, 40], radius: 0.15 }),
          },
          ...(before ? [{ stroke: ink, width: 1.5, dash: [5, 4], points: { show: true, size: 4, fill: ink } }] : []),
        ],
      },
      [labels.map((_, index) => index), values, ...(before ? [before] : [])],
      box,
    );
    const sized = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    sized.observe(box);
    return () => {
      sized.disconnect();
      plot.destroy();
    };
  }, [labels, values, before, format, top, height]);
  return <div className="chart" ref={ref} role="img" aria-label={summary} style={{ minHeight: height }} />;
}
