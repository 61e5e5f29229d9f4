#!/usr/bin/env python
"""The command line of the portal: `demo` runs with its own settings, all else with the real ones."""

import os
import sys


def main() -> None:
    """Run one management command."""
    is_demo = sys.argv[1:2] == ["demo"]
    settings = "portal.settings.demo" if is_demo else "portal.settings.base"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
