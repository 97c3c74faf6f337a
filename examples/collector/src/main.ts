import { serve } from '@hono/node-server';
import { createApp } from './app.js';
import { ConfigProblem, readConfig } from './config.js';
import { openDatabase } from './database.js';
import { jsonLog } from './log.js';
import { Store } from './store.js';

try {
  const config = readConfig(process.env);
  const store = new Store(await openDatabase(config));
  const app = createApp({ config, store, log: jsonLog });
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ address, port }) => {
    jsonLog('listening', { address, port, database: config.databaseUrl === undefined ? 'sqlite' : 'postgresql' });
  });
  if ('requestTimeout' in server) {
    // A client that sends its body drop by drop does not hold a place for long.
    server.requestTimeout = 30_000;
    server.headersTimeout = 10_000;
    server.maxConnections = 2000;
  }
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    jsonLog('stopping');
    // Requests under way are finished; connections that only wait are closed.
    const closing = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(closing);
      void store.database.destroy().then(() => process.exit(0));
    });
    setTimeout(() => process.exit(0), 10_000).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigProblem ? error.message : `Le collecteur n’a pas pu démarrer (base de données ?). / The collector could not start (database?): ${error instanceof Error ? error.message : ''}`}\n`,
  );
  process.exitCode = 1;
}
