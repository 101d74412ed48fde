import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";

import type { Chat, Options } from "../src/options";
import { FrontdeskChat } from "../src/react";

const chats: (Chat & { options: Options })[] = [];
vi.mock("../src/index", () => ({
  mount: (options: Options) => {
    const chat = {
      options,
      open: vi.fn(),
      close: vi.fn(),
      toggle: vi.fn(),
      identify: vi.fn(),
      forget: vi.fn(),
      remove: vi.fn(),
    };
    chats.push(chat);
    return Promise.resolve(chat);
  },
}));
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

test("the component puts one chat up, tells it who the customer is now, and takes it away", async () => {
  const root = createRoot(document.createElement("div"));
  const ready = vi.fn();
  const show = (identityToken: string, tenant = "one") =>
    act(async () => {
      root.render(
        createElement(FrontdeskChat, { server: "https://chat.example.com", tenant, identityToken, onReady: ready }),
      );
      await Promise.resolve();
    });
  await show("marta");
  expect(chats.map((chat) => chat.options.identityToken)).toEqual(["marta"]);
  expect(ready).toHaveBeenCalledWith(chats[0]);
  await show("owen");
  expect(chats).toHaveLength(1);
  expect(chats[0]?.identify).toHaveBeenCalledWith("owen");
  await show("owen", "two");
  expect(chats[0]?.remove).toHaveBeenCalledOnce();
  expect(chats.map((chat) => chat.options.tenant)).toEqual(["one", "two"]);
  await act(async () => {
    root.unmount();
    await Promise.resolve();
  });
  expect(chats[1]?.remove).toHaveBeenCalledOnce();
});

test("inline, the chat fills the component", async () => {
  const place = document.createElement("div");
  const root = createRoot(place);
  await act(async () => {
    root.render(createElement(FrontdeskChat, { server: "https://chat.example.com", inline: true, className: "chat" }));
    await Promise.resolve();
  });
  expect(chats.at(-1)?.options.target).toBe(place.querySelector(".chat"));
});
