#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it uses the embedded database of this checkout."""

import os
import sys

from integrationnorden.run import commands


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrationnorden.settings.development")
    commands.execute(sys.argv)


if __name__ == "__main__":
    main()
