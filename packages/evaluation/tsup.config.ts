import { defineConfig } from 'tsup';
import { library } from '../../scripts/tsup.js';

export default defineConfig(library({ 'cli/main': 'src/cli/main.ts' }));
