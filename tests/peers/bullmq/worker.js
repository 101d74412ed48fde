// A worker: answers, and stores the answer.
import { Worker } from 'bullmq';
import pg from 'pg';
import { answer, connections, databaseUrl } from '../shared.mjs';
import { QUEUE, connection } from './connection.js';

const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
const worker = new Worker(QUEUE, async ({ data }) => answer(pool, data), { connection, concurrency: connections });
worker.on('error', (error) => process.stderr.write(`${error.stack}\n`));
worker.on('failed', (_, error) => process.stderr.write(`${error.stack}\n`));
