from __future__ import annotations

import gc
from threading import Barrier, Thread

import pytest

from summarizer.merging.collecting import collector_resting


def test_the_collector_runs_again_after_the_last_of_several() -> None:
    with collector_resting():
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), collector_resting():
        raise ValueError("x")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_in_threads_it_rests_until_all_are_done() -> None:
    barrier, seen = Barrier(4), []

    def work() -> None:
        with collector_resting():
            barrier.wait()
            seen.append(gc.isenabled())
            barrier.wait()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [False] * 4
    assert gc.isenabled()
