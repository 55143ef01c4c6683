"""Work spread over processes, with results in the order of the tasks.

With one job the work is done here, lazily, one task after the other. With more, a bounded number of tasks is under
way at a time, so that memory does not grow with the input. Either way the results are the same.

Each process has a pipe of its own and one task at a time, and there are no threads. So a process that dies is noticed
at once, and an interrupt ends all of them; the standard library's executor can hang on either, with tasks that are
larger than the buffer of a pipe.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from textclean.errors import TextcleanError

Task = TypeVar("Task")
Result = TypeVar("Result")
State = TypeVar("State")

_AHEAD = 4  # results that may wait for their turn, for each process


class Mapper(Protocol):
    """A `map` that keeps the order: what `workers` gives."""

    def __call__(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in order."""
        ...


@contextmanager
def workers(jobs: int, prepare: Callable[[State], None], state: State) -> Iterator[Mapper]:
    """Give a `map` over `jobs` processes, in each of which `prepare(state)` was called first.

    Where the block ends with an error or an interrupt, the processes are ended in the midst of their work.
    The `map` raises TextcleanError where a process dies.
    """
    if jobs <= 1:
        prepare(state)
        yield _here
        return
    pool = _Pool()
    try:
        with _undisturbed():
            pool.start(jobs, prepare, state)
        yield pool.map
    except BaseException:
        for process in pool.processes:
            process.terminate()
        raise
    finally:
        for pipe in pool.pipes:
            pipe.close()  # which tells an idle process to end
        for process in pool.processes:
            process.join()


def _here(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do the tasks in this process, each when its result is asked for."""
    return map(function, tasks)


class _Pool:
    """The processes, and which task each of them has."""

    def __init__(self) -> None:
        self.processes: list[BaseProcess] = []
        self.pipes: list[Connection[Any, Any]] = []
        self.idle: list[Connection[Any, Any]] = []
        self.busy: dict[Connection[Any, Any], int] = {}
        self.tickets = 0

    def start(self, jobs: int, prepare: Callable[[State], None], state: State) -> None:
        """Start the processes."""
        forks = multiprocessing.get_start_method() == "fork"
        for _ in range(jobs):
            ours, theirs = multiprocessing.Pipe()
            self.pipes.append(ours)
            inherited = tuple(self.pipes) if forks else ()
            process = multiprocessing.Process(target=_serve, args=(theirs, inherited, prepare, state), daemon=True)
            process.start()
            theirs.close()
            self.processes.append(process)
        self.idle = list(self.pipes)

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in order."""
        coming = iter(tasks)
        given: list[int] = []  # the tickets of the tasks whose results were not yielded, in order
        results: dict[int, Result] = {}
        more = True
        while more or given:
            while more and self.idle and len(given) < len(self.pipes) * _AHEAD:
                try:
                    task = next(coming)
                except StopIteration:
                    more = False
                else:
                    given.append(self._give(function, task))
            if given and given[0] in results:
                yield results.pop(given.pop(0))
            elif given or not self.idle:
                self._take(set(given), results)

    def _give(self, function: Callable[[Task], Result], task: Task) -> int:
        """Send a task to an idle process and return its ticket."""
        pipe = self.idle.pop()
        self.tickets += 1
        self.busy[pipe] = self.tickets
        try:
            pipe.send((function, task))
        except OSError:
            raise _died() from None
        return self.tickets

    def _take(self, wanted: set[int], results: dict[int, Any]) -> None:
        """Wait for results and keep the wanted; others are of a `map` that was given up."""
        for pipe in list(self.busy):  # a process that finished and died since has still done its work
            if pipe.poll():
                break
        else:
            wait([*self.busy, *(process.sentinel for process in self.processes)])
        for pipe in [pipe for pipe in self.busy if pipe.poll()]:
            try:
                done, result = pipe.recv()
            except (EOFError, OSError):
                raise _died() from None
            ticket = self.busy.pop(pipe)
            self.idle.append(pipe)
            if not done:
                raise result
            if ticket in wanted:
                results[ticket] = result
        if any(not process.is_alive() for process in self.processes):
            raise _died()


def _died() -> TextcleanError:
    return TextcleanError("a process died, perhaps for lack of memory: use fewer with -j")


def _serve(
    pipe: Connection[Any, Any],
    inherited: Iterable[Connection[Any, Any]],
    prepare: Callable[[State], None],
    state: State,
) -> None:
    """Do tasks until the pipe is closed; an interrupt from the keyboard is the parent's to answer."""
    for other in inherited:  # else a pipe would stay open as long as any process has it
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    prepare(state)
    with suppress(EOFError, OSError):
        while True:
            function, task = pipe.recv()
            try:
                answer = (True, function(task))
            except Exception as error:  # for the parent to raise
                answer = (False, error)
            pipe.send(answer)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off interrupts: one that comes while a process is being started could leave one that nobody knows."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
