"""What an id looks like: it names a record, its file and the last part of its address."""

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
