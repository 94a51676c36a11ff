import type { OpenApiOptions } from '@airlock/nest';

/** What /openapi.json says of the product besides its endpoints: how clients say who they are (contract §2). */
export const OPENAPI: OpenApiOptions = {
  title: 'Airlock',
  license: { name: 'MIT', identifier: 'MIT' },
  security: {
    bearer: {
      ...{ type: 'http', scheme: 'bearer' },
      description: 'The API key of the client: `Authorization: Bearer <api key>`.',
    },
    basic: {
      ...{ type: 'http', scheme: 'basic' },
      description: 'The API key as the password, with any user name.',
    },
  },
};
