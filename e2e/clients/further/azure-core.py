"""Starts an operation and waits for its end with Microsoft's azure-core, as the SDKs that are made on it do. The URL of the
server and the endpoint are arguments, the API key is AIRLOCK_API_KEY. Prints one object of JSON: how it ended, and with what."""

import json
import os
import sys

from azure.core import PipelineClient
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline import policies
from azure.core.polling import LROPoller
from azure.core.polling.base_polling import LROBasePolling

INTERVAL = 0.1


def main(server, endpoint):
    authorization = {"Authorization": "Bearer " + os.environ["AIRLOCK_API_KEY"]}
    client = PipelineClient(
        server,
        policies=[
            policies.RequestIdPolicy(),
            policies.HeadersPolicy(base_headers=authorization),
            policies.ContentDecodePolicy(),
            policies.RetryPolicy(),
        ],
    )
    request = client.post(endpoint, headers={"Prefer": "respond-async"}, content={})
    started = client._pipeline.run(request)
    poller = LROPoller(
        client,
        started,
        lambda answer: answer.context["deserialized_data"],
        LROBasePolling(timeout=INTERVAL),
    )
    try:
        return {"result": poller.result(), "status": poller.status()}
    except HttpResponseError as failure:
        return {"failure": str(failure), "status": poller.status()}


print(json.dumps(main(*sys.argv[1:])))
