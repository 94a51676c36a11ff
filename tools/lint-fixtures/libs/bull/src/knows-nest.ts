import { Injectable } from '@nestjs/common';

export const known = Injectable;
