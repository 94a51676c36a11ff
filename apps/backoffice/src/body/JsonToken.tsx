import { styled } from '@mui/material';
import type { JsonPiece } from './json-pieces.js';

type Kind = Exclude<JsonPiece['kind'], 'plain'>;

export const TOKEN_COLOURS: Record<'light' | 'dark', Record<Kind, string>> = {
  light: { key: '#1d4e89', string: '#2b6a30', number: '#9a3412', literal: '#7c3aed' },
  dark: { key: '#8ab8e8', string: '#9fd6a3', number: '#f4b183', literal: '#c4a7ff' },
};

/** A key, string, number or word of JSON in its colour. */
export const JsonToken = styled('span', { shouldForwardProp: (prop) => prop !== 'kind' })<{ kind: Kind }>(
  ({ theme, kind }) => ({ color: TOKEN_COLOURS[theme.palette.mode][kind] }),
);
