/** A line of the log: what happened, never who. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;

/** JSON lines on standard error. */
export const jsonLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...facts })}\n`);
};
