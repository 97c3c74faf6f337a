// A worker thread that holds a part of the answers in shared memory and reduces it whenever it is asked to.
import { parentPort, workerData } from 'node:worker_threads';
import { type AnswerColumns, reduceMoments } from '../../src/engine/index.js';

const part = workerData as AnswerColumns;
parentPort!.on('message', () => parentPort!.postMessage(reduceMoments(part, { covariances: false })));
parentPort!.postMessage('ready');
