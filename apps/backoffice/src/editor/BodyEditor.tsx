import { prettyJson } from '@airlock/json-text';
import { Box, Button, FormHelperText, Skeleton, Typography } from '@mui/material';
import type { Diagnostic } from '@codemirror/lint';
import { lazy, Suspense, useId, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import type { JsonFault } from '../body/json-fault.js';

const CodeEditor = lazy(() => import('./CodeEditor.js'));

interface BodyEditorProps {
  readonly label: string;
  readonly value: string;
  readonly isJson: boolean;
  readonly fault: JsonFault | undefined;
  readonly onChange: (value: string) => void;
}

/** A body as editable text. Nothing is reformatted unless it is asked for, and then only white space changes. */
export function BodyEditor({ label, value, isJson, fault, onChange }: BodyEditorProps) {
  const translate = useTranslate();
  const id = useId();
  const said = fault ? faultText(fault, translate) : isJson ? translate('airlock.edit.valid_json') : '';
  const marks = useMemo(() => (fault ? [faultMark(value, fault, said)] : []), [fault, said, value]);
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', marginBottom: 0.5 }}>
        <Typography variant="subtitle2">{label}</Typography>
        {isJson && (
          <Button size="small" disabled={fault !== undefined} onClick={() => onChange(prettyJson(value))}>
            {translate('airlock.edit.format')}
          </Button>
        )}
      </Box>
      <Suspense fallback={<Skeleton variant="rounded" height={420} />}>
        <CodeEditor
          label={label}
          describedBy={`${id}-fault ${id}-keys`}
          value={value}
          isJson={isJson}
          marks={marks}
          onChange={onChange}
        />
      </Suspense>
      <FormHelperText id={`${id}-fault`} error={fault !== undefined} role="status">
        {said}
      </FormHelperText>
      <FormHelperText id={`${id}-keys`}>{translate('airlock.editing.keys')}</FormHelperText>
    </Box>
  );
}

function faultText({ reason, line, column }: JsonFault, translate: ReturnType<typeof useTranslate>): string {
  if (line === undefined || column === undefined) return reason;
  return translate('airlock.edit.fault', { line, column, reason });
}

/** The fault of a JSON text where CodeMirror marks it: a character at least, so that it is seen. */
export function faultMark(text: string, fault: JsonFault, message: string): Diagnostic {
  const start = Math.min(fault.offset ?? 0, Math.max(0, text.length - 1));
  return { from: start, to: Math.min(start + 1, text.length), severity: 'error', message };
}
