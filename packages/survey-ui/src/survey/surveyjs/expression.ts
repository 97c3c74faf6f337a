/** A condition of a SurveyJS definition, read: a function of the answers by name. */
export type Condition = (read: (name: string) => unknown) => boolean;

type Operand = (read: (name: string) => unknown) => unknown;

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** SurveyJS compares texts without regard to case and outer spaces, and a number with the text that writes it. */
const key = (value: unknown): string => String(value).trim().toLowerCase();

function equal(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((each) => right.some((other) => equal(each, other)));
  if (Array.isArray(left) || Array.isArray(right)) {
    const [list, one] = Array.isArray(left) ? [left as unknown[], right] : [right as unknown[], left];
    return list.length === 1 && equal(list[0], one);
  }
  return key(left) === key(right);
}

const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : undefined;

function compare(left: unknown, right: unknown, holds: (difference: number) => boolean): boolean {
  const [a, b] = [asNumber(left), asNumber(right)];
  return a !== undefined && b !== undefined && holds(a - b);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isNothing(value) ? [] : [value]);
const includes = (list: unknown, item: unknown): boolean => listOf(list).some((each) => equal(each, item));

/** `contains`: an element of a list, or a part of a text. */
function contains(left: unknown, right: unknown): boolean {
  if (isNothing(left)) return false;
  if (typeof left === 'string' && !Array.isArray(right)) return key(left).includes(key(right));
  return listOf(right).every((each) => includes(left, each));
}

const comparisons: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '=': equal,
  '<>': (left, right) => !equal(left, right),
  '>': (left, right) => compare(left, right, (difference) => difference > 0),
  '<': (left, right) => compare(left, right, (difference) => difference < 0),
  '>=': (left, right) => equal(left, right) || compare(left, right, (difference) => difference >= 0),
  '<=': (left, right) => equal(left, right) || compare(left, right, (difference) => difference <= 0),
  contains,
  notcontains: (left, right) => !contains(left, right),
  anyof: (left, right) => listOf(left).some((each) => includes(right, each)),
  noneof: (left, right) => !listOf(left).some((each) => includes(right, each)),
  allof: (left, right) => !isNothing(left) && listOf(right).every((each) => includes(left, each)),
};

const synonyms: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '<>',
  equal: '=',
  notequal: '<>',
  greater: '>',
  less: '<',
  greaterorequal: '>=',
  lessorequal: '<=',
  '*=': 'contains',
  contain: 'contains',
  notcontain: 'notcontains',
  '&&': 'and',
  '||': 'or',
};

const pattern = /\s*(?:(\{[^{}]+\})|('[^'\\]*'|"[^"\\]*")|(-?\d+(?:\.\d+)?)|(<=|>=|<>|!=|==|\*=|&&|\|\||[=<>()[\],!])|([a-z]+))/iy;

type Token = { readonly kind: 'name' | 'text' | 'number' | 'word'; readonly text: string };

function tokensOf(source: string): Token[] | undefined {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.trimEnd().length) {
    const found = pattern.exec(source);
    if (!found) return undefined;
    const [, name, text, number, sign, word] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name.slice(1, -1).trim() });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'word', text: synonyms[(sign ?? word ?? '').toLowerCase()] ?? (sign ?? word ?? '').toLowerCase() });
  }
  return tokens;
}

/**
 * Reads the conditions that questionnaires use: comparisons of an answer with values, `and`, `or`, parentheses, `!`, `empty`, `notempty`, `anyof`, `contains` …
 *
 * @param names names that may stand in braces; another name, a function or arithmetic is not read.
 * @returns undefined when the condition says more than this: it is then for survey-core.
 */
export function readCondition(source: string, names: ReadonlySet<string>): Condition | undefined {
  const tokens = tokensOf(source);
  if (!tokens) return undefined;
  let at = 0;
  const takes = (text: string): boolean => {
    const is = tokens[at]?.kind === 'word' && tokens[at]?.text === text;
    if (is) at++;
    return is;
  };

  const operand = (): Operand | undefined => {
    const token = tokens[at++];
    if (token?.kind === 'name') return names.has(token.text) ? (read) => read(token.text) : undefined;
    if (token?.kind === 'text') return () => token.text;
    if (token?.kind === 'number') return () => Number(token.text);
    if (token?.text === 'true' || token?.text === 'false') return () => token.text === 'true';
    if (token?.text !== '[') return undefined;
    const items: Operand[] = [];
    while (!takes(']')) {
      const item = operand();
      if (!item) return undefined;
      items.push(item);
      if (!takes(',') && tokens[at]?.text !== ']') return undefined;
    }
    return (read) => items.map((item) => item(read));
  };

  const single = (): Condition | undefined => {
    if (takes('!')) {
      const inner = single();
      return inner && ((read) => !inner(read));
    }
    if (takes('(')) {
      const inner = either();
      return inner && takes(')') ? inner : undefined;
    }
    const left = operand();
    if (!left) return undefined;
    if (takes('empty')) return (read) => isNothing(left(read));
    if (takes('notempty')) return (read) => !isNothing(left(read));
    const comparison = tokens[at]?.kind === 'word' ? comparisons[tokens[at++]?.text ?? ''] : undefined;
    const right = comparison && operand();
    return comparison && right && ((read) => comparison(left(read), right(read)));
  };

  const joined = (word: 'and' | 'or', part: () => Condition | undefined): Condition | undefined => {
    const parts: Condition[] = [];
    do {
      const each = part();
      if (!each) return undefined;
      parts.push(each);
    } while (takes(word));
    return word === 'and' ? (read) => parts.every((each) => each(read)) : (read) => parts.some((each) => each(read));
  };
  const both = (): Condition | undefined => joined('and', single);
  const either = (): Condition | undefined => joined('or', both);

  const condition = either();
  return at === tokens.length ? condition : undefined;
}
