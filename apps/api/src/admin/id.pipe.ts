import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '@airlock/nest';

/** An id in a path. @throws Problem 404: nothing has an id that is no positive integer */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = Number(value);
    if (/^\d{1,15}$/.test(value) && id > 0) return id;
    throw new Problem({
      status: 404,
      type: 'unknown-request',
      detail: `There is nothing with the id ${value}`,
    });
  }
}
