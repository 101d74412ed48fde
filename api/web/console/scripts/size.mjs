// Prints what a browser loads before the first page shows, gzipped, and fails above the limit.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const LIMIT = 250 * 1024;
const dist = new URL("../../dist/console/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8"));

const files = new Set();
/** A chunk, what it imports at once, and their styles. */
function take(name) {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach(take);
}
// The inbox is what a person sees first after signing in.
["index.html", "src/inbox/page.tsx"].forEach(take);

let sum = 0;
for (const file of [...files].sort()) {
  const bytes = gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
  sum += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}`);
}
console.log(`${String(sum).padStart(8)}  first page, gzipped; at most ${LIMIT}`);
if (sum > LIMIT) process.exit(1);
