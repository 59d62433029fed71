"""Work on a file from outside, in a child process with little memory and little time.

The child writes one JSON array a line: whatever it reads, and last ["end"] or ["fault", sentence].
Without a last line it was stopped. Neither side needs Django.
"""

from holdepunkt.foundation.confined.child import speak
from holdepunkt.foundation.confined.fault import UnreadableFile
from holdepunkt.foundation.confined.parent import STOPPED, Limits, messages_from

__all__ = ["STOPPED", "Limits", "UnreadableFile", "messages_from", "speak"]
