import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { rawBody } from '@airlock/nest';

/** Stands in for the requester: prints the replies it gets. An ordinary controller, which the airlock leaves alone. */
@Controller('inbox')
export class InboxController {
  @Post()
  @HttpCode(204)
  take(@Req() request: object): void {
    console.log(`A reply arrived: ${rawBody(request).toString()}`);
  }
}
