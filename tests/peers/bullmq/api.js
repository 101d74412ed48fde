// Express. 202 when the message is stored and its job added.
import express from 'express';
import { isMessage, listening } from '../shared.mjs';
import { accept } from './queue.js';

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(express.json());
app.post('/sessions/:session/messages', async (request, response) => {
  const { body, params, headers } = request;
  if (!isMessage(body)) return response.status(400).json({ error: 'text and client_message_id are missing' });
  const id = await accept(params.session, body, headers.authorization);
  if (id === undefined) return response.status(404).json({ error: 'no such session, or the message was there before' });
  return response.status(202).json({ id, status: 'queued' });
});

const server = app.listen(0, '127.0.0.1', () => listening(server.address().port));
