"""The secret key of an installation that was given none."""

import os
import secrets
from pathlib import Path


def read_or_make_secret_key(path: Path) -> str:
    """Return the key kept in `path`, made on first use and readable by its owner alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
