import { Card, CardContent, CardHeader } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

interface SectionProps {
  /** Its key below `airlock.resources.sections`. */
  readonly title: 'connection' | 'identity' | 'policy' | 'quiet' | 'limits' | 'failures';
  readonly children: ReactNode;
}

/** A part of a resource's page or form, under a heading. */
export function Section({ title, children }: SectionProps) {
  const translate = useTranslate();
  const heading = translate(`airlock.resources.sections.${title}`);
  return (
    <Card component="section" aria-label={heading}>
      <CardHeader title={heading} slotProps={{ title: { variant: 'h6', component: 'h2' } }} />
      <CardContent sx={{ paddingTop: 0 }}>{children}</CardContent>
    </Card>
  );
}
