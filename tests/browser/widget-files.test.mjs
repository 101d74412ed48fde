// A customer sends files: picked, pasted and dropped, drawn on first, each once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, openStreet, server } from "./customer.mjs";

/** Servers that take no files show no way to send any. */
const { attachments } = await (await fetch(`${server}/api/chat/settings`)).json();
const taken = { skip: attachments ? false : "this server takes no files" };

let street;
before(async () => (street = await openStreet()));
after(() => street.close());

/** A picture of one colour, as a browser makes it. */
async function picture(page, colour = "#2255aa") {
  const base64 = await page.evaluate((colour) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 200];
    const pen = canvas.getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 320, 200);
    pen.fillStyle = "#fff";
    pen.font = "40px sans-serif";
    pen.fillText("4111 1111", 60, 110);
    return canvas.toDataURL("image/png").split(",")[1];
  }, colour);
  return Buffer.from(base64, "base64");
}

/** Gives a file to the window as a paste or a drop would, when the widget knows that the server takes some. */
async function give(customer, kind, bytes, name) {
  await customer.widget.getByRole("button", { name: "Attach a file" }).waitFor();
  await customer.field.evaluate(
    (field, [kind, base64, name]) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: "image/png" }));
      const options = { bubbles: true, cancelable: true, composed: true };
      if (kind === "paste") field.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: data }));
      else field.dispatchEvent(new DragEvent("drop", { ...options, dataTransfer: data }));
    },
    [kind, bytes.toString("base64"), name],
  );
}

const attach = async (customer, file) => {
  const chosen = customer.page.waitForEvent("filechooser");
  await customer.widget.getByRole("button", { name: "Attach a file" }).click();
  await (await chosen).setFiles(file);
};

async function kept(customer) {
  const { id, token } = await customer.session;
  const headers = { authorization: `Bearer ${token}` };
  const { items } = await (await fetch(`${server}/api/chat/sessions/${id}/messages`, { headers })).json();
  return items.filter((message) => message.sender === "customer");
}

test("files are picked, pasted and dropped, and each arrives once", taken, async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.open();
  const image = await picture(customer.page);
  await attach(customer, { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("The lamp flickers.") });
  await give(customer, "paste", image, "pasted.png");
  await give(customer, "drop", image, "dropped.png");
  await customer.widget.locator(".picked li").nth(2).waitFor();
  await check(customer, "picked");
  await customer.write("Please look at these");
  await customer.sent();
  const [message, ...others] = await kept(customer);
  assert.deepEqual(others, []);
  assert.deepEqual(message.attachments.map((file) => file.name), ["note.txt", "pasted.png", "dropped.png"]);
  await customer.widget.locator(".attachment canvas").nth(1).waitFor();
  await check(customer, "files");
  const download = customer.page.waitForEvent("download");
  await customer.widget.getByRole("button", { name: /^note\.txt/ }).click();
  assert.equal((await download).suggestedFilename(), "note.txt");
  assert.deepEqual(customer.errors, []);
  await customer.context.close();
});

test("a picture is drawn on before it is sent, and what is hidden does not leave the browser", taken, async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.open();
  await give(customer, "paste", await picture(customer.page), "card.png");
  await customer.widget.getByRole("button", { name: "Draw on card.png" }).click();
  const canvas = customer.widget.locator(".annotate canvas");
  await customer.widget.locator('.annotate canvas[width="320"]').waitFor();
  const { x, y, width, height } = await canvas.boundingBox();
  const { mouse } = customer.page;
  for (const [tool, from, to] of [
    ["Blur", [0.1, 0.3], [0.9, 0.7]],
    ["Rectangle", [0.05, 0.05], [0.4, 0.25]],
    ["Arrow", [0.9, 0.9], [0.6, 0.75]],
    ["Pen", [0.1, 0.9], [0.4, 0.8]],
  ]) {
    await customer.widget.getByText(tool, { exact: true }).click();
    await mouse.move(x + width * from[0], y + height * from[1]);
    await mouse.down();
    await mouse.move(x + width * to[0], y + height * to[1], { steps: 5 });
    await mouse.up();
  }
  await check(customer, "annotate");
  await customer.widget.getByRole("button", { name: "Done" }).click();
  await customer.widget.getByRole("button", { name: "Send", exact: true }).click();
  await customer.widget.locator(".customer").first().waitFor();
  await customer.sent();
  const [{ attachments }] = await kept(customer);
  assert.deepEqual(attachments.map(({ name, media_type: type }) => [name, type]), [["card.png", "image/png"]]);
  // Where the digits were there are now few large blocks.
  const sent = await fetch(`${server}/api/chat/files/${attachments[0].id}`, { headers: { authorization: `Bearer ${(await customer.session).token}` } });
  const base64 = Buffer.from(await sent.arrayBuffer()).toString("base64");
  const colours = await customer.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(60, 75, 200, 50);
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => `${data[i * 4]},${data[i * 4 + 1]},${data[i * 4 + 2]}`)).size;
  }, base64);
  assert.ok(colours <= 60, `${colours} colours are left of the digits`);
  await customer.context.close();
});

test("a file outlives a reload and an outage, and is sent once", taken, async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  const first = await customer.session;
  await customer.context.setOffline(true);
  await give(customer, "paste", await picture(customer.page), "offline.png");
  await customer.widget.locator(".picked li").waitFor();
  await customer.write("The picture");
  await customer.widget.getByText("Not sent yet").waitFor();
  const { context } = customer;
  await customer.page.close();
  await context.setOffline(false);
  const again = await Customer.enter(street, { context });
  await again.widget.locator(".customer:not(.pending)").nth(1).waitFor();
  const headers = { authorization: `Bearer ${first.token}` };
  const { items } = await (await fetch(`${server}/api/chat/sessions/${first.id}/messages`, { headers })).json();
  const sent = items.filter((message) => message.sender === "customer").map(({ text, attachments }) => [text, attachments?.map((file) => file.name)]);
  assert.deepEqual(sent[1], ["The picture", ["offline.png"]]);
  assert.equal(sent.length, 2);
  await context.close();
});

test("a file that is not taken is named, and nothing is lost by it", taken, async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.open();
  await attach(customer, { name: "program.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
  await customer.widget.getByText("Files like program.exe cannot be sent.").waitFor();
  assert.equal(await customer.widget.locator(".picked li").count(), 0);
  await customer.context.close();
});
