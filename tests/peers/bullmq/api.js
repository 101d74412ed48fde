// Express: POST stores the message in Postgres and adds its job to the queue. 202 when both are done.
import { Queue } from 'bullmq';
import express from 'express';
import pg from 'pg';
import { connections, databaseUrl, isMessage, listening } from '../shared.mjs';
import { QUEUE, connection } from './connection.js';

const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
const queue = new Queue(QUEUE, {
  connection,
  defaultJobOptions: { attempts: 8, removeOnComplete: true, removeOnFail: 1000 },
});
const insert = {
  name: 'insert',
  text: 'insert into messages (session_id, client_message_id, message_text) values ($1, $2, $3) returning id',
};

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(express.json());
app.post('/sessions/:session/messages', async (request, response) => {
  const { body } = request;
  if (!isMessage(body)) return response.status(400).json({ error: 'text and client_message_id are missing' });
  const { rows } = await pool.query({ ...insert, values: [request.params.session, body.client_message_id, body.text] });
  await queue.add('answer', { message: rows[0].id, text: body.text });
  return response.status(202).json({ id: rows[0].id, status: 'queued' });
});

const server = app.listen(0, '127.0.0.1', () => listening(server.address().port));
