import { CreateResources0000000000001 } from './0001-create-resources.js';
import { CreateCalls0000000000002 } from './0002-create-calls.js';
import { CreateCallDetails0000000000003 } from './0003-create-call-details.js';
import { CreateClients0000000000004 } from './0004-create-clients.js';
import { CreateOperators0000000000005 } from './0005-create-operators.js';
import { CreateIdempotencyRecords0000000000006 } from './0006-create-idempotency-records.js';
import { CreateRowsToWrite0000000000007 } from './0007-create-rows-to-write.js';
import { DropCostlyForeignKeys0000000000008 } from './0008-drop-costly-foreign-keys.js';
import { LimitAttempts0000000000009 } from './0009-limit-attempts.js';
import { LogProgress0000000000010 } from './0010-log-progress.js';
import { CreateBulkOperations0000000000015 } from './0015-create-bulk-operations.js';
import { CreateBulkMembers0000000000016 } from './0016-create-bulk-members.js';
import { CreateAudit0000000000017 } from './0017-create-audit.js';
import { KeepQuietHours0000000000018 } from './0018-keep-quiet-hours.js';
import { KnowUpstreamsAndRotatedKeys0000000000019 } from './0019-know-upstreams-and-rotated-keys.js';
import { PartOpenCallsFromEndedOnes0000000000020 } from './0020-part-open-calls-from-ended-ones.js';
import { KeepConservation0000000000024 } from './0024-keep-conservation.js';
import { NameSeeds0000000000025 } from './0025-name-seeds.js';
import { CountGuesses0000000000026 } from './0026-count-guesses.js';
import { ProbeTheSecretKey0000000000027 } from './0027-probe-the-secret-key.js';
import { KeepWhatVerifies0000000000029 } from './0029-keep-what-verifies.js';
import { TellEvents0000000000030 } from './0030-tell-events.js';
import { NameCausesBySha2560000000000031 } from './0031-name-causes-by-sha256.js';
import { KeepAttempts0000000000032 } from './0032-keep-attempts.js';
import { CountPlainFailures0000000000033 } from './0033-count-plain-failures.js';
import { SearchInEveryCharset0000000000034 } from './0034-search-in-every-charset.js';
import { CountQuotas0000000000036 } from './0036-count-quotas.js';
import { KeepUpstreamKeys0000000000035 } from './0035-keep-upstream-keys.js';
import { TellCausesAndMarks0000000000011 } from './0011-tell-causes-and-marks.js';
import { CreateTallies0000000000012 } from './0012-create-tallies.js';
import { SearchTexts0000000000013 } from './0013-search-texts.js';

/** In the order in which they are run. What is released is never changed: a correction is a migration of its own. */
export const migrations = [
  CreateResources0000000000001,
  CreateCalls0000000000002,
  CreateCallDetails0000000000003,
  CreateClients0000000000004,
  CreateOperators0000000000005,
  CreateIdempotencyRecords0000000000006,
  CreateRowsToWrite0000000000007,
  DropCostlyForeignKeys0000000000008,
  LimitAttempts0000000000009,
  LogProgress0000000000010,
  TellCausesAndMarks0000000000011,
  CreateTallies0000000000012,
  SearchTexts0000000000013,
  CreateBulkOperations0000000000015,
  CreateBulkMembers0000000000016,
  CreateAudit0000000000017,
  KeepQuietHours0000000000018,
  KnowUpstreamsAndRotatedKeys0000000000019,
  PartOpenCallsFromEndedOnes0000000000020,
  KeepConservation0000000000024,
  NameSeeds0000000000025,
  CountGuesses0000000000026,
  ProbeTheSecretKey0000000000027,
  KeepWhatVerifies0000000000029,
  TellEvents0000000000030,
  NameCausesBySha2560000000000031,
  KeepAttempts0000000000032,
  CountPlainFailures0000000000033,
  SearchInEveryCharset0000000000034,
  KeepUpstreamKeys0000000000035,
  CountQuotas0000000000036,
];
