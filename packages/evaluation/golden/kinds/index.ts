import { type Kind, type Kinds } from '../contract.js';
import { kinds as compare } from './compare.js';
import { kinds as composite } from './composite.js';
import { kinds as disclosure } from './disclosure.js';
import { kinds as survey } from './survey.js';

const topics: readonly Kinds[] = [survey, composite, compare, disclosure];

/** The kind that computes a case: one that accepts its arguments before one that does not look at them. */
export function kindOf(fn: string, args: Readonly<Record<string, unknown>>): Kind | undefined {
  const known = topics.flatMap((kinds) => (Object.hasOwn(kinds, fn) ? [kinds[fn]!] : []));
  const isChoosy = (kind: Kind) => typeof kind === 'object' && kind.accepts !== undefined;
  return known.find((kind) => isChoosy(kind) && typeof kind === 'object' && kind.accepts?.(args)) ?? known.find((kind) => !isChoosy(kind));
}
