import { version } from '../package.json';

/** Version of the method: raised when a number can change. */
export const methodVersion = '0.1.0';

/** Name and version of the software in the result. */
export const software = `@projet-social/evaluation ${version}`;
