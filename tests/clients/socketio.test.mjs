// The client of Socket.IO as it is on npm: every event, both transports, and what happens when connections and processes break.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { io } from "socket.io-client";
import { startModel, WORDS } from "./model.mjs";

const URL = process.env.CLIENTS_TEST_URL;
const OTHER = process.env.CLIENTS_TEST_OTHER_URL || URL;
const KEY = process.env.CLIENTS_TEST_KEY;
const FLEET = Boolean(process.env.CLIENTS_TEST_PID);
const PATIENCE_MS = 20_000;

const open = new Set();
let model;

async function call(method, path, body, token = KEY) {
    const response = await fetch(URL + path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: body && JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
}

/** A client that keeps what it is told. */
class Client {
    constructor(url, options = {}) {
        this.events = [];
        this.socket = io(url, { transports: ["websocket"], forceNew: true, reconnectionDelay: 50, ...options });
        this.socket.onAny((name, payload) => this.events.push({ name, ...payload }));
        open.add(this);
    }

    async connected() {
        await until("a connection", () => this.socket.connected);
        return this;
    }

    /** Says something, and waits for its acknowledgement. */
    async ask(event, ...args) {
        return await this.socket.timeout(PATIENCE_MS).emitWithAck(event, ...args);
    }

    async does(event, ...args) {
        const reply = await this.ask(event, ...args);
        assert.equal(reply.ok, true, `${event}: ${JSON.stringify(reply)}`);
        return reply;
    }

    all(name) {
        return this.events.filter((event) => event.name === name);
    }

    async told(name, fits = () => true) {
        const find = () => this.events.find((event) => event.name === name && fits(event));
        await until(name, find, () => JSON.stringify(this.events));
        return find();
    }

    close() {
        this.socket.disconnect();
        open.delete(this);
    }
}

async function until(what, fits, context = () => "") {
    const end = Date.now() + PATIENCE_MS;
    while (!fits()) {
        assert.ok(Date.now() < end, `${what} did not come: ${context()}`);
        await new Promise((done) => setTimeout(done, 20));
    }
}

async function customer(url = URL, options = {}) {
    const client = await new Client(url, options).connected();
    const session = await client.does("start_session", { name: "Marta" });
    return { client, session, join: { sessionId: session.sessionId, token: session.token } };
}

/** A customer whose question a model is answering. Workers learn of a new model within seconds; until then the built-in engine answers. */
async function asksTheModel() {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
        const asker = await customer();
        await asker.client.does("user_message", { text: "Which of your lamps would suit a small reading corner?" });
        const told = () => asker.client.all("bot_stream").length > 0 || asker.client.all("bot_message").length > 0;
        await until("words of an answer", told);
        if (asker.client.all("bot_stream").length > 0) return asker;
        assert.ok(Date.now() < end, "no model was asked");
        asker.client.close();
        await new Promise((done) => setTimeout(done, 500));
    }
}

/** Somebody of the company, who may sign in. */
async function agent(url = URL, options = {}) {
    const email = `agent-${randomBytes(6).toString("hex")}@shop.example`;
    const password = randomBytes(12).toString("hex");
    await call("POST", "/api/admin/users", { email, name: "Rosa", roles: ["agent"], active: true, password });
    const { token, user } = await call("POST", "/api/auth/login", { email, password });
    const client = await new Client(url, options).connected();
    assert.equal((await client.does("agent_auth", { token })).userId, user.id);
    return { client, token, user };
}

function seqs(client, session) {
    const stored = ["user_message", "bot_message", "agent_message", "session_updated", "message_updated"];
    return client.events.filter((event) => stored.includes(event.name) && event.sessionId === session).map((event) => event.seq);
}

before(async () => {
    model = await startModel(120);
});

after(() => {
    for (const client of [...open]) client.close();
    model?.close();
});

for (const transports of [["websocket"], ["polling"], ["polling", "websocket"]]) {
    test(`a customer is answered over ${transports.join(", then ")}`, async () => {
        const { client, session } = await customer(URL, { transports });
        assert.match(session.token, /^fds_/);
        assert.equal((await client.told("session_started")).sessionId, session.sessionId);
        const taken = await client.does("user_message", { sessionId: session.sessionId, text: "How long do I have to return something?" });
        assert.ok(taken.messageId && taken.seq > 0);
        const answer = await client.told("bot_message", (message) => message.inReplyTo.includes(taken.messageId));
        assert.ok(answer.text.includes("30 days"), answer.text);
        assert.ok(Array.isArray(answer.suggestions));
        assert.equal((await client.told("user_message")).messageId, taken.messageId);
        client.close();
    });
}

test("a message is stored before it is acknowledged, and the same id is the same message", async () => {
    const { client, session } = await customer();
    const said = { text: "My order number is 10042.", clientMessageId: "c-1" };
    const first = await client.does("user_message", said);
    const list = await call("GET", `/api/chat/sessions/${session.sessionId}/messages`, undefined, session.token);
    assert.ok(list.items.some((message) => message.id === first.messageId));
    const again = await client.does("user_message", said);
    assert.deepEqual([again.messageId, again.repeated], [first.messageId, true]);
    const other = await client.ask("user_message", { text: "Something else.", clientMessageId: "c-1" });
    assert.deepEqual([other.ok, other.status], [false, 409]);
    client.close();
});

test("words come while they are written, also to a client that joins in the middle", async () => {
    const double = { name: "double", provider: "openai", base_url: model.url, model: "small", purposes: ["chat"], timeout_ms: 60_000 };
    const { id } = await call("POST", "/api/admin/models", double);
    const { client, session, join } = await asksTheModel();
    const first = await client.told("bot_stream");
    assert.deepEqual([first.at, first.sessionId], [0, session.sessionId]);
    await until("more words", () => client.all("bot_stream").length > 3);
    client.socket.io.engine.close();
    await until("a break", () => !client.socket.connected);
    const late = await new Client(OTHER).connected();
    await late.does("join_session", { ...join, lastSeq: 0 });
    const begun = await late.told("bot_stream");
    assert.equal(begun.at, 0);
    assert.ok(WORDS.startsWith(begun.text), begun.text);
    const answer = await late.told("bot_message", (message) => message.text === WORDS);
    // The first one comes again by itself, and has missed nothing.
    await client.connected();
    await client.does("join_session", join);
    const missed = await client.told("bot_message", (message) => message.messageId === answer.messageId).catch(() => undefined);
    // The other client was sent the answer: one that does not say what it has is sent what nobody was.
    if (!missed) await client.does("join_session", { ...join, lastSeq: answer.seq - 1 });
    await client.told("bot_message", (message) => message.messageId === answer.messageId);
    for (const each of [client, late]) each.close();
    await call("DELETE", `/api/admin/models/${id}`);
});

test("a client that comes again gets what it missed, and nothing twice", async () => {
    const { client, session, join } = await customer();
    const rosa = await agent(OTHER);
    const told = async (text) => await rosa.client.does("agent_message", { sessionId: session.sessionId, text });
    await told("One");
    const one = await client.told("agent_message", (message) => message.text === "One");
    client.socket.disconnect();
    await told("Two");
    await told("Three");
    client.socket.connect();
    await client.connected();
    // As clients do that remember nothing.
    await client.does("join_session", join);
    await client.told("agent_message", (message) => message.text === "Three");
    assert.deepEqual(client.all("agent_message").map((message) => message.text), ["One", "Two", "Three"]);
    const exact = await new Client(OTHER).connected();
    await exact.does("start_session", { ...join, lastSeq: one.seq });
    assert.equal((await exact.told("session_started")).resumed, true);
    await exact.told("agent_message", (message) => message.text === "Three");
    assert.deepEqual(exact.all("agent_message").map((message) => message.text), ["Two", "Three"]);
    const all = seqs(exact, session.sessionId);
    assert.deepEqual(all, [...new Set(all)].sort((a, b) => a - b));
    for (const each of [client, exact, rosa.client]) each.close();
});

test("a session is opened by its token alone", async () => {
    const { client, session } = await customer();
    const stranger = await new Client(OTHER).connected();
    const { sessionId } = session;
    for (const [event, payload, status] of [
        ["join_session", { sessionId }, 401],
        ["join_session", sessionId, 401],
        ["join_session", { sessionId, token: "fds_wrong" }, 401],
        ["start_session", { sessionId }, 401],
        ["user_message", { sessionId, text: "Let me in" }, 401],
        ["typing_start", { sessionId }, 401],
        ["end_session", { sessionId }, 401],
        ["request_agent", { sessionId }, 401],
        ["agent_message", { sessionId, text: "I am Rosa" }, 401],
        ["internal_note", { sessionId, text: "I was here" }, 401],
        ["join_admin_feed", {}, 401],
        ["initiate_chat", { visitorId: sessionId, text: "Hello" }, 401],
        ["agent_auth", { token: session.token }, 403],
        ["agent_auth", { token: "fdu_wrong" }, 401],
        ["start_session", { identityToken: "wrong" }, 401],
        ["start_session", { unknown: 1 }, 422],
        ["dance", {}, 404],
    ]) {
        const reply = await stranger.ask(event, payload);
        assert.deepEqual([event, reply.ok, reply.status], [event, false, status], JSON.stringify(reply));
        assert.ok(reply.error.length > 0);
    }
    // Without an acknowledgement a refusal is an event.
    stranger.socket.emit("user_message", { text: "Let me in" });
    assert.equal((await stranger.told("problem")).event, "user_message");
    for (const each of [client, stranger]) each.close();
});

test("customer and agent: rooms, typing, notes, and the end", async () => {
    const { client, session } = await customer();
    const { sessionId } = session;
    const rosa = await agent(OTHER);
    await rosa.client.does("join_session", sessionId);
    await client.does("user_message", { text: "Is somebody there?", attachmentUrl: "https://files.example/a.png" });
    const heard = await rosa.client.told("user_message", (message) => message.sessionId === sessionId);
    assert.equal(heard.text, "Is somebody there?\nhttps://files.example/a.png");

    await client.does("typing_start", { sessionId });
    await rosa.client.told("display_typing", (typing) => typing.isTyping && typing.sender === "customer" && typing.sessionId === sessionId);
    await client.does("typing_stop");
    await rosa.client.told("display_typing", (typing) => !typing.isTyping && typing.sender === "customer");
    await rosa.client.does("typing_start", { sessionId });
    await client.told("display_typing", (typing) => typing.isTyping && typing.sender === "agent");
    await rosa.client.does("typing_stop", { sessionId });
    await client.told("display_typing", (typing) => !typing.isTyping && typing.sender === "agent");

    const answered = await rosa.client.does("agent_message", { sessionId, text: "I am.", clientMessageId: "a-1" });
    assert.equal((await client.told("agent_message")).messageId, answered.messageId);
    const again = await rosa.client.does("agent_message", { sessionId, text: "I am.", clientMessageId: "a-1" });
    assert.deepEqual([again.messageId, again.repeated], [answered.messageId, true]);
    await rosa.client.does("internal_note", { sessionId, text: "A patient customer." });
    await rosa.client.told("internal_note", (note) => note.text === "A patient customer.");

    assert.equal((await client.does("end_session", { sessionId })).status, "closed");
    await rosa.client.told("session_updated", (update) => update.sessionId === sessionId && update.status === "closed");
    assert.equal(client.all("internal_note").length, 0);
    // A message after the end goes on in another session, and so does the client.
    const next = await client.does("user_message", { text: "How long do I have to return something?" });
    assert.notEqual(next.session.sessionId, sessionId);
    assert.equal((await client.told("session_started", (started) => started.sessionId !== sessionId)).token, next.session.token);
    await client.told("bot_message", (message) => message.sessionId === next.session.sessionId);
    for (const each of [client, rosa.client]) each.close();
});

test("an agent who comes again gets the messages that were missed", async () => {
    const { client, session } = await customer();
    const rosa = await agent();
    const { lastSeq } = await rosa.client.does("join_session", { sessionId: session.sessionId });
    rosa.client.socket.disconnect();
    await client.does("user_message", { text: "Are you gone?" });
    rosa.client.socket.connect();
    await rosa.client.connected();
    await rosa.client.does("agent_auth", rosa.token);
    await rosa.client.does("join_session", { sessionId: session.sessionId, lastSeq });
    await rosa.client.told("user_message", (message) => message.text === "Are you gone?");
    await client.does("user_message", { text: "There you are." });
    await rosa.client.told("user_message", (message) => message.text === "There you are.");
    const words = rosa.client.all("user_message").map((message) => message.text);
    assert.deepEqual(words, ["Are you gone?", "There you are."]);
    for (const each of [client, rosa.client]) each.close();
});

test("a wish for a person is a notification of those at the desk", async () => {
    const rosa = await agent(OTHER);
    await rosa.client.does("join_admin_feed");
    await rosa.client.told("live_visitors_update");
    const { client, session } = await customer();
    const wish = await client.does("request_agent", { sessionId: session.sessionId });
    assert.equal(wish.state, "waiting");
    assert.ok(wish.expiresAt);
    const notice = await rosa.client.told("new_notification", (it) => it.sessionId === session.sessionId);
    assert.deepEqual([notice.type, notice.isRead], ["agent_request", false]);
    // The feed goes on where it was.
    rosa.client.socket.disconnect();
    const { client: second, session: waiting } = await customer();
    await second.does("request_agent");
    rosa.client.socket.connect();
    await rosa.client.connected();
    await rosa.client.does("agent_auth", { token: rosa.token });
    const joined = await rosa.client.does("join_admin_feed", { lastSeq: notice.feedSeq });
    assert.equal(joined.resync, false);
    await rosa.client.told("new_notification", (it) => it.sessionId === waiting.sessionId);
    assert.equal(rosa.client.all("new_notification").filter((it) => it.sessionId === session.sessionId).length, 1);
    for (const each of [client, second, rosa.client]) each.close();
});

test("a visitor is seen, and the desk begins a chat", async () => {
    const rosa = await agent(OTHER);
    await rosa.client.does("join_admin_feed");
    const visitor = await new Client(URL).connected();
    const url = `https://shop.example/lamps?${randomBytes(4).toString("hex")}`;
    await visitor.does("visitor_join", { visitorId: randomBytes(16).toString("hex"), url, title: "Lamps" });
    const update = await rosa.client.told("live_visitors_update", (it) => it.visitors.some((seen) => seen.url === url));
    const { visitorId } = update.visitors.find((seen) => seen.url === url);
    const begun = await rosa.client.does("initiate_chat", { visitorId, text: "May I help you?" });
    const chat = await visitor.told("agent_initiated_chat");
    assert.deepEqual([chat.sessionId, chat.text], [begun.sessionId, "May I help you?"]);
    assert.equal((await visitor.told("agent_message")).text, "May I help you?");
    await visitor.does("user_message", { sessionId: chat.sessionId, text: "Yes, please." });
    await rosa.client.told("user_message", (message) => message.text === "Yes, please.");
    for (const each of [visitor, rosa.client]) each.close();
});

test("whoever says more than is allowed is refused, and nobody else", async () => {
    const { client } = await customer();
    const { client: other } = await customer();
    const replies = await Promise.all(Array.from({ length: 30 }, () => client.ask("typing_start")));
    assert.ok(replies.some((reply) => reply.status === 429 && reply.retryAfter > 0));
    await other.does("typing_start");
    for (const each of [client, other]) each.close();
});

test("a process that dies hands its clients to another", { skip: !FLEET && "needs two processes" }, async () => {
    const { client, session, join } = await customer(URL, { reconnection: false });
    const rosa = await agent(OTHER);
    const watching = await new Client(URL, { reconnection: false }).connected();
    await watching.does("agent_auth", { token: rosa.token });
    const { sessionId } = session;
    const lastSeq = () => Math.max(0, ...seqs(client, sessionId));
    const say = async (text) => await rosa.client.does("agent_message", { sessionId, text });
    const sent = [];
    for (let number = 1; number <= 20; number += 1) {
        if (number === 10) process.kill(Number(process.env.CLIENTS_TEST_PID), "SIGKILL");
        sent.push(`Line ${number}`);
        await say(sent.at(-1));
    }
    await until("a break", () => !client.socket.connected && !watching.socket.connected);
    const next = await new Client(OTHER).connected();
    await next.does("join_session", { ...join, lastSeq: lastSeq() });
    await next.told("agent_message", (message) => message.text === "Line 20");
    const lines = [client, next].flatMap((each) => each.all("agent_message").map((message) => message.text));
    assert.deepEqual(lines, sent);
    const taken = await next.does("user_message", { text: "All is there." });
    assert.equal((await next.told("user_message", (message) => message.messageId === taken.messageId)).text, "All is there.");
    for (const each of [client, next, watching, rosa.client]) each.close();
});
