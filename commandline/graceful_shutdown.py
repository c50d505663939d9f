"""A clean end on Ctrl-C and SIGTERM: what is under way is finished, then the run stops."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NAP_SECONDS = 0.2


class StopRequest:
    """Whether the operator asked to stop, and with which signal."""

    def __init__(self) -> None:
        self.signal_number = 0

    def __bool__(self) -> bool:
        return self.signal_number != 0

    def wait(self, seconds: float) -> None:
        """Sleep, but notice soon that somebody asks to stop.

        Nobody sets an `Event` here: in a signal handler it would wait for the lock that what was interrupted holds.
        """
        until = time.monotonic() + seconds
        while not self and time.monotonic() < until:
            time.sleep(NAP_SECONDS)

    @property
    def exit_code(self) -> int:
        """Return 128 plus the signal, as a shell reports a process that a signal ended."""
        return 128 + self.signal_number


@contextmanager
def stop_on_signal() -> Iterator[StopRequest]:
    """Turn the first SIGINT or SIGTERM into a request; a second one ends the process at once."""
    request = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield request  # only the main thread may set handlers
        return
    previous = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def remember(number: int, _frame: FrameType | None) -> None:
        request.signal_number = number
        restore()

    def restore() -> None:
        for number, handler in previous.items():
            signal.signal(number, handler)

    for number in previous:
        signal.signal(number, remember)
    try:
        yield request
    finally:
        restore()
