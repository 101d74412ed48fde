// Makes the queue's own tables.
import { runMigrations } from 'graphile-worker';
import { databaseUrl } from '../shared.mjs';

await runMigrations({ connectionString: databaseUrl });
