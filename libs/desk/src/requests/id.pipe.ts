import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '@airlock/gate';
import { LARGEST_INT } from '@airlock/contract/schemas';

/** An id in a path. @throws Problem 404: nothing has an id that is no positive integer, or larger than ids can be */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  protected readonly largest: number = LARGEST_INT;

  transform(value: string): number {
    const id = Number(value);
    if (/^\d{1,15}$/.test(value) && id > 0 && id <= this.largest) return id;
    throw new Problem({
      status: 404,
      type: 'unknown-request',
      ...{ code: 'record.unknown', params: { id: String(value) } },
      detail: `There is nothing with the id ${value}`,
    });
  }
}

/** The id of a call, of which there may be more than an `int` can count. */
@Injectable()
export class CallIdPipe extends IdPipe {
  protected override readonly largest = Number.MAX_SAFE_INTEGER;
}
