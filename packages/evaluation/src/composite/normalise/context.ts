import { type Issue } from '@projet-social/schema';

/** 1: a higher value is better; -1: a lower value is better. Scores always read "more is better". */
export type Direction = 1 | -1;

/** What a normaliser knows of the column it scales, and where it says what it could not do. */
export interface NormaliseContext {
  readonly direction: Direction;
  readonly indicator: string;
  readonly path: Issue['path'];
  readonly issues: Issue[];
}
