export { Outbox, type OutboxOptions, type SendResult } from './Outbox.js';
export { postTo } from './postTo.js';
export { browserQueue, deviceQueue, memoryQueue, type Queue, type Waiting } from './queue.js';
