/** A formula over named figures, e.g. `log(api00 / api99)`, with its slopes by automatic differentiation. */
export interface Expression {
  readonly names: readonly string[];
  /** The value and its slope along each name, in the order of `names`. */
  evaluate(values: readonly number[]): { readonly value: number; readonly slopes: readonly number[] };
}

type Dual = readonly [value: number, slopes: readonly number[]];
type Node = (values: readonly Dual[]) => Dual;

const functions: Readonly<Record<string, (x: number) => readonly [value: number, slope: number]>> = {
  log: (x) => [Math.log(x), 1 / x],
  exp: (x) => [Math.exp(x), Math.exp(x)],
  sqrt: (x) => [Math.sqrt(x), 0.5 / Math.sqrt(x)],
  abs: (x) => [Math.abs(x), Math.sign(x)],
  sin: (x) => [Math.sin(x), Math.cos(x)],
  cos: (x) => [Math.cos(x), -Math.sin(x)],
  asin: (x) => [Math.asin(x), 1 / Math.sqrt(1 - x * x)],
  logit: (x) => [Math.log(x / (1 - x)), 1 / (x * (1 - x))],
};

/**
 * Reads a formula: numbers, names (letters, digits, `.` and `_`, or anything between backticks), + - * / ^, parentheses,
 * log exp sqrt abs sin cos asin logit. A name may be qualified as in `mean(x)`: see `qualifiers`.
 * @param qualifiers words that may wrap a name; `mean(x)` then reads as the name `mean(x)`.
 * @throws SyntaxError with the place of what cannot be read.
 */
export function parseExpression(text: string, qualifiers: readonly string[] = []): Expression {
  const names: string[] = [];
  const tokens = text.match(/`[^`]+`|[A-Za-z_][\w.]*|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|[-+*/^()]|\S/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`cannot read "${text}" at ${at < tokens.length ? `"${tokens[at]!}"` : 'its end'}`);
  };
  const take = (token: string): void => {
    if (tokens[at] !== token) fail();
    at++;
  };
  const name = (word: string): Node => {
    let index = names.indexOf(word);
    if (index < 0) index = names.push(word) - 1;
    return (values) => values[index]!;
  };
  const primary = (): Node => {
    const token = tokens[at];
    if (token === undefined) return fail();
    if (token === '(') {
      at++;
      const inner = sum();
      take(')');
      return inner;
    }
    if (/^[\d.]/.test(token)) {
      at++;
      const value = Number(token);
      return (values) => [value, values.map(() => 0)];
    }
    if (!/^[`A-Za-z_]/.test(token)) return fail();
    at++;
    const word = token.replaceAll('`', '');
    if (tokens[at] !== '(') return name(word);
    if (qualifiers.includes(word)) {
      const inner = tokens[at + 1]?.replaceAll('`', '') ?? '';
      at += 2;
      take(')');
      return name(`${word}(${inner})`);
    }
    const fn = functions[word];
    if (!fn) return fail();
    at++;
    const argument = sum();
    take(')');
    return (values) => {
      const [x, dx] = argument(values);
      const [value, slope] = fn(x);
      return [value, dx.map((d) => d * slope)];
    };
  };
  const power = (): Node => {
    const base = primary();
    if (tokens[at] !== '^') return base;
    at++;
    const exponent = unary();
    return (values) => {
      const [x, dx] = base(values);
      const [y, dy] = exponent(values);
      const value = x ** y;
      return [value, dx.map((d, k) => (y === 0 ? 0 : y * x ** (y - 1) * d) + (dy[k] === 0 ? 0 : value * Math.log(x) * dy[k]!))];
    };
  };
  const unary = (): Node => {
    if (tokens[at] !== '-' && tokens[at] !== '+') return power();
    const sign = tokens[at++] === '-' ? -1 : 1;
    const operand = unary();
    return (values) => {
      const [x, dx] = operand(values);
      return [sign * x, dx.map((d) => sign * d)];
    };
  };
  const product = (): Node => {
    let left = unary();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const divide = tokens[at++] === '/';
      const a = left;
      const b = unary();
      left = (values) => {
        const [x, dx] = a(values);
        const [y, dy] = b(values);
        return divide ? [x / y, dx.map((d, k) => (d - (x / y) * dy[k]!) / y)] : [x * y, dx.map((d, k) => d * y + x * dy[k]!)];
      };
    }
    return left;
  };
  const sum = (): Node => {
    let left = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '-' ? -1 : 1;
      const a = left;
      const b = product();
      left = (values) => {
        const [x, dx] = a(values);
        const [y, dy] = b(values);
        return [x + sign * y, dx.map((d, k) => d + sign * dy[k]!)];
      };
    }
    return left;
  };
  const root = sum();
  if (at < tokens.length) fail();
  return {
    names,
    evaluate: (values) => {
      const [value, slopes] = root(values.map((x, k) => [x, values.map((_, j) => (j === k ? 1 : 0))]));
      return { value, slopes };
    },
  };
}
