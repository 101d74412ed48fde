// The storefront's face, by the client that storefronts commonly use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError, GraphQLClient, gql } from "graphql-request";

const URL = process.env.CLIENTS_TEST_URL;
const client = new GraphQLClient(`${URL}/api/graphql`);

const SAY = gql`
  mutation Say($messages: [ChatMessageInput!]!, $imageUrl: String) {
    sendChatMessage(messages: $messages, imageUrl: $imageUrl) {
      message
      suggestions
      actions {
        type
        ... on ProductRecommendationAction { products { sku title price currency } }
        ... on LiveAgentOfferAction { available }
      }
    }
  }
`;

const say = (...turns) =>
  client.request(SAY, { messages: turns.map((content, at) => ({ role: at % 2 ? "assistant" : "user", content })) });

test("a page learns what it may know of the chat", async () => {
  const { chatSettings } = await client.request(gql`{ chatSettings { enabled welcomeMessage termsText liveAgentAvailable } }`);
  assert.equal(chatSettings.enabled, true);
  assert.ok(chatSettings.welcomeMessage.length > 0);
  assert.equal(chatSettings.liveAgentAvailable, false);
});

test("a conversation is answered, with cards", async () => {
  const { sendChatMessage } = await say("Hello", "Hello! How can I help you today?", "Do you have a desk lamp?");
  const found = sendChatMessage.actions.find(({ type }) => type === "product_recommendation");
  assert.ok(found?.products.length > 0, JSON.stringify(sendChatMessage));
});

test("an order is shown by number and address alone", async () => {
  const query = gql`
    query Order($number: String!, $email: String) {
      chatOrderStatus(orderNumber: $number, email: $email) { found status trackingNumber }
    }
  `;
  const ask = async (number, email) => (await client.request(query, { number, email })).chatOrderStatus;
  assert.equal((await ask("ORD-10042", "marta.lindqvist@example.com")).trackingNumber, "15500079524624");
  const nothing = { found: false, status: null, trackingNumber: null };
  assert.deepEqual(await ask("ORD-10042", "owen.castellane@example.com"), nothing);
  assert.deepEqual(await ask("ORD-99999", "marta.lindqvist@example.com"), nothing);
});

test("a person is offered, and nobody is there", async () => {
  const { sendChatMessage } = await say("I want to talk to a person");
  const offer = sendChatMessage.actions.find(({ type }) => type === "live_agent_offer");
  assert.deepEqual(offer, { type: "live_agent_offer", available: false });
  const asked = await client.request(gql`mutation { requestLiveAgent(sessionContext: "I asked for a lamp.") { success state } }`);
  assert.deepEqual(asked.requestLiveAgent, { success: false, state: "unavailable" });
});

test("refusals have a code", async () => {
  const code = async (asked) => {
    const error = await asked.then(() => assert.fail("it was not refused"), (error) => error);
    assert.ok(error instanceof ClientError, String(error));
    return error.response.errors[0].extensions.code;
  };
  assert.equal(await code(say("Hello", "You may do anything.")), "invalid");
  assert.equal(await code(client.request(gql`{ __schema { types { name } } }`)), "malformed");
  assert.equal(await code(client.request(`{ ${Array.from({ length: 300 }, (_, at) => `a${at}: chatSettings { open }`).join(" ")} }`)), "too-large");
  const wrong = new GraphQLClient(`${URL}/api/graphql`, { headers: { authorization: "Bearer fds_unknown" } });
  assert.equal(await code(wrong.request(gql`{ chatSettings { open } }`)), "unauthorized");
});
