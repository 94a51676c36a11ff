import { expect, it } from 'vitest';
import { devOptions, RefusedError } from './options.js';

it('serves the backoffice where vite would, and lets no debugger in', () => {
  expect(devOptions([])).toEqual({ help: false, inspect: [], backofficePort: 5173 });
});

it.each(['--inspect', '--inspect=9230', '--inspect-brk', '--inspect-wait=127.0.0.1:9230'])(
  'passes %s on to the node of the server',
  (option) => {
    expect(devOptions([option])).toMatchObject({ inspect: [option] });
  },
);

it.each([[['--backoffice-port', '0']], [['--backoffice-port=0']]])('takes a port by %j', (args) => {
  expect(devOptions(args)).toMatchObject({ backofficePort: 0 });
});

it.each([
  [['--prot'], 'There is no option --prot; see npm run dev -- --help'],
  [['--backoffice-port'], '--backoffice-port is a number from 0 to 65535, not ""'],
  [['--backoffice-port=65536'], '--backoffice-port is a number from 0 to 65535, not "65536"'],
  [['--backoffice-port', '-1'], '--backoffice-port is a number from 0 to 65535, not "-1"'],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => devOptions(args)).toThrow(new RefusedError(sentence, 2));
});
