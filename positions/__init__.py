"""Krachtenveld: what the member states are expected to think of a file, and what that amounts to in the Council."""

__version__ = "0.1.0"
