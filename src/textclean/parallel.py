"""Work spread over processes, with results in the order of the tasks.

With one job the work is done here, lazily, one task after the other. With more, a bounded number of tasks is under
way at a time, so that memory does not grow with the input. Either way the results are the same.
"""

from __future__ import annotations

import multiprocessing
import signal
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

    Where the block ends with an error or an interrupt, the processes are ended in the midst of their work.
    Raises TextcleanError where a process dies.
    """
    if jobs <= 1:
        prepare(state)
        yield _here
        return
    others = set(multiprocessing.active_children())
    with _undisturbed():
        pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(prepare, state))
        pool.submit(int)  # starts the processes

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
    except BaseException:
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _here(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do the tasks in this process, each when its result is asked for."""
    return map(function, tasks)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off interrupts: one that comes while processes are being started would leave a pool that never ends."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[[State], None], state: State) -> None:
    """Make a process ready; an interrupt from the keyboard is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    prepare(state)
