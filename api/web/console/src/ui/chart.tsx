// Bars over days. The table of the same figures stands beside it, for whoever cannot see the picture or wants the numbers.

import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

interface Props {
  /** One a bar, in order. */
  labels: string[];
  values: number[];
  /** What the picture shows, as a sentence. */
  summary: string;
  height?: number;
}

export function Bars({ labels, values, summary, height = 220 }: Props) {
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
          y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            values: (_, at) => at.map((index) => (Number.isInteger(index) ? (labels[index] ?? "") : "")),
          },
          { ...axis, size: 52 },
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
        ],
      },
      [labels.map((_, index) => index), values],
      box,
    );
    const sized = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    sized.observe(box);
    return () => {
      sized.disconnect();
      plot.destroy();
    };
  }, [labels, values, height]);
  return <div className="chart" ref={ref} role="img" aria-label={summary} style={{ minHeight: height }} />;
}
