"""Why a file cannot be read."""


class UnreadableFile(Exception):
    """The file cannot be read; the text is one Danish sentence for the person who chose it."""
