import { Box, Card, CardActionArea, CardContent, Typography } from '@mui/material';
import type { ConnectorRecord } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { PageTitle } from '../list/PageTitle.js';
import { useConnectors } from '../resources/use-connectors.js';
import { ConnectorsStates } from './ConnectorsStates.js';

/** The types of things that can be called here. */
export default function ConnectorList() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('resources.connectors.name', { smart_count: 2 })} />
      <ConnectorsStates query={useConnectors()}>
        {(connectors) => (
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              marginTop: 2,
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
            }}
          >
            {connectors.map((connector) => (
              <ConnectorCard key={connector.name} connector={connector} />
            ))}
          </Box>
        )}
      </ConnectorsStates>
    </>
  );
}

function ConnectorCard({ connector }: { readonly connector: ConnectorRecord }) {
  const translate = useTranslate();
  const { name, title, description, endpoints } = connector;
  return (
    <Card>
      <CardActionArea
        component={Link}
        to={`/connectors/${encodeURIComponent(name)}/show`}
        sx={{ height: '100%' }}
      >
        <CardContent sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1 }}>
          <Typography variant="h6" component="h2">
            {title ?? name}
          </Typography>
          {description && <Typography variant="body2">{description}</Typography>}
          <Typography variant="body2" color="textSecondary" sx={{ marginTop: 'auto' }}>
            {translate('airlock.connectors.endpoints', { smart_count: endpoints.length })}
          </Typography>
        </CardContent>
      </CardActionArea>
    </Card>
  );
}
