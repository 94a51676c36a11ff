"""Starts a job and follows it as clients of NetApp's ONTAP Select Deploy do: one long poll after the other, each with the
date that the one before told. The URL of the server and the endpoint are arguments, the API key is AIRLOCK_API_KEY.
Prints each record that it was told as a line of JSON; ends with 1 where the job failed."""

import json
import os
import sys

import requests

POLL_TIMEOUT = 120
FINAL = ("success", "failure")


def main(server, endpoint):
    session = requests.Session()
    session.auth = ("admin", os.environ["AIRLOCK_API_KEY"])

    started = session.post(server + endpoint, headers={"Prefer": "respond-async"}, json={})
    started.raise_for_status()
    job = started.json()["job"]

    last_modified = job["last_modified"]
    while True:
        answer = session.get(
            "{}/jobs/{}?fields=state,message&poll_timeout={}&last_modified=>={}".format(
                server, job["id"], POLL_TIMEOUT, last_modified
            )
        )
        answer.raise_for_status()
        record = answer.json()["record"]
        print(json.dumps(record))
        if record["state"] in FINAL:
            return 0 if record["state"] == "success" else 1
        last_modified = record["last_modified"]


sys.exit(main(*sys.argv[1:]))
