"""The commands of Holdepunkt: demo, test, check, bench, manage, serve and worker."""

import signal
import sys
from types import FrameType

from holdepunkt.config import processes


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; a signal to stop stops all it started."""
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, leave)
    if not arguments or arguments[0] not in processes.COMMANDS:
        sys.stderr.write(f"Commands: {', '.join(processes.COMMANDS)}\n")
        return 2
    try:
        return processes.run(arguments[0], arguments[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def leave(number: int, _frame: FrameType | None) -> None:
    """Leave by unwinding, so that what was started is stopped; a second signal does not disturb."""
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    raise SystemExit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
