import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where a process of Frontdesk answers while one works on the pages. */
const api = process.env.FRONTDESK_URL ?? "http://127.0.0.1:8080";
const proxy = { "/api": api, "/ws": { target: api, ws: true }, "/readyz": api };

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true },
  server: { proxy },
  preview: { proxy },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
