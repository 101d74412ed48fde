// A worker with a local queue, which takes and ends jobs in batches.
import { run } from 'graphile-worker';
import { answerTo, connections, databaseUrl, settle } from '../shared.mjs';

const runner = await run({
  connectionString: databaseUrl,
  preset: {
    worker: {
      concurrentJobs: connections,
      maxPoolSize: connections + 2,
      localQueue: { size: 100 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
  },
  taskList: {
    answer: async ({ message, text }, helpers) => {
      await helpers.query(settle.text, [message, answerTo(text)]);
    },
  },
});
await runner.promise;
