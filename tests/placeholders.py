"""What a text of a catalogue, or of a message, leaves to be filled in."""

from string import Formatter


def placeholders(text: str) -> set[str]:
    """The names in curly brackets of `text`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}
