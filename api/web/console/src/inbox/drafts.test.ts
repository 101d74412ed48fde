import { beforeEach, describe, expect, it } from "vitest";
import { draftKey, drafts } from "./drafts";

const REPLY = draftKey("rosa", "reply", "s");
const NOTE = draftKey("rosa", "note", "s");

beforeEach(() => {
  sessionStorage.clear();
  drafts.forget();
});

describe("a draft", () => {
  it("of a note never becomes a reply, nor another person's", () => {
    drafts.change(NOTE, { text: "She is difficult" });
    drafts.forget();
    expect(drafts.get(NOTE).text).toBe("She is difficult");
    expect(drafts.get(REPLY).text).toBe("");
    expect(drafts.get(draftKey("ines", "note", "s")).text).toBe("");
  });

  it("comes back when it could not be sent, and is the same message when it is sent again as it was", () => {
    drafts.change(REPLY, { text: " Hello " });
    const sending = drafts.take(REPLY);
    expect(sending.text).toBe("Hello");
    expect(drafts.get(REPLY).text).toBe("");
    drafts.failed(REPLY, sending);
    expect(drafts.take(REPLY).messageId).toBe(sending.messageId);
  });

  it("is another message once it was changed", () => {
    drafts.change(REPLY, { text: "Hello" });
    const sending = drafts.take(REPLY);
    drafts.failed(REPLY, sending);
    drafts.change(REPLY, { text: "Hello, Nadia" });
    expect(drafts.take(REPLY).messageId).not.toBe(sending.messageId);
  });

  it("that comes back takes nothing away that was written meanwhile", () => {
    drafts.change(REPLY, { text: "First" });
    const sending = drafts.take(REPLY);
    drafts.change(REPLY, { text: "Second" });
    drafts.failed(REPLY, sending);
    expect(drafts.get(REPLY).text).toBe("First\nSecond");
    expect(drafts.take(REPLY).messageId).not.toBe(sending.messageId);
  });

  it("that was on its way when the page ended is there again, as the same message", () => {
    drafts.change(REPLY, { text: "Hello" });
    const { messageId } = drafts.take(REPLY);
    drafts.forget();
    expect(drafts.get(REPLY)).toMatchObject({ text: "Hello", messageId });
  });

  it("is gone once it arrived", () => {
    drafts.change(REPLY, { text: "Hello" });
    drafts.take(REPLY);
    drafts.arrived(REPLY);
    drafts.forget();
    expect(drafts.get(REPLY).text).toBe("");
    expect(sessionStorage).toHaveLength(0);
  });
});
