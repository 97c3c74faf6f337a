import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../src/cli/command.js';
import { formatIssues } from '../src/cli/issues.js';
import { runProgram } from '../src/cli/program.js';
import { disclosureIssue } from '../src/disclosure/issue.js';
import { type ProtectedEvaluation, protectEvaluation } from '../src/disclosure/protect.js';
import { letOut } from '../src/io/evaluateDossier.js';
import { DataProblem } from '../src/io/problem.js';
import { defaultFramework, evaluationOf, submission, times } from './support/smallWorld.js';

/** What disclosure control hands over when it found hidden results that can be worked out. */
function refused(passed: ProtectedEvaluation): ProtectedEvaluation {
  return {
    ...passed,
    issues: [
      ...passed.issues,
      disclosureIssue('disclosure-audit-failed', ['scores', 'trust'], { node: 'trust', group: 'elected' }),
      disclosureIssue('disclosure-audit-failed', ['scores', 'principle'], { node: 'principle', group: '*' }),
    ],
    disclosure: { ...passed.disclosure, audit: { ...passed.disclosure.audit, passed: false } },
  };
}

function problemOf(evaluation: ProtectedEvaluation): DataProblem {
  try {
    letOut(evaluation);
  } catch (error) {
    if (error instanceof DataProblem) return error;
    throw error;
  }
  throw new Error('the evaluation was let out');
}

describe('an evaluation whose hidden results could be worked out', () => {
  let passed: ProtectedEvaluation;
  beforeAll(async () => {
    const answers = times(40, (place) => submission('residents', { 'trust-town-hall': String(1 + (place % 4)) }));
    passed = await protectEvaluation(evaluationOf({ submissions: answers }), defaultFramework());
  });

  it('is not let out, one that passed is', () => {
    expect(letOut(passed)).toBe(passed);
    expect(problemOf(refused(passed)).issues).toEqual([
      expect.objectContaining({ code: 'disclosure-audit-failed', severity: 'error', path: ['scores', 'trust'] }),
      expect.objectContaining({ code: 'disclosure-audit-failed', severity: 'error', path: ['scores', 'principle'] }),
      expect.objectContaining({ code: 'publication-refused', severity: 'error', path: ['2025'] }),
    ]);
  });

  it.each([
    ['fr', /^erreur scores\.trust.*« trust » \(groupe : elected\) reste calculable.*Retirez/, /^erreur scores\.principle.*« principle » \(groupe : tous\)/, /^erreur 2025\s: .*rien n’a été écrit ni montré\. Réglez/],
    ['en', /^error scores\.trust.*“trust” \(group: elected\) can be worked out.*Leave/, /^error scores\.principle.*“principle” \(group: all\)/, /^error 2025: .*nothing was written or shown\. Settle/],
  ] as const)('says where, why and what to do: %s', (locale, group, everyone, closing) => {
    const plain = (text: string): string => text;
    const style = { strong: plain, soft: plain, bad: plain, warn: plain, good: plain };
    const lines = formatIssues(problemOf(refused(passed)).issues, locale, { style }).split('\n');
    expect(lines).toEqual([expect.stringMatching(group), expect.stringMatching(everyone), expect.stringMatching(closing)]);
  }); // prettier-ignore

  it('ends the command with 1 and prints the problem, no result', async () => {
    const output: string[] = [];
    const errors: string[] = [];
    const plain = (text: string): string => text;
    const show: Command = {
      name: 'show',
      summary: { fr: 'montre', en: 'shows' },
      arguments: [],
      options: [],
      examples: [],
      run: (context) => {
        context.terminal.out(JSON.stringify(letOut(refused(passed))));
        return Promise.resolve(0);
      },
    };
    const code = await runProgram(['show', '--json'], [show], {
      version: '0.0.0',
      env: {},
      terminal: {
        out: (line) => void output.push(line),
        note: (line) => void errors.push(line),
        progress: () => ({ advance: () => undefined, stop: () => undefined }),
        width: 110,
        style: { strong: plain, soft: plain, bad: plain, warn: plain, good: plain },
      },
    });
    const printed = JSON.parse(output.join('\n')) as { issues: { message: string }[] };
    expect([code, errors, Object.keys(printed)]).toEqual([1, [], ['issues']]);
    expect(printed.issues.map(({ message }) => message).join('\n')).toContain('contrôle du secret statistique');
  });
});
