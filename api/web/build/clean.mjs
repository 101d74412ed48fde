// Empties `dist`, but for the hidden files that keep it in the repository.

import { readdir, rm } from "node:fs/promises";

const dist = new URL("../dist/", import.meta.url);
for (const name of await readdir(dist)) {
  if (!name.startsWith(".")) await rm(new URL(name, dist), { recursive: true });
}
