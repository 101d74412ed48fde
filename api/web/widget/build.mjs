// Builds what the server gives to pages (../dist: widget.js and its parts), and the npm package (dist).

import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, transform } from "esbuild";

/** What a page loads until the first message. */
const FIRST_LIMIT_BYTES = 35 * 1024;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const served = here("../dist/");
const packaged = here("dist/");

/** Style sheets as texts. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: `export default ${JSON.stringify(code.trim())}`, loader: "js" };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [styles],
  legalComments: "none",
  // Its licence wants to be named.
  banner: { js: "/*! Contains Preact, (c) 2015-present Jason Miller, MIT licence */" },
  logLevel: "warning",
  absWorkingDir: here("."),
};

async function forPages() {
  const { metafile } = await build({
    ...common,
    entryPoints: { chat: "src/index.ts" },
    format: "esm",
    splitting: true,
    outdir: `${served}widget`,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    metafile: true,
  });
  const [entry] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === "src/index.ts");
  await build({
    ...common,
    entryPoints: ["src/loader.ts"],
    format: "iife",
    banner: {},
    outfile: `${served}widget.js`,
    define: { CHAT_MODULE: JSON.stringify(`widget/${basename(entry)}`) },
  });
  const first = firstParts(metafile.outputs, entry);
  const later = Object.keys(metafile.outputs).flatMap((part) => [...firstParts(metafile.outputs, part)].slice(1));
  // A later part that is asked for again under another address would find what it imports under the old one.
  const missing = later.filter((part) => !first.has(part));
  if (missing.length > 0)
    throw new Error(`later parts share ${missing.join(", ")}, which the first part does not have`);
  return first;
}

/** The files that are loaded with the entry, without those that it imports later. */
function firstParts(outputs, entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const { path, kind } of outputs[entry].imports) {
    if (kind === "import-statement") firstParts(outputs, path, found);
  }
  return found;
}

async function forBundlers() {
  const react = { ...common, format: "esm", external: ["react"] };
  await build({
    ...react,
    entryPoints: { index: "src/index.ts", react: "src/react.ts" },
    splitting: true,
    outdir: packaged,
    chunkNames: "[name]-[hash]",
  });
  await build({
    ...common,
    entryPoints: ["src/index.ts"],
    format: "iife",
    globalName: "FrontdeskChatModule",
    // All parts are in it.
    define: { "import.meta.url": '""' },
    outfile: `${packaged}frontdesk-chat.umd.cjs`,
    banner: {
      js:
        common.banner.js +
        '(function(root,make){typeof module==="object"&&module.exports?module.exports=make():typeof define==="function"&&define.amd?define([],make):root.FrontdeskChat=make()})(typeof self!=="undefined"?self:this,function(){',
    },
    footer: { js: "return FrontdeskChatModule});" },
  });
}

async function sizes(parts) {
  const size = async (path) => gzipSync(await readFile(path), { level: 9 }).length;
  let first = await size(`${served}widget.js`);
  for (const part of parts) first += await size(here(part));
  const all = await readdir(`${served}widget`);
  console.log(
    `widget: ${(first / 1024).toFixed(1)} KiB (gzip) until the first message, of ${FIRST_LIMIT_BYTES / 1024}; ${all.length} files`,
  );
  if (first > FIRST_LIMIT_BYTES) throw new Error("the widget is too large");
}

await rm(packaged, { recursive: true, force: true });
await mkdir(packaged, { recursive: true });
const parts = await forPages();
await forBundlers();
execFileSync(process.execPath, [here("../node_modules/typescript/bin/tsc"), "-p", here("tsconfig.types.json")], {
  stdio: "inherit",
});
await sizes(parts);
