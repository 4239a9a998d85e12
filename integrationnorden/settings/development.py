"""The site on one's own machine, as `make run` serves it."""

import os

from .base import *  # noqa: F403
from .base import DATA_DIR
from .base import SECRET_KEY as GIVEN_KEY

DEBUG = os.environ.get("DEBUG") == "1"
# Links that a command puts into a mail are valid on the site that `make run` serves.
KEPT_KEY = DATA_DIR / "secret-key"
SECRET_KEY = GIVEN_KEY or (KEPT_KEY.read_text().strip() if KEPT_KEY.exists() else "only-for-commands")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
