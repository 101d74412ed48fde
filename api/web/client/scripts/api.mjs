// The API's types, made from the description that a running process gives.
// Usage: api.mjs write|check [URL OF FRONTDESK]

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const FILE = fileURLToPath(new URL("../src/schema.generated.d.ts", import.meta.url));
const HEAD = "// Made from /api/openapi.json by `npm run api`. Do not edit.\n\n";

const [what, address = "http://127.0.0.1:8080"] = process.argv.slice(2);
const description = await (await fetch(new URL("/api/openapi.json", address))).json();
// An operation's types stand at its path, and need no second name.
Object.values(description.paths)
  .flatMap((methods) => Object.values(methods))
  .forEach((operation) => delete operation.operationId);
const made = HEAD + astToString(await openapiTS(description, { emptyObjectsUnknown: true }));

if (what === "write") {
  await writeFile(FILE, made);
} else if ((await readFile(FILE, "utf8")) !== made) {
  console.error(`${FILE} is not what ${address} describes. Run: npm run api -- ${address}`);
  process.exit(1);
}
