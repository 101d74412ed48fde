// A language model's double: it speaks the protocol of OpenAI, and writes slowly.

import { createServer } from "node:http";

export const WORDS = "A small lamp with a warm light suits a reading corner well, and one with an arm suits it better still.";

const READING = JSON.stringify({ readings: [{ intent: "product_search", confidence: 0.9, entities: [] }] });

/** Starts it: `url`, and `close`. `pause` is the time in ms between two words. */
export async function startModel(pause) {
    const server = createServer(async (request, response) => {
        let body = "";
        for await (const part of request) body += part;
        if (!JSON.parse(body || "{}").stream) {
            const message = { role: "assistant", content: READING };
            response.setHeader("content-type", "application/json");
            response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }] }));
            return;
        }
        response.setHeader("content-type", "text/event-stream");
        const send = (delta, finish_reason = null) =>
            response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
        for (const word of WORDS.match(/\S+\s*/g)) {
            send({ content: word });
            await new Promise((done) => setTimeout(done, pause));
        }
        send({}, "stop");
        response.end("data: [DONE]\n\n");
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => {
            server.closeAllConnections();
            server.close();
        },
    };
}
