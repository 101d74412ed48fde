// The package as it is given away: one module, and its types.

import { execFileSync } from "node:child_process";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const here = (name) => new URL(`../${name}`, import.meta.url).pathname;

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"));
await build({
  entryPoints: [here("src/index.ts")],
  outfile: here("dist/index.js"),
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  packages: "external",
});
execFileSync("npx", ["tsc", "-p", here("tsconfig.types.json")], { stdio: "inherit" });
// tsc writes no declarations for what is one already.
await copyFile(here("src/schema.generated.d.ts"), here("dist/schema.generated.d.ts"));
