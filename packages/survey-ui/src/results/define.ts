import { PstResults } from '../charts/elements/PstResults.js';

PstResults.define();
