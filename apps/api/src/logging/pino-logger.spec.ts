import { expect, it } from 'vitest';
import { PinoLogger } from './pino-logger.js';

function linesOf(tell: (logger: PinoLogger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  tell(new PinoLogger('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('writes facts as fields beside the message, and an error with its stack and its causes', () => {
  const err = new TypeError('odd', { cause: new Error('at the bottom') });
  const [line] = linesOf((logger) => logger.error('work failed', { rid: 'a', attempt: 3, err }, 'Airlock'));
  expect(line).toMatchObject({ msg: 'work failed', context: 'Airlock', rid: 'a', attempt: 3, level: 50 });
  expect(line?.['err']).toMatchObject({ type: 'TypeError', stack: expect.stringContaining('at the bottom') });
});

it('writes facts of a warning too, and a stack that is given as text', () => {
  const [warned, failed] = linesOf((logger) => {
    logger.warn('the store is back', { store: 'available' }, 'Airlock');
    logger.error('request 1', 'Error: odd\n at here', 'Airlock');
  });
  expect(warned).toMatchObject({ msg: 'the store is back', store: 'available', context: 'Airlock' });
  expect(failed).toMatchObject({ msg: 'request 1', stack: 'Error: odd\n at here' });
});
