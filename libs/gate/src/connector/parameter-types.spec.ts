import { Body, Post } from '@nestjs/common';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { CurrentCall, type CallContext } from '../context/call-context.js';
import { Connector } from './connector.decorator.js';
import { ResourceConfig } from './resource-config.decorator.js';

const config = z.object({ account: z.string(), retries: z.number().default(3) });

@Connector({ name: 'typed', config })
class TypedConnector {
  @Post('right')
  right(
    @Body() body: unknown,
    @CurrentCall() { rid }: CallContext,
    @CurrentCall() part: Pick<CallContext, 'signal'>,
    @ResourceConfig(config) { account, retries }: { account: string; retries: number },
    @ResourceConfig() whatever: object,
  ) {
    return [body, rid, part, account, retries, whatever];
  }

  @Post('wrong')
  wrong(
    // @ts-expect-error a call is no text
    @CurrentCall() call: string,
    // @ts-expect-error no setting has this name
    @ResourceConfig(config) settings: { nothing: number },
    // @ts-expect-error the setting is text
    @ResourceConfig(config) other: { account: number },
  ) {
    return [call, settings, other];
  }
}

it('the context of a call and the settings of a resource compile in parameters of their type alone', () => {
  expect(TypedConnector.prototype.right).toHaveLength(5);
});
