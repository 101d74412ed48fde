// The same with Fastify.
import fastify from 'fastify';
import { isMessage, listening } from '../shared.mjs';
import { accept } from './queue.js';

const app = fastify();
app.post('/sessions/:session/messages', async (request, reply) => {
  const { body, params, headers } = request;
  if (!isMessage(body)) return reply.code(400).send({ error: 'text and client_message_id are missing' });
  const id = await accept(params.session, body, headers.authorization);
  if (id === undefined) return reply.code(404).send({ error: 'no such session, or the message was there before' });
  return reply.code(202).send({ id, status: 'queued' });
});

await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
