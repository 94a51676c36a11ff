import { printReport } from '../report.js';
import { checkFolder } from './check-folder.js';

/** The checker alone, on what `--keep` has left. */
const [folder] = process.argv.slice(2);
if (!folder || folder === '--help') {
  console.log(
    'node faults/check/check.js FOLDER   the folder of one profile that npm run test:faults -- --keep has left',
  );
  process.exitCode = folder ? 0 : 1;
} else {
  process.exitCode = printReport([await checkFolder(folder)], { all: false }) ? 0 : 1;
}
