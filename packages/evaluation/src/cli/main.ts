import { createRequire } from 'node:module';
import { commands } from './commands/index.js';
import { runProgram } from './program.js';

const { version } = createRequire(import.meta.url)('@projet-social/evaluation/package.json') as { version: string };

// A reader that goes away (`pst … | head`) is not an error, and must not stop files from being written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), commands, { version, env: process.env });
