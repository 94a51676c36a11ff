import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FormField } from './form-fields.js';
import { sizeText } from './bytes.js';
import { beginningOf, visibleText } from './visible-text.js';

const ROWS = 200;
const LONGEST_VALUE = 2_000;

interface FieldTableProps {
  readonly label: string;
  readonly fields: readonly FormField[];
}

/** The fields of a form, decoded; of a file its name, type and size. */
export function FieldTable({ label, fields }: FieldTableProps) {
  const translate = useTranslate();
  const [rows, setRows] = useState(ROWS);
  if (fields.length === 0)
    return <Typography color="textSecondary">{translate('airlock.shown.no_fields')}</Typography>;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('airlock.shown.field')}</TableCell>
            <TableCell>{translate('airlock.shown.value')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {fields.slice(0, rows).map((field, index) => (
            <TableRow key={index}>
              <TableCell component="th" scope="row" sx={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
                {visibleText(field.name)}
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                <FieldValue field={field} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows < fields.length && (
        <Button size="small" onClick={() => setRows(rows * 4)}>
          {translate('airlock.shown.more_rows')}
        </Button>
      )}
    </Box>
  );
}

function FieldValue({ field: { value, fileName, contentType } }: { readonly field: FormField }) {
  const translate = useTranslate();
  if (fileName !== undefined) {
    const file = translate('airlock.shown.file', {
      name: visibleText(fileName),
      size: sizeText(value.length),
    });
    return <>{contentType ? `${file} (${visibleText(contentType)})` : file}</>;
  }
  const beginning = beginningOf(value, LONGEST_VALUE);
  return <>{visibleText(beginning) + (beginning.length < value.length ? '…' : '')}</>;
}
