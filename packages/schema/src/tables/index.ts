import data from '../../tableschema/tables.json' with { type: 'json' };
import type { Table } from './spec.js';

/** The flat form of a bundle: its tables and columns, French headers. */
export const tables = data as readonly Table[];
export type { Column, ColumnType, Table } from './spec.js';
