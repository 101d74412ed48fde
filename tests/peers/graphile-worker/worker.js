// A worker with a local queue, which takes and ends jobs in batches.
import { run } from 'graphile-worker';
import pg from 'pg';
import { answer, connections, databaseUrl } from '../shared.mjs';

const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
const runner = await run({
  connectionString: databaseUrl,
  preset: {
    worker: {
      concurrentJobs: connections,
      localQueue: { size: 100 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
  },
  taskList: { answer: async (job) => answer(pool, job) },
});
await runner.promise;
