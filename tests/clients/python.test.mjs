// The Python client is made from the description of a running process, and tried on it.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

test("the Python client is made and works", async () => {
  const folder = await mkdtemp(join(tmpdir(), "frontdesk-python-"));
  try {
    const env = { ...process.env, FRONTDESK_KEY: process.env.CLIENTS_TEST_KEY };
    await promisify(execFile)("deploy/dev/python-client.sh", [process.env.CLIENTS_TEST_URL, folder, "test"], { env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
