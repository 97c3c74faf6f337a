import type { Question, Survey } from '@projet-social/schema';
import { questionOptions } from '@projet-social/schema/answers';
import { otherCode } from './otherCode.js';
import { otherTextName } from './toSubmission.js';

const literals = (codes: readonly string[]): string =>
  codes.length === 0 ? 'string' : codes.map((code) => JSON.stringify(code)).join(' | ');

const codesOf = (survey: Survey, question: Question): string[] => [
  ...questionOptions(survey, question)
    .filter((option) => option.absence === undefined)
    .map((option) => option.code),
  ...(question.otherOption ? [otherCode] : []),
];

/**
 * TypeScript source of the answers of one survey: `answers`, `profile` and `absences` of its submissions with the codes that may stand there.
 * An answer is optional, and null when its question was shown and left empty.
 *
 * @returns source text that compiles by itself, for a file of the partner's project.
 * @example toAnswerTypes(survey).includes("'living-here'?: '1' | '2' | '3' | '4' | null;") // with double quotes
 */
export function toAnswerTypes(survey: Survey): string {
  const answers: string[] = [];
  const profile: string[] = [];
  const names: string[] = [];
  const add = (name: string, type: string, question: Question): void => {
    const wording = question.wording.fr.replace(/\*\//g, '* /').replace(/\s+/g, ' ');
    names.push(name);
    const target = question.kind === 'profile' ? profile : answers;
    target.push(`    /** ${wording} */`, `    readonly ${JSON.stringify(name)}?: ${type}${question.kind === 'profile' ? '' : ' | null'};`);
  };
  for (const question of survey.questions) {
    const codes = codesOf(survey, question);
    switch (question.control) {
      case 'panel':
      case 'information':
        continue;
      case 'matrix':
        for (const row of question.rows ?? []) add(`${question.id}.${row.id}`, literals(codes), question);
        break;
      case 'multiple-choice':
      case 'ranking':
        add(question.id, `readonly (${literals(codes)})[]`, question);
        break;
      case 'number':
        add(question.id, 'number', question);
        break;
      case 'text':
      case 'long-text':
        add(question.id, 'string', question);
        break;
      default:
        add(question.id, literals(codes), question);
    }
    if (question.otherOption) answers.push(`    readonly ${JSON.stringify(otherTextName(question.id))}?: string;`);
  }
  const type = survey.id
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
    .replace(/^(?=\d)/, 'Survey');
  return [
    `/** Answers of the survey ${survey.id}, version ${survey.version}. Generated; do not edit. */`,
    `export interface ${type}Answers {`,
    '  readonly answers: {',
    ...answers,
    '  };',
    '  readonly profile: {',
    ...profile,
    '  };',
    `  readonly absences: { readonly [Name in ${literals(names)}]?: 'dont-know' | 'refused' | 'skipped' | 'not-applicable' };`,
    '}',
    '',
  ].join('\n');
}
