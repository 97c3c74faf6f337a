import { join } from 'node:path';

/** The files of a results page that stand in one folder. */
export const resultsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(['evaluation', 'framework', 'survey'].map((name) => [`${name}.json`, join(folder, `${name}.json`)]));
