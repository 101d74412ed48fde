// Fastify: POST stores the message and its job in one statement. 202 when it is committed.
import fastify from 'fastify';
import pg from 'pg';
import { connections, databaseUrl, isMessage, listening } from '../shared.mjs';

const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
const insert = {
  name: 'insert',
  text: `with message as (insert into messages (session_id, client_message_id, message_text) values ($1, $2, $3) returning id, message_text)
    select id, (graphile_worker.add_job('answer', json_build_object('message', id, 'text', message_text))).id as job from message`,
};

const app = fastify();
app.post('/sessions/:session/messages', async (request, reply) => {
  const { body } = request;
  if (!isMessage(body)) return reply.code(400).send({ error: 'text and client_message_id are missing' });
  const { rows } = await pool.query({ ...insert, values: [request.params.session, body.client_message_id, body.text] });
  return reply.code(202).send({ id: rows[0].id, status: 'queued' });
});

await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
