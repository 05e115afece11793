"""``python -m positions``: the same rooms from a terminal."""

from positions.cli import main

raise SystemExit(main())
