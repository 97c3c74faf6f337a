import type { Issue } from '@projet-social/schema';

/** Problems that stop a command: shown one by one, located, with a next step; never a stack trace. */
export class DataProblem extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.code} ${issue.path.join('/')}`).join('; '));
    this.name = 'DataProblem';
  }
}

/** One problem, as an exception that stops the command. */
export function problem(code: string, path: Issue['path'], params: NonNullable<Issue['params']> = {}): DataProblem {
  return new DataProblem([{ code, severity: 'error', path: [...path], params }]);
}
