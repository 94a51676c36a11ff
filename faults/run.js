import { existsSync, mkdtempSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing } from '../tools/needed-programs.js';
import { checkFolder } from './check/check-folder.js';
import { askProduct, exportTables } from './check/export-tables.js';
import { inflict } from './inflict.js';
import { now } from './journal.js';
import { isNamed, KINDS } from './kinds/all.js';
import { draw } from './draw.js';
import { HELP, readOptions } from './options.js';
import { startProbes } from './probes.js';
import { printReport } from './report.js';
import { startCluster } from './world/cluster.js';
import { startEmbedded } from './world/embedded.js';
import { knownSettings } from './world/program.js';

const STARTS = { cluster: startCluster, embedded: startEmbedded };
/** The embedded profile has the machine's other half. */
const RATE_OF_EMBEDDED = 0.3;
const CALM_MS = 4_000;

// What was begun ends with us: see the exit handlers of each.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.setMaxListeners(0);
const options = readOptions(process.argv.slice(2));
if (options.help) {
  console.log(HELP);
} else if (options.only.includes('list')) {
  for (const { name, on } of KINDS) console.log(`${name} (${on})`);
} else {
  process.exitCode = (await breakIt()) ? 0 : 1;
}

async function breakIt() {
  const { seed, main, profiles, only } = options;
  const unknown = only.filter((part) => KINDS.every(({ name }) => !isNamed(name, part)));
  if (unknown.length > 0) throw new Error(`--only: no fault is named ${unknown.join(', ')}; see --only list`);
  if (!existsSync(main)) throw new Error(`There is no ${main}: build the product first (npm run build)`);
  const folder = mkdtempSync(join(tmpdir(), 'airlock-faults-'));
  chmodSync(folder, 0o755);
  console.log(`Seed ${seed}. Logs: ${folder}`);
  installMissing(new Set(['redis-server', 'libfaketime']));
  const known = await knownSettings(main);
  const since = performance.now();
  const say = (line) =>
    console.log(`${((performance.now() - since) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  const parts = await Promise.all(profiles.map((name) => breakOne(name, join(folder, name), known, say)));
  const isFine = printReport(parts, options);
  if (options.result) await draw(options.result, figuresOf(parts));
  // What was violated is looked into by its logs, which no other run has.
  if (options.keep || !isFine) console.log(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
  return isFine;
}

async function breakOne(name, folder, known, say) {
  mkdirSync(folder, { recursive: true });
  const { seed, main, rate, minutes, calls, only, short, shape } = options;
  const began = now();
  let world;
  try {
    world = await STARTS[name]({ seed, folder, main, known, shape });
    const isMain = name === options.profiles[0];
    world.startLoad({ rate: isMain ? rate : Math.min(10, Math.max(3, rate * RATE_OF_EMBEDDED)), first: 1 });
    const stopProbes = startProbes(world);
    const progress = setInterval(() => say(`${name}: ${sentence(world.told)}`), 10_000);
    const until = performance.now() + (minutes ?? 0) * 60_000;
    const latest = performance.now() + (minutes ?? 0) * 120_000;
    const goesOn = (round) => {
      if (short) return round === 1;
      const wanted = isMain ? calls : 0;
      return performance.now() < until || ((world.told.accepted ?? 0) < wanted && performance.now() < latest);
    };
    const impossible = await inflict(world, { seed, only, short, goesOn, say });
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    await world.stopLoad();
    say(`${name}: the load has ended; waiting for what is open`);
    const left = await world.drain();
    clearInterval(progress);
    await stopProbes();
    await exportTables(world.db, folder);
    await world.stop();
    await askProduct(folder, main, world.programs[0].settings);
    const apis = world.apis.map((program) => program.name);
    writeFileSync(
      join(folder, 'meta.json'),
      JSON.stringify({ seed, name, apis, began, ended: now(), at: Date.now(), left, impossible, only }),
    );
    return await checkFolder(folder);
  } finally {
    await world?.stop();
    await world?.db.stop?.().catch(() => undefined);
    await world?.redis?.kill().catch(() => undefined);
    if (typeof world?.disk === 'object') world.disk.unmount();
  }
}

function sentence({
  asked = 0,
  accepted = 0,
  done = 0,
  refused = 0,
  errors = 0,
  skipped = 0,
  inFlight = 0,
  open,
}) {
  const left = open === undefined ? '' : `, ${open} still open`;
  return `asked ${asked}: ${accepted} accepted, ${done} answered, ${refused} refused (5xx), ${errors} cut, ${skipped} not asked, ${inFlight} in flight${left}`;
}

function figuresOf(parts) {
  const { seed, minutes, rate } = options;
  return {
    at: new Date().toISOString(),
    node: process.version,
    seed,
    minutes,
    rate,
    profiles: parts.map(({ figures }) => figures),
  };
}
