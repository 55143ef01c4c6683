"""Work spread over processes, with results in the order of the tasks.

With one job the work is done here, lazily, one task after the other. With more, a bounded number of tasks is under
way at a time, so that memory does not grow with the input. Either way the results are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

from textclean.errors import TextcleanError

Task = TypeVar("Task")
Result = TypeVar("Result")
State = TypeVar("State")

_AHEAD = 4  # tasks under way for each process


class Mapper(Protocol):
    """A `map` that keeps the order: what `workers` gives."""

    def __call__(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in order."""
        ...


@contextmanager
def workers(jobs: int, prepare: Callable[[State], None], state: State) -> Iterator[Mapper]:
    """Give a `map` over `jobs` processes, in each of which `prepare(state)` was called first.

    Raises TextcleanError where a process dies.
    """
    if jobs <= 1:
        prepare(state)
        yield _here
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(prepare, state))

    def spread(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(function, task))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise TextcleanError("a process died, perhaps for lack of memory: use fewer with -j") from None

    try:
        yield spread
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _here(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do the tasks in this process, each when its result is asked for."""
    return map(function, tasks)


def _begin(prepare: Callable[[State], None], state: State) -> None:
    """Make a process ready; an interrupt from the keyboard is the parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prepare(state)
