import { serve } from '@hono/node-server';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { openDatabase } from '../src/database.js';
import { Store } from '../src/store.js';

// The service as main.ts starts it, with validation on or off: the switch is the benchmark's alone.
const config = readConfig({ ...process.env, PER_ADDRESS_PER_MINUTE: '1000000', PER_MINUTE: '10000000', PORT: '0' });
const store = new Store(await openDatabase(config));
const app = createApp({ config, store, log: () => undefined, validate: process.env['VALIDATE'] !== '0' });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
process.once('SIGTERM', () => {
  server.close();
  void store.database.destroy().then(() => process.exit(0));
});
