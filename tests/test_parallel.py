"""Work over processes: the order is kept, nothing hangs, and no process is left."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from textclean.errors import TextcleanError
from textclean.parallel import workers

LARGE = 1 << 20  # bytes; more than a pipe holds
STATE: list[int] = []


def prepare(number: int) -> None:
    STATE[:] = [number]


def double(number: int) -> int:
    return number * 2 + STATE[0]


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def grow(data: bytes) -> bytes:
    return data * 2


def fail(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die(data: bytes) -> bytes:
    os._exit(9)


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_order_is_kept(jobs: int) -> None:
    with workers(jobs, prepare, 1) as spread:
        assert list(spread(double, range(100))) == [number * 2 + 1 for number in range(100)]
        assert list(spread(slow_first, range(20))) == list(range(20))
        assert list(spread(double, [])) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_large_tasks_and_results(jobs: int) -> None:
    with workers(jobs, prepare, 0) as spread:
        assert [len(result) for result in spread(grow, [b"x" * LARGE] * 9)] == [2 * LARGE] * 9


def test_tasks_are_asked_for_as_they_are_needed() -> None:
    asked = []

    def endless() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    with workers(2, prepare, 0) as spread:
        found = spread(double, endless())
        assert [next(found) for _ in range(3)] == [0, 2, 4]
        assert len(asked) < 20


def test_a_map_that_was_given_up_does_not_disturb_the_next() -> None:
    with workers(2, prepare, 0) as spread:
        found = spread(grow, [b"x" * LARGE] * 50)
        next(found)
        del found
        assert list(spread(double, range(10))) == [number * 2 for number in range(10)]
        given_up = spread(grow, [b"x" * LARGE] * 50)
        next(given_up)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_a_task_is_raised(jobs: int) -> None:
    with pytest.raises(ValueError, match="three"), workers(jobs, prepare, 0) as spread:
        list(spread(fail, range(10)))


@pytest.mark.parametrize("size", [1, LARGE])
def test_a_process_that_dies_ends_it(size: int) -> None:
    with pytest.raises(TextcleanError, match="a process died"), workers(2, prepare, 0) as spread:
        list(spread(die, [b"x" * size] * 50))


def sleep(seconds: float) -> None:
    time.sleep(seconds)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_interrupt_ends_the_processes_in_the_midst_of_their_work(error: type[BaseException]) -> None:
    def interrupted() -> None:
        with workers(2, prepare, 0) as spread:
            next(spread(sleep, [0, 3600, 3600, 3600]))
            raise error

    with pytest.raises(error):
        interrupted()
