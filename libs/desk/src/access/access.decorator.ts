import { SetMetadata } from '@nestjs/common';

export const ACCESS = Symbol('airlock:access');

/** Who may use a route: anybody (`open`), or operators (`operators`, looked after by the admin guard). Default: clients. */
export type Access = 'open' | 'operators';

export const AccessFor = (access: Access) => SetMetadata(ACCESS, access);
