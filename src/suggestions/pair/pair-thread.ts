import { parentPort } from 'node:worker_threads';
import { PairDesk } from './pair-desk.js';
import { handedOver, type ToThread } from './pair-protocol.js';

/** The thread of one pair. Between two steps it hears all that it was told meanwhile. */
const port = parentPort;
if (!port) {
  throw new Error('This is to be started as a thread.');
}
const desk = new PairDesk((message) => port.postMessage(message, handedOver(message)));
let isGoing = false;

const goOn = (): void => {
  isGoing = desk.step();
  if (isGoing) {
    setImmediate(goOn);
  }
};

port.on('message', (message: ToThread) => {
  desk.hear(message);
  if (!isGoing) {
    isGoing = true;
    setImmediate(goOn);
  }
});
