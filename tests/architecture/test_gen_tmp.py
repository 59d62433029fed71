import sys

sys.path.insert(0, "/work/wt/complaints")
import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture import test_routes as T
from tests.architecture.matrix import METHODS, routes
from tests.architecture.routes import PEOPLE


@pytest.fixture
def browsers(client_of):
    return {who: client_of(name) if name else Client() for who, name in PEOPLE.items()}


def test_gen(client_of, small_case):
    br = {who: client_of(name) if name else Client() for who, name in PEOPLE.items()}
    out = []
    leak = []
    for r in routes():
        kw = {n: small_case.arguments[n] for n in r.arguments}
        for m in METHODS:
            row = []
            for who in PEOPLE:
                a = T.answer(br[who], reverse(r.name, kwargs=kw), m)
                row.append(a.word)
                leak += [f"{r.name} {m} {who} {s}" for s in T.leaks(a.sent, who)]
            out.append((r.name, m, row))
    open("/tmp/matrix-complaints.txt", "w").write(
        "\n".join(
            f"{n:<27} {m:<6} " + " ".join(f"{w:<5}" for w in row).rstrip() for n, m, row in out
        )
    )
    open("/tmp/leaks-complaints.txt", "w").write("\n".join(leak))
