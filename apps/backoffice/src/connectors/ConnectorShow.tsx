import { Box, Typography } from '@mui/material';
import type { ConnectorRecord } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { PageTitle } from '../list/PageTitle.js';
import { useConnectors } from '../resources/use-connectors.js';
import { ConnectorsStates } from './ConnectorsStates.js';
import { EndpointPanel } from './EndpointPanel.js';

/** A connector: each of its endpoints, what it takes and answers, and a form that tries it. */
export default function ConnectorShow() {
  const translate = useTranslate();
  const { id } = useParams();
  return (
    <ConnectorsStates query={useConnectors()}>
      {(connectors) => {
        const connector = connectors.find(({ name }) => name === id);
        return connector ? (
          <ConnectorPage connector={connector} />
        ) : (
          <Typography role="alert" sx={{ padding: 4, textAlign: 'center' }}>
            {translate('airlock.connectors.unknown', { name: id ?? '' })}
          </Typography>
        );
      }}
    </ConnectorsStates>
  );
}

function ConnectorPage({ connector }: { readonly connector: ConnectorRecord }) {
  const translate = useTranslate();
  const { name, title, description, endpoints } = connector;
  return (
    <Box sx={{ marginTop: 2 }}>
      <PageTitle title={translate('airlock.connectors.title', { name: title ?? name })} />
      {description && <Typography sx={{ marginBottom: 2, maxWidth: '75ch' }}>{description}</Typography>}
      {endpoints.map((endpoint) => (
        <EndpointPanel key={endpoint.name} connector={name} endpoint={endpoint} />
      ))}
    </Box>
  );
}
