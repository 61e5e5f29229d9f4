"""Settings of `manage.py demo`: a database and files of its own, on this machine only."""

from portal.settings.base import *  # noqa: F403  (settings are a flat name space by design)
from portal.settings.base import VAR_DIR, database, env

DEMO_DIR = VAR_DIR / "demo"
DEMO_DIR.mkdir(exist_ok=True)
DATABASES["default"] = database("DATABASE_URL", DEMO_DIR / "koktem.sqlite3")  # noqa: F405
MEDIA_ROOT = DEMO_DIR / "media"
IS_DEMO = True
# On this machine only: `manage.py demo` listens on loopback.
STAFF_SECOND_FACTOR = False

# `deploy/local.sh` collects them for who measures: names with hashes, compressed, as in earnest.
if not env.bool("HASHED_STATIC", default=False):
    STORAGES["staticfiles"] = {  # noqa: F405
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    WHITENOISE_USE_FINDERS = True
