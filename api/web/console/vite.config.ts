import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where a process of Frontdesk answers while one works on the pages. */
const api = process.env.DESK_URL ?? "http://127.0.0.1:8080";
// The host stays the page's own: requests with a cookie are taken from the same origin only.
const target = { target: api, changeOrigin: false };
const proxy = { "/api": target, "/ws": { ...target, ws: true }, "/readyz": target };

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  // Its source, so that nothing need be built first.
  resolve: { alias: { "@frontdesk/client": fileURLToPath(new URL("../client/src/index.ts", import.meta.url)) } },
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  server: { proxy },
  preview: { proxy },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
});
