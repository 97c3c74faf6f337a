import { type Server, createServer } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.js';
import { type Config, StartProblem, readConfig } from './config.js';
import { openDatabase } from './database.js';
import { jsonLog } from './log.js';
import { databaseProblem, listenProblem } from './startProblem.js';
import { Store } from './store.js';

/** A client that sends its request drop by drop does not hold a place for long. */
const patience = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000 };

/** Longest wait for requests under way when the service is asked to stop. */
const longestStop = 10_000;

async function listen(store: Store, config: Config): Promise<Server> {
  const { fetch } = createApp({ config, store, log: jsonLog });
  const server = createAdaptorServer({ fetch, createServer, serverOptions: patience }) as Server;
  server.maxConnections = 2000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  return server;
}

/** Requests under way are finished, each connection is then closed, and the database at the end. */
function stopOnSignal(server: Server, store: Store): void {
  let isStopping = false;
  server.prependListener('request', (_request, response) => {
    if (isStopping) response.shouldKeepAlive = false;
  });
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    jsonLog('stopping');
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const tooLong = setTimeout(() => server.closeAllConnections(), longestStop);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(tooLong);
      void store.close().then(() => jsonLog('stopped'));
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  const config = readConfig(process.env);
  const database = await openDatabase(config).catch((error: unknown) => {
    throw databaseProblem(error, config);
  });
  const store = new Store(database);
  const server = await listen(store, config).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  stopOnSignal(server, store);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  jsonLog('listening', { address: config.host, port, database: config.databaseUrl === undefined ? 'sqlite' : 'postgresql' });
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  process.exitCode = 1;
}
