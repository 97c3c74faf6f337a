import type { Command } from '../command.js';
import { compare } from './compare.js';
import { completionOf } from './completion.js';
import { doctor } from './doctor.js';
import { explain } from './explain.js';
import { importCommand } from './import.js';
import { init } from './init.js';
import { judge } from './judge.js';
import { probe } from './probe.js';
import { publish } from './publish.js';
import { purge } from './purge.js';
import { report } from './report.js';
import { schema } from './schema.js';
import { score } from './score.js';
import { survey } from './survey.js';
import { territories } from './territories.js';
import { validate } from './validate.js';
import { verify } from './verify.js';
import { weights } from './weights.js';

const working: readonly Command[] = [
  init,
  validate,
  importCommand,
  survey,
  weights,
  score,
  compare,
  probe,
  territories,
  explain,
  judge,
  report,
  publish,
  verify,
  purge,
  schema,
  doctor,
];

/** Every command, in the order of the work. */
export const commands: readonly Command[] = [...working, completionOf(working)];
