// Another company's web site with the chat on it: of another origin than the server, with strict rules for scripts and hostile styles.

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";

/** What a page's style sheet should never do to a widget. */
const HOSTILE = `
  * { box-sizing: content-box !important; letter-spacing: 5px !important; text-transform: uppercase !important; color: red !important; }
  html { font-size: 62.5%; direction: inherit; }
  div, section, button, textarea, p { display: inline !important; margin: 40px !important; float: left !important; font: 30px cursive !important; }
  frontdesk-chat { display: none !important; position: static !important; opacity: .1 !important; transform: scale(.2) !important; }
  [hidden] { display: block !important; }
`;

/** Starts the site. `server` is Frontdesk's address, `widget` where its script is, `attributes` are added to the script's tag. */
export async function openShop({ server, widget = `${server}/widget.js` }) {
  const site = createServer((request, response) => {
    const url = new URL(request.url, "http://shop");
    if (url.pathname !== "/") {
      response.writeHead(204).end();
      return;
    }
    const nonce = randomBytes(16).toString("base64");
    const socket = server.replace(/^http/, "ws");
    const attributes = [...url.searchParams].map(([name, value]) => ` data-${name}="${value}"`).join("");
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'nonce-${nonce}'; connect-src ${server} ${socket}; ` +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    });
    response.end(`<!doctype html><html lang="en"><head><title>A shop</title><meta name="viewport" content="width=device-width, initial-scale=1">
      <style nonce="${nonce}">${url.searchParams.has("calm") ? "" : HOSTILE}</style>
      <script nonce="${nonce}" src="${widget}" data-server="${server}"${attributes} async></script></head>
      <body><main><h1>A shop</h1><p>Lamps and rugs.</p></main></body></html>`);
  });
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address();
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => site.close(resolve)) };
}
