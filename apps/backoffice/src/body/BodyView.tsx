import { Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Body } from './body-kind.js';
import { bodyViews, type BodyFace } from './body-views.js';
import { BinaryView } from './BinaryView.js';
import { decodedByCharset } from './charset-text.js';
import { FieldTable } from './FieldTable.js';
import { ImageView } from './ImageView.js';
import { FormattedJson } from './FormattedJson.js';
import { JsonTree } from './JsonTree.js';
import { LongText } from './LongText.js';
import { base64OfText } from './text-base64.js';
import { ViewSwitch } from './ViewSwitch.js';

interface BodyViewProps {
  /** What the body is, for those who do not see where it stands. */
  readonly label: string;
  readonly body: Body;
}

/** A body by its kind, in as many ways as make sense. Nothing in it is ever markup. */
export function BodyView({ label, body }: BodyViewProps) {
  const translate = useTranslate();
  const { contentType, body: text, encoding } = body;
  const decoded = useMemo(
    () => decodedByCharset({ contentType, body: text, ...(encoding ? { encoding } : {}) }),
    [contentType, text, encoding],
  );
  const { views, note } = useMemo(() => bodyViews(decoded), [decoded]);
  const [wanted, setWanted] = useState<BodyFace['view']>();
  const face = views.find(({ view }) => view === wanted) ?? views[0];
  if (!face) return <Typography color="textSecondary">{translate('airlock.body.empty')}</Typography>;
  return (
    <>
      {note && (
        <Typography variant="body2" color="textSecondary" sx={{ marginBottom: 1 }}>
          {translate(note.key, note.values)}
        </Typography>
      )}
      {views.length > 1 && (
        <ViewSwitch
          label={label}
          views={views.map(({ view }) => view)}
          chosen={face.view}
          onChoose={setWanted}
        />
      )}
      <Face label={label} body={decoded} face={face} />
    </>
  );
}

function Face({ label, body, face }: BodyViewProps & { readonly face: BodyFace }) {
  switch (face.view) {
    case 'tree':
      return <JsonTree label={label} text={face.text} nodes={face.nodes} />;
    case 'formatted':
      return face.isJson ? (
        <FormattedJson label={label} text={face.text} />
      ) : (
        <LongText label={label} text={face.text} />
      );
    case 'raw':
      return <LongText label={label} text={body.body ?? ''} />;
    case 'fields':
      return <FieldTable label={label} fields={face.fields} />;
    case 'image':
      return <ImageView body={body} />;
    case 'hex':
      return (
        <BinaryView
          label={label}
          base64={body.encoding ? (body.body ?? '') : base64OfText(body.body ?? '')}
        />
      );
  }
}
