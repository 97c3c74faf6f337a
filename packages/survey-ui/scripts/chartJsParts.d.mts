import type { Plugin } from 'esbuild';

export const chartJsParts: Plugin;
