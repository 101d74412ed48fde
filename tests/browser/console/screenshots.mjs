// Pictures of every page, wide and narrow, light and dark. Usage: screenshots.mjs FOLDER

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ADMIN, asPerson, CONSOLE, customer, launch, open, signIn } from "./desk.mjs";
import { pages } from "./pages.mjs";

const SIZES = {
  1280: { width: 1280, height: 800 },
  390: { width: 390, height: 844 },
};
const [folder = "data/screenshots"] = process.argv.slice(2);
await mkdir(folder, { recursive: true });

// An inbox with one conversation shows little.
await customer(
  {
    external_id: "cust-nadia",
    name: "Nadia Okafor",
    email: "nadia.okafor@example.com",
  },
  "Can I talk to a real person please?",
);
await customer({ external_id: "cust-jonas", name: "Jonas Weber" }, "How long do I have to return something?");
await customer({ external_id: "cust-priya", name: "Priya Raman" }, "My parcel arrived broken, I want my money back");
await customer({ external_id: "cust-tom", name: "Tom Ellery" }, "Do you have linen duvet covers?");
await customer({}, "Where is my order ORD-10042?");

const all = await pages(await asPerson(ADMIN));
const browser = await launch();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(browser, { viewport, colorScheme });
    const shoot = async (name) => {
      // Pictures are taken when nothing moves any more.
      await page.waitForTimeout(700);
      await page.screenshot({
        path: join(folder, `${name}-${size}-${colorScheme}.png`),
      });
    };
    await page.goto(`${CONSOLE}/sign-in`);
    await page.getByLabel("E-mail").waitFor();
    await shoot("sign-in");
    await signIn(page, ADMIN);
    for (const [name, { path, shows }] of Object.entries(all)) {
      await page.goto(CONSOLE + path);
      await page.getByText(shows).first().waitFor({ state: "attached" });
      await shoot(name);
    }
    await page.context().close();
  }
}
await browser.close();
