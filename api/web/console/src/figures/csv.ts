// A table as a file that spreadsheets read.

export type Cell = string | number | null | undefined;

/** RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe, as in the server's own exports. */
export function csv(head: string[], rows: Cell[][]): string {
  return [head, ...rows].map((cells) => cells.map(written).join(",") + "\r\n").join("");
}

function written(cell: Cell): string {
  if (cell == null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
