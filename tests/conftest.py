"""What every test may ask for, and what holds for all of them."""

pytest_plugins = ["tests.postgres", "tests.skipping"]
