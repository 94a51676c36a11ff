import { prettyJson } from '@airlock/json-text';
import { Alert, Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { mediaTypeOf, type Body } from './body-kind.js';
import { bodyViews, type BodyFace } from './body-views.js';
import { base64OfText, bytesOf, firstBytes, hexDump, sizeOf, sizeText } from './bytes.js';
import { FieldTable } from './FieldTable.js';
import { JsonText } from './JsonText.js';
import { JsonTree } from './JsonTree.js';
import { LongText, MoreButton, Preformatted } from './Preformatted.js';

interface BodyViewProps {
  /** What the body is, for those who do not see where it stands. */
  readonly label: string;
  readonly body: Body;
}

/** A body by its kind, in as many ways as make sense. Nothing in it is ever markup. */
export function BodyView({ label, body }: BodyViewProps) {
  const translate = useTranslate();
  const { contentType, body: text, encoding } = body;
  const { views, note } = useMemo(
    () => bodyViews({ contentType, body: text, ...(encoding ? { encoding } : {}) }),
    [contentType, text, encoding],
  );
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
      <Face label={label} body={body} face={face} />
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

interface ViewSwitchProps {
  readonly label: string;
  readonly views: readonly BodyFace['view'][];
  readonly chosen: BodyFace['view'];
  readonly onChoose: (view: BodyFace['view']) => void;
}

/** Chooses how a body is shown. */
function ViewSwitch({ label, views, chosen, onChoose }: ViewSwitchProps) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={chosen}
      aria-label={`${label}: ${translate('airlock.shown.as')}`}
      onChange={(_event, view: BodyFace['view'] | null) => view && onChoose(view)}
      sx={{ marginBottom: 1 }}
    >
      {views.map((view) => (
        <ToggleButton key={view} value={view} sx={{ paddingY: 0.25, textTransform: 'none' }}>
          {translate(`airlock.shown.views.${view}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Beyond this many characters colours cost more than they help. */
const COLOURED = 50_000;

/** Valid JSON, indented; coloured unless it is long. */
function FormattedJson({ label, text }: { readonly label: string; readonly text: string }) {
  const pretty = useMemo(() => prettyJson(text), [text]);
  if (pretty.length > COLOURED) return <LongText label={label} text={pretty} />;
  return (
    <Preformatted label={label}>
      <JsonText text={text} />
    </Preformatted>
  );
}

/** An image body, drawn. In an `img`, SVG too runs no script and loads nothing. */
function ImageView({ body: { contentType, body, encoding } }: { readonly body: Body }) {
  const translate = useTranslate();
  const [address, setAddress] = useState<string>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const content = encoding === 'base64' ? bytesOf(body ?? '') : (body ?? '');
    const made = URL.createObjectURL(new Blob([content], { type: mediaTypeOf(contentType) }));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [body, contentType, encoding]);

  if (isBroken) return <Alert severity="info">{translate('airlock.shown.broken_image')}</Alert>;
  const size = sizeText(encoding === 'base64' ? sizeOf(body ?? '') : (body ?? '').length);
  return (
    <Box
      component="img"
      src={address}
      alt={translate('airlock.shown.image', { size })}
      onError={() => setBroken(true)}
      sx={{
        display: 'block',
        maxWidth: '100%',
        maxHeight: '60vh',
        objectFit: 'contain',
        bgcolor: 'action.hover',
      }}
    />
  );
}

const FIRST_BYTES = 512;

/** Bytes that are no text: their number, and as many of them as are asked for. */
function BinaryView({ label, base64 }: { readonly label: string; readonly base64: string }) {
  const translate = useTranslate();
  const [limit, setLimit] = useState(FIRST_BYTES);
  const all = sizeOf(base64);
  const dump = useMemo(() => hexDump(firstBytes(base64, limit), limit), [base64, limit]);
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ marginBottom: 1 }}>
        {translate('airlock.shown.binary', { size: sizeText(all) })}
      </Typography>
      <Preformatted label={label} wraps={false}>
        {dump}
      </Preformatted>
      <MoreButton shown={Math.min(limit, all)} all={all} onMore={() => setLimit(limit * 8)} />
    </>
  );
}
