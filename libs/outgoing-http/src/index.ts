export { answerText } from './answer-text.js';
export { ExchangeRecorder } from './exchange-recorder.js';
export { tolerantDial } from './tolerant-dial.js';
export type { Dial } from './tolerant-dial.js';
export { undeflate } from './undeflate.js';
export { refusalText, wordsOfAnswer } from './words-of-answer.js';
export { wordsOfExchange } from './words-of-exchange.js';
