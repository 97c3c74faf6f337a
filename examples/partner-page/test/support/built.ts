import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The pages load what partners load: the built scripts of the elements. */
export default function setup(): void {
  if (!existsSync(fileURLToPath(new URL('../../../../packages/survey-ui/dist/browser/pst.js', import.meta.url))))
    throw new Error('The tests of the pages need the built @projet-social/survey-ui: run "npm run build" first ("npm test" does).');
}
