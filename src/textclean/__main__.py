"""Lets `python -m textclean` run the command line."""

import sys

from textclean.cli import main

if __name__ == "__main__":
    sys.exit(main())
