"""The ordinary changes of a portal: what somebody may do to the data tomorrow, each by its ordinary way.

Each change reads the project as it stands, so that it can be made whatever has been published by then, and after any
other. It adds the source that it rests on. What it says is made up; the copy that it is made on is thrown away.
Where there is nothing that it could be made on, because the plan has no such records, it changes nothing.
"""

from __future__ import annotations

from scripts.ordinary import by_command, by_hand

CHANGES = (*by_command.CHANGES, *by_hand.CHANGES)
