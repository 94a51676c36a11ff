import type { ConnectorRecord } from '@airlock/contract';

/** A connector with endpoints of several kinds. */
export const demoConnector: ConnectorRecord = {
  name: 'demo',
  title: 'Demo',
  description: 'Answers as it is told.',
  hasCheck: true,
  configSchema: { type: 'object', properties: {} },
  endpoints: [
    {
      name: 'getOrder',
      method: 'GET',
      path: 'orders/:order',
      summary: 'Reads an order',
      schema: {
        params: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
        response: { type: 'object', properties: { total: { type: 'number' } } },
      },
      curl: 'curl -H "Authorization: Bearer $AIRLOCK_API_KEY" http://localhost:3000/demo/{resource}/orders/7',
    },
    {
      name: 'placeOrder',
      method: 'POST',
      path: 'orders',
      summary: 'Places an order',
      description: 'Fails as often as it is told.',
      schema: { body: { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] } },
      examples: [
        {
          name: 'small',
          summary: 'A small order',
          method: 'POST',
          contentType: 'application/json',
          body: '{"amount": 1}',
        },
      ],
      curl: 'curl -X POST http://localhost:3000/demo/{resource}/orders',
      idempotency: 'required',
      async: { ttl: 13, delay: 30 },
    },
  ],
};
