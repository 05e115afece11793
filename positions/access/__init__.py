"""Who may see and do what, enforced where data is read and written."""

from positions.access.grants import AccessError, Mode, local_visitor, mode
from positions.access.view import Seen, View

__all__ = ["AccessError", "Mode", "Seen", "View", "local_visitor", "mode"]
