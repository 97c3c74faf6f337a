// The synthetic evaluation that every framework page shows, as JSON on the standard output.
import { framework, syntheticEvaluation } from '../../packages/survey-ui/test/charts/synthetic.js';

process.stdout.write(JSON.stringify({ evaluation: syntheticEvaluation(), framework }));
