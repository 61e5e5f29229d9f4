"""Settings of the test suite: everything as in earnest, but quick and in a folder of its own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403  (settings are a flat name space by design)
from portal.settings.base import database

FOLDER = Path(tempfile.mkdtemp(prefix="koktem-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

SECRET_KEY = "only for tests"  # noqa: S105  (of a database that lives for a minute)
DATABASES["default"] = database("TEST_DATABASE_URL", FOLDER / "db.sqlite3")  # noqa: F405
# A file: the threads of one process would share the connection of a database in memory.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}  # noqa: F405
# A server in a thread would hold the database open after the last test.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = FOLDER / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Tests of the second factor ask for it themselves; editors at work would have to in every test.
STAFF_SECOND_FACTOR = False
# Tests of machines ask for it themselves; browsers in tests are quicker than hands.
TYPO_LEAST_SECONDS = 0
