"""The site on one's own machine, as `make run` serves it."""

import os

from .base import *  # noqa: F403
from .base import SECRET_KEY as GIVEN_KEY

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = GIVEN_KEY or "only-for-commands-that-serve-nobody"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
