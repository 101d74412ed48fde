// Whether a page can be used by everybody, as far as axe can tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Where to leave pictures of what was checked, if anywhere. */
const PICTURES = process.env.BROWSER_TEST_PICTURES;

/** Fails on every finding, and leaves a picture. */
export async function check(customer, name) {
  await customer.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  await customer.widget.evaluate((host) => {
    const once = host.shadowRoot.getAnimations().filter((animation) => animation.effect.getTiming().iterations === 1);
    // One whose element goes meanwhile is called off.
    return Promise.all(once.map((animation) => animation.finished.catch(() => null)));
  });
  if (PICTURES) await customer.page.screenshot({ path: `${PICTURES}/widget-${name}.png` });
  await customer.page.evaluate(AXE);
  const { violations } = await customer.page.evaluate((levels) => window.axe.run(document, { runOnly: levels }), LEVELS);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`);
  assert.deepEqual(found, [], name);
}
