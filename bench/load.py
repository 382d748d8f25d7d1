"""Load over real HTTP: the same request again and again, or people who save a form."""

import json
import re
import socket
import statistics
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PROCESSES = 2
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def requests_a_second(port: int, path: str, *, connections: int = 16, seconds: float = 4) -> float:
    """Return how many answers a second come back to `connections` at once, all of them 200."""
    each = connections // PROCESSES
    with ProcessPoolExecutor(PROCESSES) as pool:
        done = [pool.submit(_hammer, port, path, each, seconds) for _ in range(PROCESSES)]
        return sum(one.result() for one in done) / seconds


def _hammer(port: int, path: str, connections: int, seconds: float) -> int:
    counts, until = [0] * connections, time.monotonic() + seconds
    threads = [
        threading.Thread(target=_ask, args=(port, path, until, counts, number))
        for number in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def _ask(port: int, path: str, until: float, counts: list[int], number: int) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    while time.monotonic() < until:
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            while time.monotonic() < until:
                connection.sendall(request)
                head = _answer(connection)
                if not head:
                    break
                counts[number] += head.startswith(b"HTTP/1.1 200")
                if b"connection: close" in head.lower():
                    break


def _answer(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    left = int(LENGTH.search(head)[1]) - len(body)
    while left > 0:
        left -= len(connection.recv(min(left, 1 << 20)))
    return head


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of people saving a page of the form."""

    a_second: float
    p99: float
    failed: int


class Writer:
    """Somebody with a draft of her own, whose page saves itself, again and again, as she types."""

    ANSWER = "What helped most was that members choose the times themselves. " * 8

    def __init__(self, port: int, call: str):
        self.connection = HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self._send("GET", f"/share/{call}/")
        _, place, _ = self._send("POST", f"/share/{call}/", {})
        self.page = place.removesuffix("you/") + "other-places/"
        _, _, html = self._send("GET", self.page)
        self.fields = dict.fromkeys(re.findall(r'<textarea[^>]* name="(\S+?)"', html), self.ANSWER)
        hidden = re.findall(r'name="(seen|base|stamp)" value="([^"]*)"', html)
        self.hidden = {name: unescape(value) for name, value in hidden}
        self.turn = 0
        if not self.fields:
            raise SystemExit(f"The form has no long answers at {self.page}.")

    def save(self) -> tuple[float, bool]:
        """Write a little and save once; return how long it took and whether it was kept."""
        self.turn += 1
        fields = {**self.fields, **self.hidden, "turn": self.turn}
        fields[min(self.fields)] += str(self.turn)
        start = time.perf_counter()
        _, _, body = self._send("POST", self.page, fields)
        took = time.perf_counter() - start
        answer = json.loads(body) if body.startswith("{") else {}
        self.hidden |= {key: answer[key] for key in ("seen", "base") if key in answer}
        return took, answer.get("status") == "saved"

    def _send(self, method: str, path: str, fields: dict | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers |= {"X-Autosave": "1", "Accept": "application/json"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        html = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return answer.status, urlsplit(answer.headers.get("Location", "")).path, html


def save_forms(port: int, call: str, *, writers: int = 16, seconds: float = 8) -> Saved:
    """Let `writers` people save a page of the form at once, each in a draft of her own."""
    people = [Writer(port, call) for _ in range(writers)]
    times: list[float] = []
    failed: list[bool] = []
    until = time.monotonic() + seconds

    def write(person: Writer) -> None:
        while time.monotonic() < until:
            took, kept = person.save()
            times.append(took)
            failed.append(not kept)

    threads = [threading.Thread(target=write, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p99 = statistics.quantiles(times, n=100)[98]
    return Saved(len(times) / seconds, p99, sum(failed))
