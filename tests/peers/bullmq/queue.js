// The queue, and what both APIs do with a message: its row in Postgres, then its job.
import { Queue } from 'bullmq';
import pg from 'pg';
import { connections, databaseUrl, insert } from '../shared.mjs';
import { QUEUE, connection } from './connection.js';

const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
const queue = new Queue(QUEUE, {
  connection,
  defaultJobOptions: { attempts: 8, removeOnComplete: true, removeOnFail: 1000 },
});

/** The message's id; undefined: no such session, or the message was there before. */
export async function accept(session, body, authorization) {
  const { rows } = await pool.query(insert(session, body, authorization));
  if (rows.length === 0) return undefined;
  await queue.add('answer', { message: rows[0].id, text: body.text });
  return rows[0].id;
}
