// Files in conversations: those of customers, and those that people send.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AGENT, CONSOLE, customer, launch, open, signIn, until } from "./desk.mjs";

/** A picture of four by two pixels. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGNQaLgARwzIHACQGguBaHQdZQAAAABJRU5ErkJggg==",
  "base64",
);

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("pictures are seen, other files are saved, and people send files along", async () => {
  const chat = await customer({ name: "Paula Picture" }, "My lamp is broken.");
  await chat.sendFile("lamp.png", PICTURE, "This is how it looks.");
  await chat.sendFile("bill.txt", "Paid on Monday.", "And this is the bill.");
  const page = await signIn(await open(browser), AGENT);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  const log = page.getByRole("log");
  const picture = log.getByRole("img", { name: "lamp.png" });
  await picture.waitFor();
  await page.waitForFunction(() => document.querySelector("img[alt='lamp.png']")?.naturalWidth > 0);
  const [file] = await Promise.all([page.waitForEvent("download"), log.getByRole("link", { name: /bill\.txt/ }).click()]);
  assert.equal(file.suggestedFilename(), "bill.txt");

  await page.getByLabel("Files to send along").setInputFiles({ name: "label.txt", mimeType: "text/plain", buffer: Buffer.from("Stick it on.") });
  await page.getByRole("list", { name: "Attached files" }).getByText("label.txt").waitFor();
  // It waits where it was attached.
  await page.reload();
  await page.getByRole("list", { name: "Attached files" }).getByText("label.txt").waitFor();
  await page.getByLabel("Your reply").fill("Put this on the parcel.");
  await page.getByLabel("Your reply").press("Enter");
  await log.getByRole("link", { name: /label\.txt/ }).waitFor();
  const heard = await until("the agent's answer", async () => (await chat.messages()).find(({ sender }) => sender === "agent"));
  assert.deepEqual(
    heard.attachments.map(({ name }) => name),
    ["label.txt"],
  );
  assert.equal(await page.getByRole("list", { name: "Attached files" }).count(), 0);

  // What the server refuses is said, by the file's name.
  await page.getByLabel("Files to send along").setInputFiles({ name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  await page.getByText(/^empty\.txt: /).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
