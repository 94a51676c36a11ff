import { InvalidArgumentError, Option, type Command } from 'commander';
import { AirlockClient } from '../airlock-client.js';
import { Transport } from '../transport.js';
import { AdminApi } from './admin-api.js';

/** What says where the airlock is, and who asks: an option, or else a variable of the environment. */
export const URL_OPTION = new Option('--url <address>', 'where the airlock is')
  .env('AIRLOCK_URL')
  .default('http://127.0.0.1:3000')
  .argParser(address);
export const KEY_OPTION = new Option('--key <key>', 'the API key of a requester').env('AIRLOCK_API_KEY');
export const TOKEN_OPTION = new Option('--token <token>', 'the token of an operator').env(
  'AIRLOCK_ADMIN_TOKEN',
);

export type Connection = Readonly<{ url: string; key?: string; token?: string }>;

export function clientOf(command: Command): AirlockClient {
  const { url, key } = connectionOf(command);
  if (key === undefined) command.error(missing('--key', 'AIRLOCK_API_KEY'), { exitCode: 2 });
  return new AirlockClient({ baseUrl: url, apiKey: key });
}

export function adminOf(command: Command): AdminApi {
  const { url, token } = connectionOf(command);
  if (token === undefined) command.error(missing('--token', 'AIRLOCK_ADMIN_TOKEN'), { exitCode: 2 });
  return new AdminApi(new Transport({ baseUrl: url, apiKey: token }));
}

const connectionOf = (command: Command) => command.optsWithGlobals<Connection>();

function missing(option: string, variable: string): string {
  return `error: nobody is known who asks: give ${option}, or set ${variable}`;
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It is an address such as https://airlock.example.');
}
