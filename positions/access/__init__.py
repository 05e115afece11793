"""Who may see and do what, enforced where data is read and written."""

from positions.access.backward import backward, forward, looked_back
from positions.access.confirming import Confirming, Foreseen, Made
from positions.access.door import Choice, Door, Guest
from positions.access.drafting import Drafting, Holding
from positions.access.entering import Entering, Rights
from positions.access.filing import Filing
from positions.access.grants import OWNER_NAME, AccessError, Mode, is_loopback, local_visitor, mode
from positions.access.judging import sees_all
from positions.access.keepers import Keepers
from positions.access.logins import LONGEST_SESSION, Group, Logins, Provider
from positions.access.naming import called
from positions.access.seeing import Redacted, Seen
from positions.access.sharing import LONGEST, Opening, Sharing
from positions.access.shelf import Ahead, Shelf, Shelved, coming, shelved
from positions.access.starting import Starting
from positions.access.updating import Updating
from positions.access.view import View

__all__ = [
    "LONGEST",
    "LONGEST_SESSION",
    "OWNER_NAME",
    "AccessError",
    "Ahead",
    "Choice",
    "Confirming",
    "Door",
    "Drafting",
    "Entering",
    "Filing",
    "Foreseen",
    "Group",
    "Guest",
    "Holding",
    "Keepers",
    "Logins",
    "Made",
    "Mode",
    "Opening",
    "Provider",
    "Redacted",
    "Rights",
    "Seen",
    "Sharing",
    "Shelf",
    "Shelved",
    "Starting",
    "Updating",
    "View",
    "backward",
    "called",
    "coming",
    "forward",
    "is_loopback",
    "local_visitor",
    "looked_back",
    "mode",
    "sees_all",
    "shelved",
]
