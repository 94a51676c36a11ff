/** Where vite listens when nothing else is said. */
const BACKOFFICE_PORT = 5173;

export const HELP = `npm run dev [-- OPTIONS]

The product while you work on it: the server, built and started again at each change of its sources, and the backoffice,
which changes in the open page. Both use the settings and the data of npm start. Ctrl+C ends all of it.

  --backoffice-port PORT   where the backoffice is served; default: ${BACKOFFICE_PORT}, and 0 takes a free one
  --inspect[=[HOST:]PORT]  lets a debugger into the server; also --inspect-brk and --inspect-wait
  --help                   this text

Exit code: 0 when it was asked to end, 1 where it could not begin, 2 for an option that there is not.
`;

/** Why it does not begin, for whoever started it. */
export class RefusedError extends Error {
  /** @param {number} exitCode as the help has them */
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * @param {readonly string[]} args
 * @returns {{ help: boolean, inspect: readonly string[], backofficePort: number }} `inspect` is for node, as it stands
 * @throws RefusedError
 */
export function devOptions(args) {
  const options = { help: false, inspect: [], backofficePort: BACKOFFICE_PORT };
  const waiting = args.flatMap((arg) => (arg.startsWith('--backoffice-port=') ? arg.split('=', 2) : arg));
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === '--help' || arg === '-h') options.help = true;
    else if (/^--inspect(-brk|-wait)?(=.+)?$/.test(arg)) options.inspect.push(arg);
    else if (arg === '--backoffice-port') options.backofficePort = portOf(waiting.shift());
    else throw new RefusedError(`There is no option ${arg}; see npm run dev -- --help`, 2);
  }
  return options;
}

function portOf(text = '') {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RefusedError(`--backoffice-port is a number from 0 to 65535, not "${text}"`, 2);
}
