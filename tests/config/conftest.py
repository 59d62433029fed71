"""Launcher tests run servers of their own; none of them touches the suite's database."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from holdepunkt.config import launcher
from holdepunkt.config.launcher import binaries, traces
from holdepunkt.config.launcher.folder import DataFolder, opened


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """Return a fresh data folder; whatever still runs on it afterwards is stopped."""
    data = opened(tmp_path / "data")
    yield data
    stop_all(data)


@pytest.fixture
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the suite's own database."""
    for name in launcher.ADDRESSES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """Return a folder that any user may walk into."""
    place = Path(tempfile.mkdtemp(prefix="holdepunkt-test-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, open_place: Path) -> Path:
    """Keep copies of the server's programs in a folder of the test's."""
    monkeypatch.setattr(binaries, "shelf", lambda: open_place)
    return open_place


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can step down to another user")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def stop_all(data: DataFolder) -> None:
    """Stop the server on the data folder, if one runs."""
    if data.cluster.exists() and (trace := traces.trace_in(data.cluster)):
        traces.stop_process(trace.pid, data.cluster)
