import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the service once for all test files: each start then takes a fraction of a second. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], { stdio: 'inherit' });
}
