"""Ask an address of the portal as nginx would; exit 0 when the answer is 200.

`healthcheck.py 127.0.0.1:8000 /healthz`
"""

import os
import sys
from http.client import HTTPConnection, HTTPException


def main(place: str, path: str) -> None:
    """Ask once, and exit with what was wrong."""
    host = os.environ.get("ALLOWED_HOSTS", place).split(",")[0].lstrip(".")
    connection = HTTPConnection(place, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        sys.exit(f"{place}{path}: {error}")
    if status != 200:
        sys.exit(f"{place}{path}: {status}")


if __name__ == "__main__":
    main(*sys.argv[1:])
