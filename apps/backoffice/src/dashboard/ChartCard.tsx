import { Card, CardContent, Typography } from '@mui/material';
import { useId, type ReactNode } from 'react';

/** One chart or list of the first page, under its name. */
export function ChartCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <CardContent>
        <Typography id={id} component="h2" variant="h6" gutterBottom>
          {title}
        </Typography>
        {children}
      </CardContent>
    </Card>
  );
}
