// Laws are tested on drawn cases. `npm test` draws the same ones every time, so that a failure is about the change under test; `npm run test:laws` draws others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['LAWS_SEED'] ?? 1) });
