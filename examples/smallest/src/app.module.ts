import { Logger, Module } from '@nestjs/common';
import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { InProcessDispatcher } from '@airlock/in-process';
import { AirlockModule, systemClock, type AirlockOptions } from '@airlock/nest';
import { HttpReplySender, ReplyAddressGuard } from '@airlock/reply-http';
import {
  airlockDataSource,
  runMigrations,
  TypeormCallReader,
  TypeormCallStore,
  TypeormResourceStore,
} from '@airlock/typeorm';
import { InboxController } from './inbox.controller.js';
import { WeatherConnector } from './weather.connector.js';

const { PORT = '3000', DATA_DIR = '.airlock', WEATHER_SERVICE = 'http://127.0.0.1:4000' } = process.env;

@Module({
  imports: [AirlockModule.forRootAsync({ useFactory: adapters })],
  controllers: [WeatherConnector, InboxController],
})
export class AppModule {}

/** What the airlock is made of here; each part can be another one (Bull for many processes, a PostgreSQL of yours). */
async function adapters(): Promise<AirlockOptions> {
  // A real PostgreSQL in a folder: nothing to install. With one of yours, give its URL to airlockDataSource.
  const postgres = await startEmbeddedPostgres({ dataDir: DATA_DIR });
  const database = airlockDataSource({ url: postgres.url });
  await database.initialize();
  await runMigrations(database);

  // Replies go to the public internet only; this machine is allowed because the inbox is on it.
  const guard = new ReplyAddressGuard({ allow: ['127.0.0.0/8'] });
  const logger = new Logger('Airlock');
  return {
    store: new TypeormCallStore(database),
    reader: new TypeormCallReader(database),
    resources: new TypeormResourceStore(database, noSecrets),
    // The resource that /weather/main/… names, made at the first start.
    seeds: [{ connector: 'weather', slug: 'main', config: { service: WEATHER_SERVICE } }],
    dispatcher: new InProcessDispatcher({ clock: systemClock, log: (message) => logger.warn(message) }),
    // With secrets (whsec_…) the replies are signed, each with those of its requester.
    replySender: new HttpReplySender({ guard, secretsOf: async () => [], clock: systemClock }),
    checkReplyAddress: (url) => guard.check(url),
    publicUrl: `http://127.0.0.1:${PORT}`,
    // Nobody else works on this database, so whatever a killed process left is taken over at once.
    soleWorker: true,
    close: async () => {
      await database.destroy();
      await postgres.stop();
    },
  };
}

/** No resource here has a secret; one that has needs a box that encrypts (ports/resource-store.ts of @airlock/core). */
const noSecrets = { seal: refuseSecrets, open: refuseSecrets };

function refuseSecrets(): never {
  throw new Error('This example keeps no secrets');
}
