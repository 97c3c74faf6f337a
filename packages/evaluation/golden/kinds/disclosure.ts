import { type Kinds } from '../contract.js';

export const kinds: Kinds = {};
