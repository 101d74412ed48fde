import { expect, test } from "vitest";

import ar from "../src/texts/ar.json";
import de from "../src/texts/de.json";
import en from "../src/texts/en.json";
import es from "../src/texts/es.json";
import fr from "../src/texts/fr.json";
import pt from "../src/texts/pt.json";
import { length, textsFor } from "../src/texts/texts";

const others: Record<string, Record<string, string>> = { ar, de, es, fr, pt };
const places = (text: string | undefined): string[] => (text?.match(/\{\w+\}/g) ?? []).sort();

test("every language has every text, with the same places for values", () => {
  for (const [name, words] of Object.entries(others)) {
    expect(Object.keys(words).sort(), name).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect(places(words[key]), `${name}: ${key}`).toEqual(places(text));
      expect(words[key]?.trim(), `${name}: ${key}`).not.toBe("");
    }
  }
});

test("the first wish that there are words for is granted", async () => {
  for (const [wishes, language, locale, direction] of [
    [["xx", "de-AT", "en"], "de", "de-AT", "ltr"],
    [["ar_EG"], "ar", "ar-EG", "rtl"],
    [["EN-gb", "fr"], "en", "en-GB", "ltr"],
    [["not a language"], "en", "en", "ltr"],
    [[], "en", "en", "ltr"],
  ] as const) {
    const texts = await textsFor(wishes);
    expect([texts.language, texts.locale, texts.direction]).toEqual([language, locale, direction]);
  }
});

test("values take their places, and what has no words is shown as it is", async () => {
  const texts = await textsFor(["en"]);
  expect(texts.say("order", { number: "ORD-1" })).toBe("Order ORD-1");
  expect(texts.label("order", "held_at_customs")).toBe("Held at customs");
  expect(texts.money("89.70", "EUR")).toBe("€89.70");
  expect(texts.money("some", "EUR")).toBe("some EUR");
  expect(texts.bytes(20_000_000)).toBe("20 MB");
  expect([length(65_400), length(-1)]).toEqual(["1:05", "0:00"]);
});
