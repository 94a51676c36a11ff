import { Box, Typography } from '@mui/material';
import type { JsonSchema } from '@airlock/contract';
import { JsonText } from '../body/JsonText.js';
import { Preformatted } from '../body/Preformatted.js';

interface SchemaTextProps {
  readonly label: string;
  readonly schema: JsonSchema;
}

/** A JSON Schema as it is, folded away at first. */
export function SchemaText({ label, schema }: SchemaTextProps) {
  return (
    <Box component="details">
      <Typography component="summary" variant="subtitle2" sx={{ cursor: 'pointer' }}>
        {label}
      </Typography>
      <Preformatted label={label}>
        <JsonText text={JSON.stringify(schema)} />
      </Preformatted>
    </Box>
  );
}
