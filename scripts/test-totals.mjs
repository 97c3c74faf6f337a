// Prints "N passed, N failed" from the JSON report of the test run; the only argument is its path.
import { existsSync, readFileSync } from 'node:fs';

/**
 * A test file that could not be loaded has no tests of its own and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 */
export function totals({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

if (process.argv[1] === import.meta.filename) {
  const path = process.argv[2] ?? '';
  if (!existsSync(path)) console.log('The tests did not run: an earlier step failed.');
  const { passed, failed } = existsSync(path) ? totals(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0 };
  console.log(`${passed} passed, ${failed} failed`);
}
