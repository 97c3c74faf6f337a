import { PstMap } from '../charts/elements/PstMap.js';

PstMap.define();
